import * as z from 'zod/mini';
import { chargedBackMinorUnits, openChargebacks } from '../payment/dispute.ts';
import { recordedSteps, stepName } from '../payment/dispute-step.ts';
import type { DisputeFact } from '../payment/fact.ts';
import { withFacts } from '../payment/overlay.ts';
import type { Payment } from '../payment/payment.ts';
import { anomalyOf } from '../payment/recording.ts';
import { unheldMinorUnits } from '../payment/refund-result.ts';
import { revisionIs } from './conditions.ts';
import { ContendedPaymentError, MAX_ATTEMPTS } from './contended-payment.ts';
import { dueUnlessSet, firstDueTime } from './due-time.ts';
import { movePointerToDispute, pointToDispute } from './list-pointers.ts';
import { parsePaymentItem } from './payment-item.ts';
import { disputeCounts } from './payment-schemas.ts';
import type { Recording } from './payment-store.ts';
import { getPaymentItem, type PaymentsTable, updatePayment } from './payments-table-access.ts';
import { recordAnomaly } from './recording-writes.ts';
import { recordingUpdate, setTo } from './update-clauses.ts';
import type { Clause } from './update-expression.ts';

/*
 * What disputes have taken lowers what can be refunded. All of it is computed from a read and written as a whole, on condition that nothing has been recorded
 * since: so it is taken once for each dispute, however many steps report it and in whichever order.
 */

interface CountedPayment {
  readonly payment: Payment;
  /** All stored steps by their key, undefined where this release cannot read one. */
  readonly steps: ReadonlyMap<string, unknown>;
  /** The counts are those of these steps. */
  readonly isCounted: boolean;
}

/** Records a step of a dispute, and what follows from it. @throws {ContendedPaymentError} */
export async function recordDisputeStep(table: PaymentsTable, paymentRequestId: string, fact: DisputeFact, now: Date): Promise<Recording> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const seen = await read(table, paymentRequestId);
    if (seen === undefined) return { outcome: 'unknown-payment' };
    const { payment, steps } = seen;
    const anomaly = anomalyOf(payment, fact);
    if (anomaly !== undefined) return recordAnomaly(table, paymentRequestId, anomaly, now);
    const after = withFacts(payment, [fact], now.toISOString());
    const key = keyFor(seen, fact);
    const step = after.disputeSteps.at(-1);
    if (after === payment || key === undefined || step === undefined) {
      await movePointerToDispute(table, payment, fact.disputeId); // whoever recorded the step may have died before
      return { outcome: 'duplicate', payment };
    }
    const isNew = payment.disputeSteps.every(({ disputeId }) => disputeId !== fact.disputeId);
    const isInPlace = isNew && (await pointToDispute(table, after, fact.disputeId));
    const { written, payment: stored } = await updatePayment(
      table,
      paymentRequestId,
      recordingUpdate({
        conditions: [revisionIs(payment.revision)],
        set: [
          { expression: '#disputes.#step = :step', names: { '#step': key }, values: { ':step': step } },
          ...counts(after, steps.size + 1),
          ...dueUnlessSet(firstDueTime(table, paymentRequestId, now)), // the reconciler watches whether the dispute ends
        ],
      }),
    );
    if (written && stored !== undefined) {
      if (!isInPlace) await movePointerToDispute(table, stored, fact.disputeId);
      return { outcome: 'recorded', payment: stored };
    }
  }
  throw new ContendedPaymentError(paymentRequestId);
}

/** The payment with all its disputes counted, which an earlier release may have left undone; undefined when there is none. @throws {ContendedPaymentError} */
export async function withCountedDisputes(table: PaymentsTable, paymentRequestId: string): Promise<Payment | undefined> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const seen = await read(table, paymentRequestId);
    if (seen === undefined || seen.isCounted) return seen?.payment;
    const { payment, steps } = seen;
    await updatePayment(table, paymentRequestId, { conditions: [revisionIs(payment.revision)], set: counts(payment, steps.size) });
  }
  throw new ContendedPaymentError(paymentRequestId);
}

async function read(table: PaymentsTable, paymentRequestId: string): Promise<CountedPayment | undefined> {
  const item = await getPaymentItem(table, paymentRequestId);
  if (item === undefined) return undefined;
  const payment = parsePaymentItem(item);
  const { disputes, countedSteps = 0, openChargebacks: open = 0, chargedBack = 0n } = z.parse(disputeCounts, item);
  const steps = new Map(Object.entries(disputes));
  const isCounted = countedSteps === steps.size && open === openChargebacks(payment) && chargedBack === chargedBackMinorUnits(payment);
  return { payment, steps, isCounted };
}

function counts(payment: Payment, countedSteps: number): Clause[] {
  return [
    setTo('countedSteps', countedSteps),
    setTo('openChargebacks', openChargebacks(payment)),
    setTo('chargedBack', chargedBackMinorUnits(payment)),
    setTo('refundable', payment.refundableMinorUnits + unheldMinorUnits(payment)), // the refunds stay as they are stored
  ];
}

/**
 * Undefined when a newer release has stored the step in a form that this one cannot read. An earlier release stored ids as they are, so a key may be that of
 * another step.
 */
function keyFor({ payment, steps }: CountedPayment, fact: DisputeFact): string | undefined {
  const first = stepName(fact, 1, '#');
  if (!steps.has(first)) return first;
  if (steps.get(first) === undefined && recordedSteps(payment, fact).length === 0) return undefined;
  for (let number = 2; ; number++) {
    const key = stepName(fact, number, '#');
    if (!steps.has(key)) return key;
  }
}
