import { expect, test } from 'vitest';
import { runLimits } from '../../../functions/reconciler/run-limits.ts';
import { aNewRefund } from '../../support/a-fact.ts';
import { aService, type Service } from '../../support/a-service.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { antomIdOf, captureEntry, inquired, timedOut } from '../../support/antom-answers.ts';
import { testedTable } from '../../support/tested-table.ts';
import { won } from '../../support/won.ts';

const table = testedTable();

const FUNCTION_MS = 55_000;
const CALL_MS = 10_000;

/** What differs in a run that begins now. */
function aRun({ antom, clock }: Service) {
  return runLimits(antom, { remainingMs: FUNCTION_MS, antomTimeoutMs: CALL_MS, callsPerRun: 600, now: clock.now });
}

/** Antom answers nothing, and each call of it lasts as long as a call can. `begun` lists when each began, in milliseconds. */
function hangs(service: Service, begun: number[], asked: string[] = []) {
  const hanging = (subject: object) => {
    begun.push(service.clock.now().getTime());
    asked.push(...Object.values(subject).map(String));
    service.clock.advance(CALL_MS);
    return timedOut();
  };
  service.antom.answers({ inquiryPayment: hanging, inquiryRefund: hanging, cancel: hanging });
}

test('five open refunds of a payment do not outlast the function while Antom hangs, and each is asked about in its turn', async () => {
  const service = aService(table());
  const start = await service.accepted();
  const { paymentRequestId } = start;
  const paymentId = antomIdOf(paymentRequestId);
  await service.recorded(paymentRequestId, anOutcome('authorized', { paymentId }), anOutcome('captured', { paymentId }));
  const refunds = ['refund-1', 'refund-2', 'refund-3', 'refund-4', 'refund-5'];
  for (const refundRequestId of refunds) {
    await service.store.reserveRefund(start, aNewRefund({ refundRequestId, amount: won(100n) }), service.clock.now());
  }
  const asked: string[] = [];
  for (let run = 0; run < 5; run++) {
    await service.untilDue(paymentRequestId);
    const begun: number[] = [];
    hangs(service, begun, asked);
    const { antom, mayCall } = aRun(service);
    const startedAt = service.clock.now().getTime();
    await service.reconcileWhenDue(paymentRequestId, { antom, mayCall });
    expect(begun.length).toBeGreaterThan(1);
    for (const at of begun) expect(at + CALL_MS).toBeLessThan(startedAt + FUNCTION_MS);
    expect((await service.payment(paymentRequestId)).dueAtEpochMs).toBeDefined();
  }
  expect(new Set(asked)).toEqual(new Set([paymentRequestId, ...refunds]));
});

test('a payment is neither settled nor given up by a run that had no time to ask about it', async () => {
  const service = aService(table());
  const { paymentRequestId } = await service.accepted();
  const paymentId = antomIdOf(paymentRequestId);
  const another = anOutcome('captured', { paymentId, amount: won(1n) }); // it makes the payment due again
  await service.recorded(paymentRequestId, anOutcome('authorized', { paymentId }), anOutcome('captured', { paymentId }), another);
  service.antom.answers({ inquiryPayment: inquired('SUCCESS', captureEntry('SUCCESS')) });
  service.clock.advance(30 * 24 * 60 * 60_000);
  const { antom, mayCall } = aRun(service);
  service.clock.advance(FUNCTION_MS);
  await service.reconcileWhenDue(paymentRequestId, { antom, mayCall });
  expect(service.antom.calls).toEqual([]);
  expect(service.log.lines).toContainEqual({ level: 'info', code: 'payment_reconciled', paymentRequestId, outcome: 'out_of_time' });
  expect((await service.payment(paymentRequestId)).dueAtEpochMs).toBeDefined();

  await service.reconcileWhenDue(paymentRequestId);
  expect((await service.payment(paymentRequestId)).dueAtEpochMs).toBeUndefined();
});

test('an inquiry that took the rest of the time is followed by no cancellation', async () => {
  const service = aService(table());
  const { paymentRequestId } = await service.accepted();
  service.clock.advance(30 * 60_000);
  const { antom, mayCall } = aRun(service);
  service.antom.answers({
    inquiryPayment: (payment) => {
      service.clock.advance(FUNCTION_MS - CALL_MS);
      return inquired('PENDING')(payment);
    },
  });
  await service.reconcileWhenDue(paymentRequestId, { antom, mayCall });
  expect(service.antom.calls).toEqual(['inquiryPayment']);
});
