import type { Scene } from '../actors/scene.ts';
import type { LedgerDispute } from '../antom/ledger.ts';
import type { ValueMap } from '../memory-table/value.ts';
import { disputedMoneyIn } from './disputed-money.ts';
import { firstOf } from './invariant.ts';
import { isReviewAwaited } from './risk-reviews.ts';
import { anomaliesIn, has, isOpen, isSettled, refundsIn } from './stored-payment.ts';

/** Every payment, refund and dispute has ended, or a person is told that it has not. */
export function everythingEnds(scene: Scene): string | undefined {
  const items = scene.world.table.items();
  return firstOf(scene.promised.keys.keys(), (id) => {
    const item = items.get(id);
    return item === undefined ? undefined : endless(item, id, scene);
  });
}

function endless(item: ValueMap, id: string, { world }: Scene): string | undefined {
  const told = anomaliesIn(item);
  if (has(item, 'dueAt')) return 'the payment is still due';
  if (isReviewAwaited(item)) return 'a risk review has no end, and nobody is told';
  if (!isSettled(item)) return 'the payment has no end, and nobody asks';
  const refund = refundsIn(item).find(
    ({ refundRequestId, ...rest }) => isOpen({ refundRequestId, ...rest }) && !told.has(`refundWithoutEnd ${refundRequestId}`),
  );
  if (refund !== undefined) return 'a refund has no end, and nobody is told';
  const disputes = disputedMoneyIn(item, world.ledger.find({ paymentRequestId: id })?.disputes ?? new Map<string, LedgerDispute>());
  const dispute = disputes.find(({ disputeId, outcome }) => outcome === 'open' && !told.has(`disputeWithoutEnd ${disputeId}`));
  return dispute === undefined ? undefined : 'a dispute has no end, and nobody is told';
}
