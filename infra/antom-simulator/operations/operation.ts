import * as z from 'zod/mini';
import type { JsonBody } from '../messages/json-body.ts';
import { type ResultCode, resultOf } from '../messages/results.ts';
import type { Identifiers } from '../payments/identifiers.ts';
import type { PaymentRegister } from '../payments/payment-register.ts';
import type { SimulatedPayment } from '../payments/simulated-payment.ts';
import type { DisputeEffects, PaymentEffects } from './operation-effects.ts';

export interface OperationContext {
  readonly register: PaymentRegister;
  readonly lifecycle: PaymentEffects;
  readonly disputes: DisputeEffects;
  readonly ids: Identifiers;
  readonly now: () => Date;
  /** The buyer's next page: the bank's when the brand is known, else the choice of brands. */
  readonly buyerUrl: (payment: SimulatedPayment) => string;
  readonly defaultExpiryMs: number;
  /** What `cancel` of an authorized payment answers. */
  readonly authorizedCancelCode: ResultCode;
  /** The code with which `cancel` refuses this payment whatever its state allows; undefined when nothing of the kind is planted. */
  readonly cancelRefusal: (payment: SimulatedPayment) => string | undefined;
}

/** Takes effect and answers in one synchronous step, so that every payment is consistent between two operations. */
export type Operation = (body: unknown, context: OperationContext) => JsonBody;

/** An operation that answers `PARAM_ILLEGAL` with the name of the first wrong field when `schema` does not accept the body. */
export function operation<Request>(
  schema: z.core.$ZodType<Request>,
  answer: (request: Request, context: OperationContext) => JsonBody,
): Operation {
  return (body, context) => {
    const parsed = z.safeParse(schema, body);
    if (parsed.success) return answer(parsed.data, context);
    return refusal('PARAM_ILLEGAL', parsed.error.issues[0]?.path.join('.'));
  };
}

/** An answer that consists of a result only. */
export function refusal(code: ResultCode, detail?: string): JsonBody {
  return { result: resultOf(code, detail) };
}
