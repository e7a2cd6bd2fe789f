import type { FailureFact, OutcomeFact, OutcomeKind, RefundFact, RefundResult, SuccessFact } from '../payment/fact.ts';
import type { Money } from '../payment/money.ts';
import type { StatedDetails } from './details-of-messages.ts';

interface OutcomeStatement extends Pick<OutcomeFact, 'paymentId' | 'provenance'> {
  readonly kind: OutcomeKind;
  readonly amount: Money | undefined;
  readonly details?: Partial<StatedDetails>;
}

/** Undefined for a success without an amount: nothing says then whether it is what was asked for. A failure is one without an amount, too. */
export function outcomeFact({ kind, amount, details = {}, ...statement }: OutcomeStatement): OutcomeFact | undefined {
  const { card, settlement, refusal } = details;
  switch (kind) {
    case 'authorized':
    case 'captured':
      return amount && ({ kind, amount, card, settlement, ...statement } satisfies Record<keyof SuccessFact, unknown>);
    case 'authorizationFailed':
    case 'captureFailed':
      return { kind, amount, card, refusal, ...statement } satisfies Record<keyof FailureFact, unknown>;
  }
}

/**
 * Undefined without an amount, unless the refund failed: a failure moves no money.
 * @param known the amount of the refund that was asked about, which is assumed where Antom states none
 */
export function refundFact(
  {
    result,
    amount,
    ...statement
  }: Pick<RefundFact, 'refundRequestId' | 'refundId' | 'numbers' | 'provenance'> & {
    readonly result: RefundResult;
    readonly amount: Money | undefined;
  },
  known?: Money,
): RefundFact | undefined {
  if (amount !== undefined) return { kind: 'refund', result, amount, ...statement };
  if (result === 'FAIL') return { kind: 'refund', result, amount, ...statement };
  return known && { kind: 'refund', result, amount: known, amountIsAssumed: true, ...statement };
}
