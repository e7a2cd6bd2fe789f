import { describe, expect, test } from 'vitest';
import { viewOf } from '../../support/a-view.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { antomIdOf, cancelled, captureEntry, inquired, notFound, refusedWith, timedOut } from '../../support/antom-answers.ts';
import { serviceOnATable, viewed } from './service-on-a-table.ts';

const newService = serviceOnATable();

test('a payment that Antom cancelled at its expiry reads as expired, although the reconciler crashed before it could report that', async () => {
  const service = newService();
  const { paymentRequestId } = await service.accepted();
  service.clock.advance(30 * 60_000);
  service.antom.answers({ inquiryPayment: inquired('PENDING'), cancel: cancelled });
  service.queue.isDown = true; // Antom has cancelled, and the worker never gets to know
  await expect(service.reconcileWhenDue(paymentRequestId)).rejects.toThrow();
  service.queue.isDown = false;
  service.antom.answers({ inquiryPayment: inquired('CANCELLED'), cancel: refusedWith('ORDER_IS_CLOSED') });
  await service.reconcileUntilSettled(paymentRequestId);
  expect(await viewed(service, paymentRequestId)).toMatchObject({ status: 'EXPIRED' });
});

test('a payment that the merchant cancelled is cancelled by the reconciler after the call to Antom has timed out', async () => {
  const service = newService();
  const start = await service.accepted();
  await service.store.recordClosing(start, 'merchant', service.clock.now()); // and the call that follows times out
  service.antom.answers({ inquiryPayment: inquired('PENDING'), cancel: timedOut });
  await service.reconcileWhenDue(start.paymentRequestId);
  service.antom.answers({ cancel: cancelled });
  await service.reconcileWhenDue(start.paymentRequestId); // long before its expiry
  await service.queue.deliver();
  expect(await viewed(service, start.paymentRequestId)).toMatchObject({ status: 'CANCELLED' });
});

test('a payment that the merchant cancelled while pay was on its way shows the buyer no page, and is cancelled', async () => {
  const service = newService();
  const start = await service.started();
  await service.store.recordClosing(start, 'merchant', service.clock.now());
  service.antom.answers({ inquiryPayment: notFound, cancel: notFound });
  await service.reconcileWhenDue(start.paymentRequestId);
  const answer = { paymentId: antomIdOf(start.paymentRequestId), normalUrl: 'https://antom.test/pay/1' };
  const accepted = await service.store.recordAcceptance(start, answer, service.clock.now());
  expect(accepted.outcome === 'recorded' && viewOf(accepted.payment)).toMatchObject({ closing: 'merchant', normalUrl: undefined });
  service.antom.answers({ inquiryPayment: inquired('PENDING'), cancel: cancelled });
  await service.reconcileUntilSettled(start.paymentRequestId);
  expect(await viewed(service, start.paymentRequestId)).toMatchObject({ status: 'CANCELLED' });
});

test('pay is not sent for a payment that is being cancelled', async () => {
  const service = newService();
  const start = await service.started();
  await service.store.recordClosing(start, 'merchant', service.clock.now());
  service.clock.advance(25_000);
  const lease = { attemptId: 'attempt-2', untilEpochMs: service.clock.now().getTime() + 25_000 };
  expect(await service.store.takeLease(start, lease, service.clock.now())).toMatchObject({ outcome: 'refused', payment: { sends: 1 } });
});

describe('a payment that the buyer authorizes at the last moment', () => {
  test.each([
    ['is recorded', true],
    ['is only in the answer to the inquiry', false],
  ])('is not cancelled at its expiry when the authorization %s', async (_, isKnown) => {
    const service = newService();
    const { paymentRequestId } = await service.accepted();
    if (isKnown) await service.recorded(paymentRequestId, anOutcome('authorized', { paymentId: antomIdOf(paymentRequestId) }));
    service.clock.advance(30 * 60_000);
    service.antom.answers({ inquiryPayment: inquired('SUCCESS') }); // a call of cancel would fail the test
    await service.reconcileWhenDue(paymentRequestId);
    expect(await service.payment(paymentRequestId)).not.toHaveProperty('closing');
    await service.queue.deliver();
    service.antom.answers({ inquiryPayment: inquired('SUCCESS', captureEntry('SUCCESS')) });
    await service.reconcileUntilSettled(paymentRequestId);
    expect(service.antom.calls).not.toContain('cancel');
    expect(await viewed(service, paymentRequestId)).toMatchObject({ status: 'CAPTURED', closing: undefined });
  });

  test('is not cancelled at its expiry when the authorization is recorded after the inquiry', async () => {
    const service = newService();
    const { paymentRequestId } = await service.accepted();
    service.clock.advance(30 * 60_000);
    service.antom.answers({
      inquiryPayment: async (asked) => {
        await service.recorded(paymentRequestId, anOutcome('authorized', { paymentId: antomIdOf(paymentRequestId) }));
        return inquired('PENDING')(asked);
      },
    });
    await service.reconcileWhenDue(paymentRequestId);
    expect(service.antom.calls).not.toContain('cancel');
    expect(await viewed(service, paymentRequestId)).toMatchObject({ status: 'AUTHORIZED' });
  });

  test('is not cancelled although the merchant asked for it, and is captured', async () => {
    const service = newService();
    const start = await service.accepted();
    await service.store.recordClosing(start, 'merchant', service.clock.now());
    service.antom.answers({ inquiryPayment: inquired('SUCCESS', captureEntry('SUCCESS')), cancel: refusedWith('ORDER_STATUS_INVALID') });
    await service.reconcileUntilSettled(start.paymentRequestId);
    expect(service.antom.calls).not.toContain('cancel');
    expect(await viewed(service, start.paymentRequestId)).toMatchObject({ status: 'CAPTURED' });
  });
});
