import * as z from 'zod/mini';
import type { Scene } from '../actors/scene.ts';
import { captureIdOf, type Ledger, type LedgerOrder, statementOf } from '../antom/ledger.ts';
import { memberOf, type ValueMap } from '../memory-table/value.ts';
import { detailsIn } from './approval-details.ts';
import { firstOf } from './invariant.ts';
import { anomaliesIn, disputeStepsIn, mapOf, refundsIn, textOf } from './stored-payment.ts';

/** Antom sends what was acknowledged no second time. */
export function heardIsRecorded({ world, promised }: Scene): string | undefined {
  const items = [...world.table.items()];
  const recorded = new Set(items.flatMap(([id, item]) => statementsIn(id, item, world.ledger)));
  const parked = items.filter(([id]) => id.startsWith('parked#')).map(([, item]) => item);
  return firstOf(promised.acknowledged, (statement) =>
    recorded.has(statement) || parked.some((item) => isParkedIn(item, statement))
      ? undefined
      : `acknowledged, and neither recorded nor parked: ${statement}`,
  );
}

/** Of a kind that nobody understands, or about a refund of an unknown payment. */
function isParkedIn(item: ValueMap, statement: string): boolean {
  const reason = textOf(memberOf(item, 'parkedBecause'));
  if (reason !== 'refund of an unknown payment') return reason === `notification ${statement.replace('unknown ', '')}`;
  const { body } = webhookMessage.parse(JSON.parse(textOf(memberOf(item, 'message'))));
  const { refundRequestId, result } = refundNotification.parse(JSON.parse(Buffer.from(body, 'base64').toString()));
  return statement === statementOf.refund(refundRequestId, result.resultStatus === 'S' ? 'SUCCESS' : 'FAIL');
}

const webhookMessage = z.object({ body: z.string() });
const refundNotification = z.object({ refundRequestId: z.string(), result: z.object({ resultStatus: z.string() }) });

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
