import type { Scene } from '../actors/scene.ts';
import { captureIdOf, type Ledger, type LedgerOrder, statementOf } from '../antom/ledger.ts';
import { isKnownWeak } from '../known-weak-places.ts';
import { memberOf, type ValueMap } from '../memory-table/value.ts';
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
  const facts = Object.keys(item).map((name) => statementOf.fact(id, name));
  const refunds = refundsIn(item).flatMap(({ refundRequestId, told }) =>
    Array.from(told, (state) => statementOf.refund(refundRequestId, state)),
  );
  const steps = disputeStepsIn(item).map((step) => statementOf.dispute(id, step.disputeId, step));
  const order = ledger.find({ paymentRequestId: id });
  return [...facts, ...refunds, ...steps, ...(order === undefined ? [] : furtherCapturesIn(item, order))].filter((statement) =>
    ledger.stated.has(statement),
  );
}

/** Of two captures one is recorded, and the other one is an anomaly. */
function furtherCapturesIn(item: ValueMap, { paymentRequestId, paymentId, minorUnits, furtherCaptures }: LedgerOrder): string[] {
  const anomalies = anomaliesIn(item);
  const recordedId = memberOf(mapOf(item, 'captured'), 'captureId');
  return furtherCaptures
    .filter((further) => {
      if (further.minorUnits !== minorUnits) return anomalies.has(`captured ${paymentId} KRW ${String(further.minorUnits)}`);
      const other = recordedId === further.captureId ? captureIdOf(paymentId) : further.captureId;
      return recordedId === further.captureId || anomalies.has(`capturedAgain ${other}`);
    })
    .map(({ captureId }) => statementOf.furtherCapture(paymentRequestId, captureId));
}
