import { expect, test } from 'vitest';
import { anOutcome } from '../../support/an-outcome.ts';
import { antomIdOf, cancelled, captureEntry, inquired } from '../../support/antom-answers.ts';
import { serviceOnATable, viewed } from './service-on-a-table.ts';

const newService = serviceOnATable();

/** The buyer was declined, and the page is still open. */
async function declined() {
  const service = newService();
  const { paymentRequestId } = await service.accepted();
  await service.recorded(paymentRequestId, anOutcome('authorizationFailed', { paymentId: antomIdOf(paymentRequestId) }));
  return { service, paymentRequestId };
}

test('a declined payment is not final while the buyer can still pay on the page', async () => {
  const { service, paymentRequestId } = await declined();
  expect(await viewed(service, paymentRequestId)).toMatchObject({ status: 'FAILED', final: false });
});

test('a buyer who is declined and then pays on the same page has paid, even if every notification is lost', async () => {
  const { service, paymentRequestId } = await declined();
  service.antom.answers({ inquiryPayment: inquired('FAIL') });
  await service.reconcileWhenDue(paymentRequestId);
  await service.reconcileWhenDue(paymentRequestId);
  service.antom.answers({ inquiryPayment: inquired('SUCCESS', captureEntry('SUCCESS')) });
  await service.reconcileUntilSettled(paymentRequestId);
  expect(await viewed(service, paymentRequestId)).toMatchObject({ status: 'CAPTURED' });
});

test('a declined payment is cancelled at Antom at its expiry, so that the buyer cannot pay twice', async () => {
  const { service, paymentRequestId } = await declined();
  service.antom.answers({ inquiryPayment: inquired('FAIL'), cancel: cancelled });
  await service.reconcileUntilSettled(paymentRequestId);
  expect(service.antom.calls.filter((operation) => operation === 'cancel')).toHaveLength(1);
  expect(await viewed(service, paymentRequestId)).toMatchObject({ status: 'EXPIRED' });
});

test('the merchant can cancel a declined payment before its expiry', async () => {
  const { service, paymentRequestId } = await declined();
  const recording = await service.store.recordClosing({ paymentRequestId, apiClientId: 'shop' }, 'merchant', service.clock.now());
  expect(recording.outcome).toBe('recorded');
  service.antom.answers({ inquiryPayment: inquired('FAIL'), cancel: cancelled });
  await service.reconcileUntilSettled(paymentRequestId);
  expect(await viewed(service, paymentRequestId)).toMatchObject({ status: 'CANCELLED' });
});
