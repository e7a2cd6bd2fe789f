import { describe, expect, test } from 'vitest';
import { paymentEvent, type PaymentEventType } from '../../../shared/messaging/payment-event.ts';
import type { OutcomeKind } from '../../../shared/payment/fact.ts';
import { aPayment, recorded } from '../../support/a-payment.ts';

const TYPES: readonly (readonly [OutcomeKind, PaymentEventType])[] = [
  ['authorized', 'payment.authorized'],
  ['authorizationFailed', 'payment.authorization_failed'],
  ['captured', 'payment.captured'],
  ['captureFailed', 'payment.capture_failed'],
];

describe('an event', () => {
  test('is a CloudEvent that shows the payment as it was recorded', () => {
    const payment = aPayment({ captured: recorded({ recordedAt: '2026-01-31T09:05:00.000Z' }), revision: 4 });
    expect(paymentEvent(payment, { kind: 'captured' }, 'sandbox')).toEqual({
      specversion: '1.0',
      id: `${payment.paymentRequestId}/captured`,
      type: 'payment.captured',
      source: 'urn:antom-payments:sandbox',
      subject: payment.paymentRequestId,
      time: '2026-01-31T09:05:00.000Z',
      sequence: '4',
      datacontenttype: 'application/json',
      data: expect.objectContaining({ status: 'CAPTURED', sequence: 4 }),
    });
  });

  test.each(TYPES)('of %s is a %s', (kind, type) => {
    const payment = aPayment({ [kind]: recorded() });
    expect(paymentEvent(payment, { kind }, 'sandbox')).toMatchObject({ type, id: `${payment.paymentRequestId}/${kind}` });
  });

  test('has the same id and time when it is told again of a payment that has gone on', () => {
    const authorized = recorded();
    const first = paymentEvent(aPayment({ authorized, revision: 2 }), { kind: 'authorized' }, 'sandbox');
    const again = paymentEvent(aPayment({ authorized, captured: recorded(), revision: 3 }), { kind: 'authorized' }, 'sandbox');
    expect(again).toMatchObject({ id: first.id, time: first.time, sequence: '3', data: { status: 'CAPTURED' } });
  });

  test('of an anomaly has an id for each difference', () => {
    const of = (anomaly: string) => paymentEvent(aPayment({ anomalies: [anomaly] }), { kind: 'anomaly', anomaly }, 'sandbox');
    expect(of('captured a KRW 1')).toMatchObject({ type: 'payment.review_required', data: { status: 'REVIEW', needsReview: true } });
    expect(of('captured a KRW 1').id).toBe(of('captured a KRW 1').id);
    expect(of('captured a KRW 1').id).not.toBe(of('captured a KRW 2').id);
  });
});
