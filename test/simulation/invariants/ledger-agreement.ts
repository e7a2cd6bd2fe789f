import type { Scene } from '../actors/scene.ts';
import { type Ledger, type LedgerOrder, statementOf } from '../antom/ledger.ts';
import { isKnownWeak } from '../known-weak-places.ts';
import type { ValueMap } from '../memory-table/value.ts';
import { firstOf } from './invariant.ts';
import { disputeStepsIn, has, refundsIn } from './stored-payment.ts';

/** Every payment and refund, ours and Antom's. */
export function agreesWithAntom(scene: Scene): string | undefined {
  const items = scene.world.table.items();
  return (
    firstOf(scene.promised.keys.keys(), (id) => {
      const item = items.get(id);
      return item === undefined ? undefined : payment(item, scene.world.ledger.find({ paymentRequestId: id }));
    }) ??
    firstOf(scene.world.ledger.orders.values(), (order) => {
      const item = items.get(order.paymentRequestId);
      return item === undefined ? `Antom has ${order.paymentId}, and there is no payment` : refundsOf(item, order);
    }) ??
    promisedRefunds(scene, items)
  );
}

/** What must be recorded of an order in each state, and what must not. */
function payment(item: ValueMap, order: LedgerOrder | undefined): string | undefined {
  if (has(item, 'dueAt')) return 'the payment is still due';
  if (order === undefined || order.state === 'rejected')
    return has(item, 'notPlaced') || has(item, 'abandoned') ? undefined : 'Antom has no order, and the payment does not say so';
  if (order.capture === 'captured') {
    if (!has(item, 'captured')) return 'captured at Antom, and not here';
    const isTakenBack = order.state === 'cancelled' && !has(item, 'cancellation') && !isKnownWeak('lateCancellation');
    return isTakenBack ? 'Antom has taken the payment back, and it is not cancelled here' : undefined;
  }
  switch (order.state) {
    case 'cancelled':
      if (!has(item, 'cancellation')) return 'cancelled at Antom, and not here';
      if (order.wasApproved && !has(item, 'authorized') && !isKnownWeak('paidAfterCancellation'))
        return 'paid after it was cancelled, and not here';
      return has(item, 'closing') || has(item, 'notPlaced') ? undefined : 'cancelled, and nobody remembers why';
    case 'authorized':
      if (!has(item, 'abandoned')) return 'never captured, and not abandoned';
      if (order.capture === 'failed' && !has(item, 'captureFailed')) return 'the capture failed at Antom, and not here';
      return has(item, 'authorized') ? undefined : 'authorized at Antom, and not here';
    case 'closed':
      return has(item, 'abandoned') ? 'closed at Antom, and nobody noticed before it was abandoned' : undefined;
    case 'open':
    case 'declined':
      // Only an order of which nobody has the address may stay open: one that came into being after it had counted as not placed.
      return has(item, 'notPlaced') && !has(item, 'acceptance') ? undefined : `still ${order.state} at Antom`;
  }
}

function refundsOf(item: ValueMap, order: LedgerOrder): string | undefined {
  const ours = new Map(refundsIn(item).map((refund) => [refund.refundRequestId, refund]));
  return firstOf(order.refunds.values(), ({ refundRequestId, state, minorUnits, origin }) => {
    const refund = ours.get(refundRequestId);
    if (refund === undefined)
      return origin === 'dashboard' && isKnownWeak('dashboardRefundUntold') ? undefined : `Antom has refund ${state}, and it is not here`;
    const expected = state === 'REFUSED' ? 'FAIL' : state;
    if (refund.state !== expected) return `a refund is ${expected} at Antom and ${refund.state} here`;
    return refund.minorUnits === minorUnits ? undefined : 'a refund has another amount at Antom';
  });
}

function promisedRefunds({ promised, world }: Scene, items: ReadonlyMap<string, ValueMap>): string | undefined {
  return firstOf(promised.refunds, ([refundRequestId, { paymentRequestId }]) => {
    const item = items.get(paymentRequestId);
    const isHere = item !== undefined && refundsIn(item).some((refund) => refund.refundRequestId === refundRequestId);
    if (!isHere) return 'a refund was accepted, and it is not here';
    return world.ledger.findRefund(refundRequestId) === undefined ? 'a refund was accepted, and Antom never got it' : undefined;
  });
}

/** What was acknowledged comes from nowhere a second time. */
export function heardIsRecorded({ world, promised }: Scene): string | undefined {
  const recorded = new Set([...world.table.items()].flatMap(([id, item]) => statementsIn(id, item, world.ledger)));
  return firstOf(promised.acknowledged, (statement) =>
    recorded.has(statement) || isSpared(statement, world.ledger) ? undefined : `acknowledged, and not recorded: ${statement}`,
  );
}

function isSpared(statement: string, { orders }: Ledger): boolean {
  const byHand = [...orders.values()].flatMap(({ refunds }) => [...refunds.values()].filter(({ origin }) => origin === 'dashboard'));
  return isKnownWeak('dashboardRefundUntold') && byHand.some(({ refundRequestId }) => statement.includes(` ${refundRequestId} `));
}

function statementsIn(id: string, item: ValueMap, ledger: Ledger): string[] {
  const facts = Object.keys(item).map((name) => statementOf.fact(id, name));
  // A failure that a success has overtaken is not recorded any more.
  const refunds = refundsIn(item).flatMap(({ refundRequestId, rank }) =>
    ['PROCESSING', 'FAIL', 'SUCCESS'].slice(0, rank - 1).map((state) => statementOf.refund(refundRequestId, state)),
  );
  const steps = disputeStepsIn(item).map(({ disputeId, step }) => statementOf.dispute(id, disputeId, step));
  return [...facts, ...refunds, ...steps].filter((statement) => ledger.stated.has(statement));
}
