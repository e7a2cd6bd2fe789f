import type { Scene } from '../actors/scene.ts';
import { captureIdOf, type Ledger, type LedgerOrder, statementOf } from '../antom/ledger.ts';
import { isKnownWeak } from '../known-weak-places.ts';
import { memberOf, type ValueMap } from '../memory-table/value.ts';
import { detailsIn } from './approval-details.ts';
import { firstOf } from './invariant.ts';
import { anomaliesIn, disputeStepsIn, mapOf, refundsIn, textOf } from './stored-payment.ts';

/** Antom sends what was acknowledged no second time. */
export function heardIsRecorded({ world, promised }: Scene): string | undefined {
  const items = [...world.table.items()];
  const recorded = new Set(items.flatMap(([id, item]) => statementsIn(id, item, world.ledger)));
  const parked = items.filter(([id]) => id.startsWith('parked#')).map(([, item]) => textOf(memberOf(item, 'parkedBecause')));
  return firstOf(promised.acknowledged, (statement) =>
    recorded.has(statement) ||
    parked.some((kind) => kind === `notification ${statement.replace('unknown ', '')}`) ||
    isSpared(statement, world.ledger)
      ? undefined
      : `acknowledged, and neither recorded nor parked: ${statement}`,
  );
}

function isSpared(statement: string, { orders }: Ledger): boolean {
  const byHand = [...orders.values()].flatMap(({ refunds }) => [...refunds.values()].filter(({ origin }) => origin === 'dashboard'));
  return isKnownWeak('dashboardRefundUntold') && byHand.some(({ refundRequestId }) => statement.includes(` ${refundRequestId} `));
}

/** What Antom has stated of a payment and what is recorded with it. */
export function statementsIn(id: string, item: ValueMap, ledger: Ledger): string[] {
  const order = ledger.find({ paymentRequestId: id });
  const isFirstMissing = order !== undefined && !isCaptureIn(item, captureIdOf(order.paymentId));
  const facts = Object.keys(item).flatMap((name) => (name === 'captured' && isFirstMissing ? [] : [statementOf.fact(id, name)]));
  const refunds = refundsIn(item).flatMap(({ refundRequestId, told }) =>
    Array.from(told, (state) => statementOf.refund(refundRequestId, state)),
  );
  const steps = disputeStepsIn(item).map((step) => statementOf.dispute(id, step.disputeId, step));
  const ofOrder = order === undefined ? [] : [...furtherCapturesIn(item, order), ...detailsIn(item, order)];
  return [...facts, ...refunds, ...steps, ...ofOrder].filter((statement) => ledger.stated.has(statement));
}

function furtherCapturesIn(item: ValueMap, { paymentRequestId, paymentId, minorUnits, furtherCaptures }: LedgerOrder): string[] {
  return furtherCaptures
    .filter((further) =>
      further.minorUnits === minorUnits
        ? isCaptureIn(item, further.captureId)
        : anomaliesIn(item).has(`captured ${paymentId} KRW ${String(further.minorUnits)} ${further.captureId}`),
    )
    .map(({ captureId }) => statementOf.furtherCapture(paymentRequestId, captureId));
}

/** Of two captures one is recorded, and the other one is an anomaly. */
function isCaptureIn(item: ValueMap, captureId: string): boolean {
  return memberOf(mapOf(item, 'captured'), 'captureId') === captureId || anomaliesIn(item).has(`capturedAgain ${captureId}`);
}
