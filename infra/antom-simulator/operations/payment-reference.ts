import * as z from 'zod/mini';
import { idField } from '../messages/fields.ts';
import type { PaymentRegister } from '../payments/payment-register.ts';
import type { SimulatedPayment } from '../payments/simulated-payment.ts';

/** `inquiryPayment` and `cancel` name a payment by either id. */
export const paymentReferenceSchema = z
  .looseObject({ paymentId: z.optional(idField), paymentRequestId: z.optional(idField) })
  .check(z.refine((reference) => (reference.paymentId ?? reference.paymentRequestId) !== undefined, { path: ['paymentRequestId'] }));

/** `paymentId` decides when both are given. */
export function findReferenced(reference: z.infer<typeof paymentReferenceSchema>, register: PaymentRegister): SimulatedPayment | undefined {
  if (reference.paymentId !== undefined) return register.byPaymentId(reference.paymentId);
  return register.byRequestId(reference.paymentRequestId ?? '');
}
