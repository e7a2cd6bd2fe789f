import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { aStartedPayment } from '../support/a-started-payment.ts';
import { buyer } from '../support/buyer.ts';
import { aRequest } from '../support/merchant-app.ts';
import { runningSystem } from '../support/running-system.ts';
import { until } from '../support/until.ts';

const system = runningSystem();

test('a payment that waits for its buyer is cancelled at Antom, and the buyer can no longer pay', async () => {
  const { merchant, antom, events } = system();
  const { id, normalUrl } = await aStartedPayment(system());

  const { status, body } = await merchant.cancel(id);

  expect(status).toBe(200);
  expect(body).toMatchObject({ status: 'CANCELLED' });
  expect(body.normalUrl).toBeUndefined();
  expect(antom.payment(id)?.state).toBe('cancelled');
  await expect(buyer.decide(normalUrl, 'approve')).rejects.toThrow();
  await merchant.until(id, 'CANCELLED');
  expect((await events.of(id, 1)).map(({ type }) => type)).toEqual(['payment.cancelled']);
});

test('a second cancellation changes nothing', async () => {
  const { merchant } = system();
  const { id } = await aStartedPayment(system());

  await merchant.cancel(id);
  await merchant.until(id, 'CANCELLED');

  expect(await merchant.cancel(id)).toMatchObject({ status: 200, body: { status: 'CANCELLED' } });
});

test('a declined payment can be cancelled, and then reads as cancelled', async () => {
  const { merchant } = system();
  const { id, normalUrl } = await aStartedPayment(system());
  await buyer.decide(normalUrl, 'decline');
  await merchant.until(id, 'FAILED');

  expect((await merchant.cancel(id)).status).toBe(200);

  await merchant.until(id, 'CANCELLED');
});

test('an authorized payment cannot be voided: the answer names the refund instead', async () => {
  const { merchant, antom } = system();
  antom.faults.nextCapture({ kind: 'never' });
  const { id, normalUrl } = await aStartedPayment(system());
  await buyer.decide(normalUrl, 'approve');
  await merchant.until(id, 'AUTHORIZED');

  const { status, body } = await merchant.cancel(id);

  expect({ status, body }).toMatchObject({ status: 409, body: { code: 'authorized_payment_cannot_be_voided' } });
  expect(JSON.stringify(body)).toContain(`/payments/${id}/refunds`);
});

test('a payment whose authorization only Antom knows is not cancelled either', async () => {
  const { merchant, antom } = system();
  antom.faults.notifications({ drop: true });
  antom.faults.nextCapture({ kind: 'never' });
  const { id, normalUrl } = await aStartedPayment(system());
  await buyer.decide(normalUrl, 'approve');

  expect(await merchant.cancel(id)).toMatchObject({ status: 409, body: { code: 'authorized_payment_cannot_be_voided' } });

  await merchant.until(id, 'AUTHORIZED'); // what the API found was recorded
});

test('a cancellation whose outcome is unknown is accepted, stored, and finished by the reconciler', async () => {
  const { merchant, antom, reconcile } = system();
  const { id } = await aStartedPayment(system());
  antom.faults.next('cancel', { kind: 'lost-request' });

  expect(await merchant.cancel(id)).toMatchObject({ status: 202, body: { status: 'PENDING', closing: 'merchant' } });
  expect((await merchant.payment(id)).normalUrl).toBeUndefined();
  await reconcile(id);

  await merchant.until(id, 'CANCELLED');
});

test('a start that is cancelled before Antom has answered gives the buyer no page', async () => {
  const { merchant, antom } = system();
  const request = aRequest();
  const { promise: answering, resolve: answer } = Promise.withResolvers<undefined>();
  antom.faults.always('pay', { kind: 'wait', until: answering, of: 'answer' }); // the second attempt too, should the first run out of time
  const idempotencyKey = randomUUID();
  const starting = merchant.call<{ status: string; normalUrl?: string }>('POST', '/payments', {
    body: request,
    headers: { 'idempotency-key': idempotencyKey },
  });
  const found = await until(async () => {
    const { body } = await merchant.call<{ payments: { paymentRequestId: string }[] }>(
      'GET',
      `/payments?referenceOrderId=${request.order.referenceOrderId}`,
    );
    return body.payments[0];
  });

  const cancelled = await merchant.cancel(found.paymentRequestId);
  answer(undefined);
  const started = await starting;

  expect([200, 202]).toContain(cancelled.status);
  expect(started.body.normalUrl).toBeUndefined();
});
