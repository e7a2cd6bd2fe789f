import type { Items } from '../memory-table/index-views.ts';
import { disputeStepsIn, FACTS, has, refundsIn, wonOf } from './stored-payment.ts';

/** What Antom has said of payments in the end, but for times, revisions and where it was heard: the same facts give the same end in any order. */
export function endOf(items: Items): string {
  return JSON.stringify(
    [...items].sort().map(([id, item]) => ({
      id,
      facts: FACTS.filter((fact) => fact !== 'acceptance' && has(item, fact)),
      refundable: String(wonOf(item['refundable'])),
      refunds: refundsIn(item)
        .map(({ refundRequestId, state, minorUnits }) => `${refundRequestId} ${state} ${String(minorUnits)}`)
        .sort(),
      disputes: disputeStepsIn(item)
        .map(({ disputeId, step }) => `${disputeId} ${step}`)
        .sort(),
    })),
  );
}
