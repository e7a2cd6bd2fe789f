import * as z from 'zod/mini';
import type { Identifiers } from '../payments/identifiers.ts';
import type { JsonBody } from '../messages/json-body.ts';
import type { PaymentRegister } from '../payments/payment-register.ts';
import { resultOf, type ResultCode } from '../messages/results.ts';
import type { DisputeEffects, PaymentEffects } from './operation-effects.ts';
import type { SimulatedPayment } from '../payments/simulated-payment.ts';

export interface OperationContext {
  readonly register: PaymentRegister;
  readonly lifecycle: PaymentEffects;
  readonly disputes: DisputeEffects;
  readonly ids: Identifiers;
  readonly now: () => Date;
  /** Where the buyer goes on: the bank's page when the brand is known, else the choice of brands. */
  readonly buyerUrl: (payment: SimulatedPayment) => string;
  readonly defaultExpiryMs: number;
  /** What `cancel` of an authorized payment answers. */
  readonly authorizedCancelCode: ResultCode;
}

/** Takes effect and answers, all in one step: between two operations every payment is consistent. */
export type Operation = (body: unknown, context: OperationContext) => JsonBody;

/** An operation that answers `PARAM_ILLEGAL`, naming the first offending field, to whatever `schema` does not take. */
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

/** An answer that is nothing but its result. */
export function refusal(code: ResultCode, detail?: string): JsonBody {
  return { result: resultOf(code, detail) };
}
