import type { Scene } from '../actors/scene.ts';
import type { Items } from '../memory-table/index-views.ts';
import { memberOf, type ValueMap } from '../memory-table/value.ts';
import { type Change, firstOf } from './invariant.ts';
import { disputeStepsIn, mapOf, refundsIn, textOf } from './stored-payment.ts';

/** Nobody may die between a pointer and what it points to in such a way that a refund or a dispute is in no list. */
export function listsAreWhole({ paymentRequestId, after }: Change, { world }: Scene): string | undefined {
  const refunds = refundsIn(after);
  const disputes = new Set(disputeStepsIn(after).map(({ disputeId }) => disputeId));
  if (refunds.length === 0 && disputes.size === 0) return undefined;
  const pointers = pointersTo(world.table.items(), paymentRequestId);
  const refund = refunds.find((each) => !pointers.some(({ id, time }) => id === each.refundRequestId && time === each.requestedAt));
  const dispute = [...disputes].find((disputeId) => !pointers.some(({ id }) => id === disputeId));
  if (refund !== undefined) return `the refund ${refund.refundRequestId} is in no list`;
  return dispute === undefined ? undefined : `the dispute ${dispute} is in no list`;
}

/** What is over is in the list of what is over. Of a dispute of two kinds, which may have begun again, only its existence is asked. */
export function endedDisputesAreListedSo({ world }: Scene): string | undefined {
  const items = world.table.items();
  return firstOf(items, ([paymentRequestId, item]) => {
    const byId = Map.groupBy(disputeStepsIn(item), ({ disputeId }) => disputeId);
    return firstOf(byId, ([disputeId, steps]) => {
      if (new Set(steps.map(({ disputeType }) => disputeType)).size > 1 || steps.some(({ step }) => !STEPS.has(step))) return undefined;
      const list = steps.some(({ step }) => STEPS.get(step) === 'end') ? 'disputes#over' : 'disputes#open';
      const pointer = pointersTo(items, paymentRequestId).find(({ id }) => id === disputeId);
      return pointer?.list === list ? undefined : `the dispute ${disputeId} is in the list ${String(pointer?.list)}, not in ${list}`;
    });
  });
}

const STEPS: ReadonlyMap<string, 'open' | 'end'> = new Map([
  ['DISPUTE_CREATED', 'open'],
  ['DEFENSE_DUE_ALERT', 'open'],
  ['DEFENSE_SUPPLIED', 'open'],
  ['DISPUTE_CANCELLED', 'end'],
  ['DISPUTE_ACCEPTED', 'end'],
  ['RDR_RESOLVED', 'end'],
  ['DISPUTE_JUDGED', 'end'],
]);

function pointersTo(items: Items, paymentRequestId: string) {
  return [...items.values()].flatMap((item: ValueMap) => {
    const target = mapOf(item, 'pointsTo');
    if (memberOf(target, 'paymentRequestId') !== paymentRequestId) return [];
    return [{ id: textOf(target['id']), time: textOf(item['createdAt']), list: textOf(item['list']) }];
  });
}
