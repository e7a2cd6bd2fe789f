import { memberOf } from '../memory-table/value.ts';
import type { Change } from './invariant.ts';
import { firstOf } from './invariant.ts';
import { disputeStepsIn, FACTS, has, refundsIn } from './stored-payment.ts';

/** A fact is never changed or removed, a refund's rank and the revision only rise, and nothing is recorded without a higher revision. */
export function movesForward({ before, after }: Change): string | undefined {
  if (before === undefined) return undefined;
  const rose = Number(after['revision']) - Number(before['revision']);
  if (rose < 0) return 'the revision falls';
  const refunds = new Map(refundsIn(after).map((refund) => [refund.refundRequestId, refund]));
  const overwritten =
    firstOf(FACTS, (fact) =>
      has(before, fact) && memberOf(before, fact) !== memberOf(after, fact) ? `${fact} is overwritten` : undefined,
    ) ??
    firstOf(refundsIn(before), ({ refundRequestId, rank }) =>
      (refunds.get(refundRequestId)?.rank ?? 0) < rank ? 'a refund goes back' : undefined,
    ) ??
    (disputeStepsIn(after).length < disputeStepsIn(before).length ? 'a step of a dispute is lost' : undefined);
  if (overwritten !== undefined) return overwritten;
  const isNew =
    FACTS.some((fact) => has(after, fact) && !has(before, fact)) ||
    memberOf(before, 'disputes') !== memberOf(after, 'disputes') ||
    memberOf(before, 'refunds') !== memberOf(after, 'refunds');
  return isNew && rose === 0 ? 'something is recorded, and the revision is as before' : undefined;
}
