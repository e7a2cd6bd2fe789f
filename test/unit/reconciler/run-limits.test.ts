import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runLimits, type RunSettings } from '../../../functions/reconciler/run-limits.ts';
import { aClock } from '../../support/a-clock.ts';
import { CREATED_AT } from '../../support/a-new-payment.ts';
import { cancelled, inquired, inquiredRefund, refundInProcess, timedOut } from '../../support/antom-answers.ts';
import { scriptedAntom } from '../../support/scripted-antom.ts';

const ORDER = { refundRequestId: 'refund-1', paymentId: 'antom-1', refundAmount: { currency: 'KRW', value: '6000' } };

function aRun(different: Partial<RunSettings> = {}) {
  const clock = aClock(CREATED_AT);
  const scripted = scriptedAntom();
  scripted.answers({
    inquiryPayment: inquired('PENDING'),
    inquiryRefund: inquiredRefund('PROCESSING'),
    cancel: cancelled,
    refund: refundInProcess,
  });
  const limits = runLimits(scripted, { remainingMs: 55_000, antomTimeoutMs: 10_000, callsPerRun: 600, now: clock.now, ...different });
  const { antom } = limits;
  const calls = {
    inquiryPayment: () => antom.inquiryPayment({ paymentRequestId: 'payment-1' }),
    inquiryRefund: () => antom.inquiryRefund({ refundRequestId: 'refund-1' }),
    cancel: () => antom.cancel({ paymentRequestId: 'payment-1' }),
    refund: () => antom.refund(ORDER),
  };
  return { ...limits, clock, scripted, calls };
}

test('every call to Antom is counted, and passed on unchanged', async () => {
  const { calls, scripted, mayStart } = aRun({ callsPerRun: 4 });
  expect(await calls.inquiryPayment()).toMatchObject({ body: { paymentRequestId: 'payment-1' } });
  expect(await calls.inquiryRefund()).toMatchObject({ body: { refundRequestId: 'refund-1' } });
  expect(await calls.cancel()).toMatchObject({ result: { resultStatus: 'S' } });
  expect(mayStart()).toBe(true);
  expect(await calls.refund()).toMatchObject({ body: { refundRequestId: 'refund-1' } });
  expect(mayStart()).toBe(false);
  expect(scripted.calls).toEqual(['inquiryPayment', 'inquiryRefund', 'cancel', 'refund']);
  expect(scripted.orderedRefunds).toEqual([ORDER]);
});

test('a call that fails is counted too', async () => {
  const { antom, mayStart } = runLimits(scriptedAntom(), {
    remainingMs: 55_000,
    antomTimeoutMs: 10_000,
    callsPerRun: 1,
    now: () => CREATED_AT,
  });
  await expect(antom.cancel({ paymentRequestId: 'payment-1' })).rejects.toThrow();
  expect(mayStart()).toBe(false);
});

describe('in a run of 55 seconds with calls of at most ten', () => {
  test.each(['inquiryPayment', 'inquiryRefund', 'cancel', 'refund'] as const)(
    '%s is sent for 40 seconds, and then has no answer',
    async (name) => {
      const { calls, clock, scripted } = aRun();
      clock.advance(40_000);
      await calls[name]();
      expect(scripted.calls).toEqual([name]);
      clock.advance(1);
      expect(await calls[name]()).toEqual(timedOut());
      expect(scripted.calls).toEqual([name]);
    },
  );

  test('payments are started on for 38 seconds', () => {
    const { clock, mayStart } = aRun();
    clock.advance(38_000);
    expect(mayStart()).toBe(true);
    clock.advance(1);
    expect(mayStart()).toBe(false);
  });
});

test('whatever the times are, no call begins that could outlast the run, and the run waits for nothing in the last second of its function', () => {
  fc.assert(
    fc.property(fc.nat(900_000), fc.integer({ min: 1, max: 60_000 }), fc.nat(900_000), (remainingMs, antomTimeoutMs, passedMs) => {
      const { clock, mayCall, mayStart, lastsMs } = aRun({ remainingMs, antomTimeoutMs });
      clock.advance(passedMs);
      expect(lastsMs).toBe(remainingMs - 1_000);
      if (mayCall()) expect(passedMs + antomTimeoutMs).toBeLessThan(lastsMs);
      if (mayStart()) expect(mayCall()).toBe(true);
    }),
  );
});
