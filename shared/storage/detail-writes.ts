import type { SingleFact } from '../payment/fact.ts';
import { MILESTONES } from '../payment/milestone.ts';
import { approvalDetailsOf, captureIdNewIn, declineDetailsOf, withDetails } from '../payment/stated-details.ts';
import { isRecorded } from './conditions.ts';
import type { Recording } from './payment-store.ts';
import type { PaymentsTable } from './payments-table-access.ts';
import { orAnomaly, record } from './recording-writes.ts';
import { storedApproval, storedDecline } from './stored-details.ts';
import { recordingUpdate, setTo } from './update-clauses.ts';
import { assignIfNone, type Clause } from './update-expression.ts';

/* What Antom says about card and settlement, kept with the fact that it comes with. */

/** For the write that records the fact. The details of an approval fill in what no other fact has said; those of a decline are the first decline's own. */
export function detailsToSet(fact: SingleFact): Clause[] {
  const decline = declineDetailsOf(fact);
  return [
    ...statedIn(fact).map(([name, value]) => assignIfNone(name, value)),
    ...(decline ? [setTo('decline', storedDecline(decline))] : []),
  ];
}

/** An approved payment needs no page for the buyer. */
export function pageToRemove({ kind }: SingleFact): Clause[] {
  return MILESTONES[kind].approves ? [{ expression: '#normalUrl' }] : [];
}

/**
 * A recorded fact may come again, perhaps from another source, and say more than before. Then that is recorded, too. A fact that contradicts is no duplicate.
 * If something else was filled in meanwhile, the fact may contradict it, or still have something to fill in, so it is compared again.
 */
export async function fillInDetails(
  table: PaymentsTable,
  paymentRequestId: string,
  fact: SingleFact,
  recording: Recording,
  now: Date,
): Promise<Recording> {
  if (recording.outcome !== 'duplicate' || withDetails(recording.payment, fact) === recording.payment) return recording;
  const known = storedApproval(recording.payment);
  const missing = statedIn(fact).filter(([name]) => !Object.entries(known).some(([other, value]) => other === name && value !== undefined));
  const captureId = captureIdNewIn(recording.payment, fact);
  const update = recordingUpdate({
    conditions: [
      isRecorded(fact.kind),
      ...missing.map(([name]) => ({ expression: `attribute_not_exists(#${name})` })),
      ...(captureId === undefined ? [] : [{ expression: 'attribute_not_exists(#captured.#captureId)' }]),
    ],
    set: [
      ...missing.map(([name, value]) => assignIfNone(name, value)),
      ...(captureId === undefined ? [] : [{ expression: '#captured.#captureId = :captureId', values: { ':captureId': captureId } }]),
    ],
  });
  const filled = await record(table, paymentRequestId, update, () => true);
  if (filled.outcome === 'recorded') return { ...filled, outcome: 'duplicate' };
  if (filled.outcome === 'unknown-payment' || filled.payment.revision === recording.payment.revision) return filled;
  return fillInDetails(table, paymentRequestId, fact, await orAnomaly(table, paymentRequestId, fact, filled, now), now);
}

/** The attributes that the fact has a value for. */
function statedIn(fact: SingleFact): [string, unknown][] {
  return Object.entries(storedApproval(approvalDetailsOf(fact))).filter(([, value]) => value !== undefined);
}
