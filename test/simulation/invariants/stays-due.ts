import type { Scene } from '../actors/scene.ts';
import type { LedgerDispute } from '../antom/ledger.ts';
import { memberOf } from '../memory-table/value.ts';
import { CLOCKS_DIFFER_MS, RECONCILER } from '../world/settings.ts';
import { disputedMoneyIn } from './disputed-money.ts';
import type { Change } from './invariant.ts';
import { isReviewAwaited } from './risk-reviews.ts';
import { anomaliesIn, has, isOpen, isSettled, mapOf, refundsIn, textOf } from './stored-payment.ts';

export function staysDue({ paymentRequestId, after }: Change, { world }: Scene): string | undefined {
  if (has(after, 'dueAt') && has(after, 'dueShard')) return undefined;
  if (!isSettled(after)) return 'an unsettled payment is not due';
  if (isReviewAwaited(after)) return 'a payment under review is not due';
  const told = anomaliesIn(after);
  if (refundsIn(after).some((refund) => isOpen(refund) && !told.has(`refundWithoutEnd ${refund.refundRequestId}`)))
    return 'a payment with an open refund is not due';
  const disputes = disputedMoneyIn(after, world.ledger.find({ paymentRequestId })?.disputes ?? new Map<string, LedgerDispute>());
  if (disputes.some(({ disputeId, outcome }) => outcome === 'open' && !told.has(`disputeWithoutEnd ${disputeId}`)))
    return 'a payment with an open dispute is not due';
  const hasFinalInquiryAhead = WITH_FINAL_INQUIRY.some((end) => {
    const sinceMs = world.scheduler.nowMs() - Date.parse(textOf(memberOf(mapOf(after, end), 'recordedAt')));
    return sinceMs < RECONCILER.finalInquiryMs - CLOCKS_DIFFER_MS;
  });
  return hasFinalInquiryAhead && !has(after, 'captured') ? 'a payment is not due before its final inquiry' : undefined;
}

const WITH_FINAL_INQUIRY = ['cancellation', 'notCaptured', 'notPlaced'] as const;
