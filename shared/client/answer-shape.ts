import type { Refund } from './refund.ts';

/** Tells an answer by texts that it must have. What else it has is the service's promise. */
export function hasTexts<Answer>(...names: readonly (keyof Answer & string)[]) {
  return (body: unknown): body is Answer => isRecord(body) && names.every((name) => typeof body[name] === 'string');
}

/** Tells an answer by a list that it must have. */
export function hasList<Answer>(name: keyof Answer & string) {
  return (body: unknown): body is Answer => isRecord(body) && Array.isArray(body[name]);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** The answer to a refund, of a payment or of an order. */
export const isRefund = hasTexts<Refund>('refundRequestId', 'refundStatus');

/** The answer that has no body. */
export function isNothing(body: unknown): body is undefined {
  return body === undefined;
}
