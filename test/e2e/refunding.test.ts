import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { aCapturedPayment, aStartedPayment } from '../support/a-started-payment.ts';
import { buyer } from '../support/buyer.ts';
import { runningSystem } from '../support/running-system.ts';

const system = runningSystem();

test('a full refund reads as processing, and succeeds when Antom reports it', async () => {
  const { merchant, events } = system();
  const { id } = await aCapturedPayment(system());

  const { status, body } = await merchant.refund(id, '46000');
  expect({ status, body }).toMatchObject({
    status: 201,
    body: { refundStatus: 'PROCESSING', refundAmount: { currency: 'KRW', value: '46000' } },
  });

  await merchant.untilRefund(body, 'SUCCESS');
  expect(await merchant.until(id, 'REFUNDED')).toMatchObject({ refundableAmount: { value: '0' }, refundedAmount: { value: '46000' } });
  const published = await events.of(id, 3);
  expect(published.find(({ type }) => type === 'refund.succeeded')?.data.refund).toMatchObject({ refundRequestId: body.refundRequestId });
});

test('partial refunds add up, and never to more than was captured', async () => {
  const { merchant } = system();
  const { id } = await aCapturedPayment(system());

  const first = await merchant.refund(id, '10000');
  const second = await merchant.refund(id, '30000');
  const tooMuch = await merchant.refund(id, '6001');

  expect(tooMuch).toMatchObject({
    status: 409,
    body: { code: 'refund_amount_exceeds_remaining', refundableAmount: { currency: 'KRW', value: '6000' } },
  });
  await merchant.untilRefund(first.body, 'SUCCESS');
  await merchant.untilRefund(second.body, 'SUCCESS');
  expect(await merchant.payment(id)).toMatchObject({
    status: 'PARTIALLY_REFUNDED',
    refundedAmount: { value: '40000' },
    refundableAmount: { value: '6000' },
  });
});

test('a refund that fails gives its amount back exactly once', async () => {
  const { merchant, antom, events } = system();
  const { id } = await aCapturedPayment(system());
  antom.faults.nextRefund({ kind: 'fail', code: 'MERCHANT_BALANCE_NOT_ENOUGH' });
  antom.faults.notifications({ copies: 3 });

  const { body } = await merchant.refund(id, '46000');

  const failed = await merchant.untilRefund(body, 'FAIL');
  expect(failed.failure?.code).toBe('MERCHANT_BALANCE_NOT_ENOUGH');
  await events.of(id, 5); // three deliveries of the failure, each published
  expect(await merchant.payment(id)).toMatchObject({ status: 'CAPTURED', refundableAmount: { value: '46000' } });
});

test.each([
  ['MERCHANT_BALANCE_NOT_ENOUGH', 'Top up the balance at Antom'],
  ['REFUND_WINDOW_EXCEED', 'Too late to refund'],
  ['PARTIAL_REFUND_NOT_SUPPORTED', 'only a full refund'],
])('a refund that Antom refuses with %s has failed, says what can be done, and leaves its amount to refund', async (code, advice) => {
  const { merchant, antom, events } = system();
  const { id } = await aCapturedPayment(system());
  antom.faults.next('refund', { kind: 'result', resultStatus: 'F', resultCode: code });
  const idempotencyKey = randomUUID();

  const { status, body } = await merchant.refund(id, '10000', { idempotencyKey });
  await merchant.untilRefund(body, 'FAIL');
  const again = await merchant.refund(id, '10000', { idempotencyKey });

  expect({ status, body }).toMatchObject({
    status: 201,
    body: { refundStatus: 'FAIL', failure: { code, advice: expect.stringContaining(advice) } },
  });
  expect(again.body).toMatchObject({ refundRequestId: body.refundRequestId, refundStatus: 'FAIL', failure: body.failure });
  expect((await events.of(id, 3)).find(({ type }) => type === 'refund.failed')?.data.refund).toMatchObject({ failure: body.failure });
  expect(await merchant.payment(id)).toMatchObject({ status: 'CAPTURED', refundableAmount: { value: '46000' } });
});

test('the same idempotency key gives the same refund, and another body with it is refused', async () => {
  const { merchant, antom } = system();
  const { id } = await aCapturedPayment(system());
  const idempotencyKey = randomUUID();

  const first = await merchant.refund(id, '10000', { idempotencyKey });
  const again = await merchant.refund(id, '10000', { idempotencyKey });
  const other = await merchant.refund(id, '20000', { idempotencyKey });

  expect(again.body.refundRequestId).toBe(first.body.refundRequestId);
  expect(again.headers.get('idempotent-replayed')).toBe('true');
  expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
  expect(antom.payment(id)?.refunds).toHaveLength(1);
});

test('of twenty refunds of half the amount at once two are accepted', async () => {
  const { merchant, antom } = system();
  const { id } = await aCapturedPayment(system());

  const answers = await Promise.all(Array.from({ length: 20 }, () => merchant.refund(id, '23000')));

  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 201, ...Array.from({ length: 18 }, () => 409)]);
  expect(antom.payment(id)?.refunds).toHaveLength(2);
});

test('a refund whose answer was lost stays open and is found by the reconciler', async () => {
  const { merchant, antom, reconcile } = system();
  const { id } = await aCapturedPayment(system());
  antom.faults.next('refund', { kind: 'lost-answer' });
  antom.faults.notifications({ drop: true });

  const { status, body } = await merchant.refund(id, '10000');
  expect({ status, body }).toMatchObject({ status: 201, body: { refundStatus: 'PROCESSING' } });
  await antom.settled();
  await reconcile(id);

  await merchant.untilRefund(body, 'SUCCESS');
});

test('a refund that Antom never got is sent again under the same id, not failed', async () => {
  const { merchant, antom, reconcile } = system();
  const { id } = await aCapturedPayment(system());
  antom.faults.next('refund', { kind: 'lost-request' });

  const { body } = await merchant.refund(id, '10000');
  expect(antom.payment(id)?.refunds).toHaveLength(0);
  await reconcile(id);

  await merchant.untilRefund(body, 'SUCCESS');
  expect(antom.payment(id)?.refunds.map(({ refundRequestId }) => refundRequestId)).toEqual([body.refundRequestId]);
});

test('the reconciler finds the results of two open refunds', async () => {
  const { merchant, antom, reconcile } = system();
  const { id } = await aCapturedPayment(system());
  antom.faults.notifications({ drop: true });

  const first = await merchant.refund(id, '10000');
  const second = await merchant.refund(id, '20000');
  await antom.settled();
  await reconcile(id);

  await merchant.untilRefund(first.body, 'SUCCESS');
  await merchant.untilRefund(second.body, 'SUCCESS');
});

test('a refund made in Antom’s Dashboard shows after a refresh, and reduces what is left to refund', async () => {
  const { merchant, antom } = system();
  const { id } = await aCapturedPayment(system());
  antom.dashboard.refund(id, { currency: 'KRW', value: '40000' });
  await antom.settled();

  const refreshed = await merchant.refresh(id);

  expect(refreshed).toMatchObject({ status: 200, body: { status: 'PARTIALLY_REFUNDED', refundableAmount: { value: '6000' } } });
  await merchant.until(id, 'PARTIALLY_REFUNDED');
  expect((await merchant.refund(id, '10000')).status).toBe(409);
});

test('before the capture there is nothing to refund', async () => {
  const { merchant, antom } = system();
  antom.faults.nextCapture({ kind: 'never' });
  const { id, normalUrl } = await aStartedPayment(system());
  await buyer.decide(normalUrl, 'approve');
  await merchant.until(id, 'AUTHORIZED');

  expect(await merchant.refund(id, '46000')).toMatchObject({ status: 409, body: { code: 'payment_not_captured' } });
});

test.each([
  ['another currency', { refundAmount: { currency: 'USD', value: '100' } }, '/refundAmount/currency'],
  ['an amount with decimals', { refundAmount: { currency: 'KRW', value: '100.0' } }, '/refundAmount/value'],
  ['an unknown field', { refundAmount: { currency: 'KRW', value: '100' }, amount: 1 }, '/amount'],
])('%s is refused with the field’s path', async (_, body, pointer) => {
  const { merchant } = system();
  const { id } = await aCapturedPayment(system());

  const answer = await merchant.call('POST', `/payments/${id}/refunds`, { body, headers: { 'idempotency-key': randomUUID() } });

  expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request', errors: [{ pointer }] } });
});

test('a refund that Antom never got is listed, and found under its own payment only', async () => {
  const { merchant, antom } = system();
  const { id } = await aCapturedPayment(system());
  const other = await aCapturedPayment(system());
  antom.faults.next('refund', { kind: 'lost-request' });
  const { body } = await merchant.refund(id, '10000');

  expect(await merchant.call('GET', `/payments/${other.id}/refunds/${body.refundRequestId}`)).toMatchObject({
    status: 404,
    body: { code: 'refund_not_found' },
  });
  expect(await merchant.call('GET', `/payments/${id}/refunds`)).toMatchObject({
    status: 200,
    body: { refunds: [{ refundRequestId: body.refundRequestId }] },
  });
});
