import type { Scene } from '../actors/scene.ts';
import { type LedgerOrder, type LedgerRefund, statementOf } from '../antom/ledger.ts';
import { isKnownWeak } from '../known-weak-places.ts';
import { memberOf, type ValueMap } from '../memory-table/value.ts';
import { CLOCKS_DIFFER_MS, QUEUE, RECONCILER } from '../world/settings.ts';
import type { World } from '../world/world.ts';
import { firstOf } from './invariant.ts';
import { anomaliesIn, has, isOpen, mapOf, refundsIn, type StoredRefund, textOf } from './stored-payment.ts';

/** Every payment and refund, ours and Antom's. */
export function agreesWithAntom(scene: Scene): string | undefined {
  const items = scene.world.table.items();
  return (
    firstOf(scene.promised.keys.keys(), (id) => {
      const item = items.get(id);
      return item === undefined ? undefined : payment(item, scene.world.ledger.find({ paymentRequestId: id }), scene.world);
    }) ??
    firstOf(scene.world.ledger.orders.values(), (order) => {
      const item = items.get(order.paymentRequestId);
      return item === undefined ? `Antom has ${order.paymentId}, and there is no payment` : refundsOf(item, order, scene);
    }) ??
    promisedRefunds(scene, items)
  );
}

/** What must be recorded of an order, and what must not. */
function payment(item: ValueMap, order: LedgerOrder | undefined, world: World): string | undefined {
  return wasGivenUpInTrouble(item, world) ? undefined : (captureOf(item, order) ?? AGREEMENT[order?.state ?? 'absent'](item, order));
}

/** Antom could not be asked for so long that a person was called, who finds out the rest. Without trouble there is no reason to give up so. */
function wasGivenUpInTrouble(item: ValueMap, { faultTimesMs }: World): boolean {
  const givenUpMs = Date.parse(textOf(memberOf(mapOf(item, 'abandoned'), 'recordedAt')));
  return faultTimesMs.some((ms) => ms <= givenUpMs && ms >= givenUpMs - RECONCILER.abandonAfterMs - QUEUE.redriveAfterMs);
}

function captureOf(item: ValueMap, order: LedgerOrder | undefined): string | undefined {
  switch (order?.capture) {
    case 'captured':
      return has(item, 'captured') ? undefined : 'captured at Antom, and not here';
    case 'failed':
      return has(item, 'captureFailed') ? undefined : 'the capture failed at Antom, and not here';
    default:
      return undefined;
  }
}

type Agreement = (item: ValueMap, order: LedgerOrder | undefined) => string | undefined;

/** Only an order of which nobody has the address may stay open: one that came into being after it had counted as not placed. */
const open: Agreement = (item, order) =>
  has(item, 'notPlaced') && !has(item, 'acceptance') ? undefined : `still ${order?.state ?? 'open'} at Antom`;
const absent: Agreement = (item) => (has(item, 'notPlaced') ? undefined : 'Antom has no order, and the payment does not say so');

/** What must be recorded of an order by its state at Antom. */
const AGREEMENT: Readonly<Record<LedgerOrder['state'] | 'absent', Agreement>> = {
  absent,
  rejected: absent,
  open,
  declined: (item, order) => (order?.cancelRefusal !== undefined && has(item, 'cancellation') ? undefined : open(item, order)),
  closed: (item) => (has(item, 'cancellation') ? undefined : 'closed at Antom, and not here'),
  authorized(item, order) {
    if (order?.capture === 'captured') return undefined;
    if (!has(item, 'authorized')) return 'authorized at Antom, and not here';
    const end = order?.capture === 'failed' ? 'notCaptured' : 'abandoned';
    return has(item, end) || has(item, 'cancellation') ? undefined : `not captured at Antom, and the payment is not ${end}`;
  },
  cancelled(item, order) {
    if (order?.capture === 'captured') {
      const isTakenBack = !has(item, 'cancellation') && !isKnownWeak('captureTakenBack');
      return isTakenBack ? 'Antom has taken the payment back, and it is not cancelled here' : undefined;
    }
    if (!has(item, 'cancellation')) return 'cancelled at Antom, and not here';
    return has(item, 'closing') || has(item, 'notPlaced') ? undefined : 'cancelled, and nobody remembers why';
  },
};

function refundsOf(item: ValueMap, order: LedgerOrder, { promised }: Scene): string | undefined {
  const ours = new Map(refundsIn(item).map((refund) => [refund.refundRequestId, refund]));
  const told = anomaliesIn(item);
  return firstOf(order.refunds.values(), (atAntom) => {
    const { refundRequestId, state, minorUnits, statedMinorUnits, origin } = atAntom;
    const refund = ours.get(refundRequestId);
    if (refund === undefined)
      return origin === 'dashboard' && isKnownWeak('dashboardRefundUntold') ? undefined : `Antom has refund ${state}, and it is not here`;
    const expected = state === 'REFUSED' ? 'FAIL' : state;
    const isReturned = expected === 'FAIL' && refund.state === 'SUCCESS' && (refund.told.has('FAIL') || isKnownWeak('returnUntold'));
    if (told.has(`refundWithoutEnd ${refundRequestId}`) && isOpen(refund) && endedTooLate(atAntom, refund)) return undefined;
    if (refund.state !== expected && !isReturned) return `a refund is ${expected} at Antom and ${refund.state} here`;
    if (refund.minorUnits !== minorUnits) return 'a refund has another amount at Antom';
    // Every notification names the amount.
    const isAmountHeard = refund.state === 'SUCCESS' && promised.acknowledged.has(statementOf.refund(refundRequestId, 'SUCCESS'));
    return isAmountHeard && refund.refunded !== statedMinorUnits ? 'Antom says that a refund paid back another amount' : undefined;
  });
}

/** A person was told that it has no end, and Antom was asked for as long again. What it decides after that, only its notification tells. */
function endedTooLate({ endedAtMs = 0 }: LedgerRefund, { requestedAt }: StoredRefund): boolean {
  return endedAtMs >= Date.parse(requestedAt) + 2 * RECONCILER.patience.refundMs - CLOCKS_DIFFER_MS;
}

function promisedRefunds({ promised, world }: Scene, items: ReadonlyMap<string, ValueMap>): string | undefined {
  return firstOf(promised.refunds, ([refundRequestId, { paymentRequestId }]) => {
    const item = items.get(paymentRequestId);
    const isHere = item !== undefined && refundsIn(item).some((refund) => refund.refundRequestId === refundRequestId);
    if (!isHere) return 'a refund was accepted, and it is not here';
    return world.ledger.findRefund(refundRequestId) === undefined ? 'a refund was accepted, and Antom never got it' : undefined;
  });
}
