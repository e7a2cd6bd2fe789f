import type { OutcomeFact, OutcomeKind, RefundFact, RefundResult } from '../payment/fact.ts';
import type { Money } from '../payment/money.ts';

/** Undefined for a success without an amount: nothing says then whether it is what was asked for. A failure is one without an amount, too. */
export function outcomeFact({
  kind,
  amount,
  ...statement
}: Pick<OutcomeFact, 'paymentId' | 'provenance'> & { readonly kind: OutcomeKind; readonly amount: Money | undefined }):
  OutcomeFact | undefined {
  switch (kind) {
    case 'authorized':
    case 'captured':
      return amount && { kind, amount, ...statement };
    case 'authorizationFailed':
    case 'captureFailed':
      return { kind, amount, ...statement };
  }
}

/** Undefined without an amount, unless the refund failed. */
export function refundFact({
  result,
  amount,
  ...statement
}: Pick<RefundFact, 'refundRequestId' | 'refundId' | 'provenance'> & {
  readonly result: RefundResult;
  readonly amount: Money | undefined;
}): RefundFact | undefined {
  if (amount !== undefined) return { kind: 'refund', result, amount, ...statement };
  return result === 'FAIL' ? { kind: 'refund', result, amount, ...statement } : undefined;
}
