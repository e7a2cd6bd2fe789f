import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  anomalyText,
  captureAgainOf,
  capturedAgain,
  isRefundInProcess,
  isUnreadStep,
  namesPayment,
  orderPaidTwice,
  otherCaptureOf,
  otherOutcome,
  paymentsPaidBeside,
  REFUND_FAULTS,
  refundInProcess,
  refundOfAnomaly,
  uncountedRefund,
  unreadStep,
} from '../../../shared/payment/anomaly-text.ts';
import { anOutcome } from '../../support/an-outcome.ts';

/** An id may be any text, such as one that looks like the end of an anomaly. */
const anyId = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 63 }).filter((id) => id.length < 64),
  fc.constantFrom(...REFUND_FAULTS, 'a no amount', 'a KRW 5', 'KRW 5', 'amount', 'assumed', 'a\nKRW 5'),
);
const antomId = fc.stringMatching(/^[0-9A-Za-z_-]{1,64}$/);
const amount = fc.record({ currency: fc.stringMatching(/^[A-Z]{3}$/), minorUnits: fc.bigInt(0n, 10n ** 16n - 1n) });

test('an anomaly is its kind and what names it, no more of which is kept than an id has', () => {
  expect(anomalyText('captured', '1', 'KRW 46000')).toBe('captured 1 KRW 46000');
  expect(anomalyText('capturedAgain', 'x'.repeat(100_000))).toBe(`capturedAgain ${'x'.repeat(64)}`);
});

describe('what is written into an anomaly is read back:', () => {
  test('the refund that cannot be counted', () => {
    fc.assert(
      fc.property(anyId, fc.oneof(fc.constantFrom(...REFUND_FAULTS), amount, fc.constant(undefined)), (id, stated) => {
        expect(refundOfAnomaly(uncountedRefund(id, stated))).toBe(id);
      }),
    );
  });

  test('a capture of another amount', () => {
    fc.assert(
      fc.property(antomId, amount, fc.option(anyId, { nil: undefined }), (paymentId, captured, captureId) => {
        const fact = anOutcome('captured', { paymentId, amount: captured, provenance: { source: 'notification', captureId } });
        expect(otherCaptureOf(otherOutcome(fact))).toEqual({ paymentId, amount: captured, captureId });
      }),
    );
  });

  test('a second capture, and another payment that paid the order', () => {
    fc.assert(
      fc.property(anyId, (id) => {
        expect(captureAgainOf(capturedAgain(id))).toBe(id);
        expect(paymentsPaidBeside({ anomalies: [capturedAgain(id), orderPaidTwice(id)] })).toEqual([id]);
      }),
    );
  });

  test("Antom's id of the payment", () => {
    fc.assert(
      fc.property(antomId, antomId, amount, (paymentId, other, stated) => {
        const anomaly = otherOutcome(anOutcome('authorized', { paymentId, amount: stated }));
        expect(namesPayment(anomaly, paymentId)).toBe(true);
        expect(namesPayment(anomaly, other)).toBe(other === paymentId);
      }),
    );
  });
});

test('of an id that may be cut off, the refund is not known', () => {
  expect(refundOfAnomaly(uncountedRefund('x'.repeat(64), 'no amount'))).toBe('');
  expect(refundOfAnomaly(anomalyText('refund', 'x', 'in words of a newer release'))).toBe('');
});

test.each([
  ['a refund that cannot be counted', uncountedRefund('refund-1', 'unreadable'), { refund: 'refund-1' }],
  ['a failed refund in process', refundInProcess('refund-1'), { isInProcess: true }],
  ['a step without room', unreadStep({ disputeId: 'dispute-1', notificationType: 'DISPUTE_JUDGED' }), { isStep: true }],
  ['a second capture', capturedAgain('c2'), { again: 'c2' }],
  ['a dispute without an end', anomalyText('disputeWithoutEnd', 'dispute-1'), {}],
  ['a refund without an end', anomalyText('refundWithoutEnd', 'refund-1'), {}],
])('%s is taken for nothing else', (_, anomaly, expected) => {
  const none = { refund: undefined, isInProcess: false, isStep: false, again: undefined, other: undefined };
  expect({
    refund: refundOfAnomaly(anomaly),
    isInProcess: isRefundInProcess(anomaly),
    isStep: isUnreadStep(anomaly),
    again: captureAgainOf(anomaly),
    other: otherCaptureOf(anomaly),
  }).toEqual({ ...none, ...expected });
});
