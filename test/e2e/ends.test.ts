import { expect, test } from 'vitest';
import { aStartedPayment } from '../support/a-started-payment.ts';
import { buyer } from '../support/buyer.ts';
import { aRequest } from '../support/merchant-app.ts';
import { runningSystem } from '../support/running-system.ts';
import { reconcileUntil } from './reconcile-until.ts';
import { untilEvent, untilReview } from './until-review.ts';

/* Every payment ends, whatever Antom answers, and a success that comes after its end is not lost. */

const system = runningSystem();

/** A payment that the issuer has declined, and its order. */
async function aDeclinedPayment() {
  const request = aRequest();
  const { id, normalUrl } = await aStartedPayment(system(), request);
  await buyer.decide(normalUrl, 'decline');
  expect(await system().merchant.until(id, 'FAILED')).toMatchObject({ final: false });
  return { id, request };
}

/** Its order may be paid with another payment, without any further word. */
async function expectFreeOrder(request: object): Promise<void> {
  expect((await system().merchant.start({ request: { ...request, ifOrderHasPayment: 'refuse' } })).body.status).toBe('PENDING');
}

test.each(['ORDER_IS_CLOSED', 'ORDER_IS_CANCELED'])(
  'a declined payment that Antom does not cancel because of %s is over at once',
  async (code) => {
    const { merchant, antom } = system();
    const { id, request } = await aDeclinedPayment();
    antom.faults.cancelRefusals({ declined: code });

    expect(await merchant.cancel(id)).toMatchObject({ status: 200, body: { status: 'CANCELLED', final: true } });

    await merchant.until(id, 'CANCELLED');
    await untilEvent(system(), id, ({ type }) => type === 'payment.cancelled');
    await expectFreeOrder(request);
  },
);

test.each(['ORDER_STATUS_INVALID', 'PROCESS_FAIL', 'CANCEL_WINDOW_EXCEED', 'SOMETHING_NEW'])(
  'a declined payment that Antom does not cancel because of %s is over after a few inquiries, and Antom is asked no more',
  async (code) => {
    const { merchant, antom, reconcile } = system();
    const { id, request } = await aDeclinedPayment();
    antom.faults.cancelRefusals({ declined: code });

    expect(await merchant.cancel(id)).toMatchObject({ status: 202, body: { closing: 'merchant' } });

    expect(await reconcileUntil(system(), id, ({ status }) => status === 'CANCELLED')).toMatchObject({ final: true });
    const cancels = () => antom.calls('cancel').filter(({ body }) => body.includes(id)).length;
    expect(cancels()).toBeLessThanOrEqual(6);
    const before = cancels();
    await reconcile();
    expect(cancels()).toBe(before);
    await expectFreeOrder(request);
  },
);

test('a declined payment that runs out of time and that Antom refuses to cancel expires, and a success after that is not lost', async () => {
  const { antom, expire } = system();
  const { id } = await aDeclinedPayment();
  antom.faults.cancelRefusals({ declined: 'ORDER_STATUS_INVALID' });
  await expire(id);
  await reconcileUntil(system(), id, ({ status }) => status === 'EXPIRED');

  antom.buyer.approve(id);

  expect(await untilReview(system(), id, ['success_after_cancellation'])).toMatchObject({ status: 'REVIEW' });
});

test('a declined payment whose order Antom closes by itself has failed for good after one inquiry', async () => {
  const { merchant, antom, reconcile } = system();
  const { id, request } = await aDeclinedPayment();
  antom.acquirer.closeOrder(id);

  await reconcile(id);

  await untilEvent(system(), id, ({ type }) => type === 'payment.cancelled');
  expect(await merchant.payment(id)).toMatchObject({ status: 'FAILED', final: true, needsReview: false });
  await expectFreeOrder(request);
});

test.each(['waits for its buyer', 'was declined'])(
  'a payment that %s has failed for good when Antom notifies that its order is closed',
  async (state) => {
    const { merchant, antom } = system();
    const request = aRequest();
    const { id, normalUrl } = await aStartedPayment(system(), request);
    if (state === 'was declined') await buyer.decide(normalUrl, 'decline');

    antom.buyer.expire(id);

    await untilEvent(system(), id, ({ type }) => type === 'payment.cancelled');
    expect(await merchant.until(id, 'FAILED')).toMatchObject({ final: true });
    await expectFreeOrder(request);
  },
);

test.each([
  'RISK_REJECT',
  'SELECTED_CARD_BRAND_NOT_AVAILABLE',
  'CARD_NOT_SUPPORTED',
  'PAYMENT_AMOUNT_EXCEED_LIMIT',
  'PARAM_ILLEGAL',
  'INVALID_CONTRACT',
])('a payment that Antom refuses at once with %s is final at once, and its order can be paid', async (resultCode) => {
  const { merchant, antom } = system();
  const request = aRequest();
  antom.faults.next('pay', { kind: 'result', resultStatus: 'F', resultCode });

  const { body } = await merchant.start({ request });

  expect(body).toMatchObject({ status: 'FAILED', final: true, failure: { code: resultCode } });
  await expectFreeOrder(request);
});

test.each([
  ['U', 'PAYMENT_IN_PROCESS'],
  ['U', 'UNKNOWN_EXCEPTION'],
  ['U', 'REQUEST_TRAFFIC_EXCEED_LIMIT'],
  ['U', 'SOMETHING_NEW'],
  ['S', 'SUCCESS'],
  ['S', 'SOMETHING_NEW'],
])('what Antom accepts under %s %s is accepted: the buyer gets a page and can pay', async (resultStatus, resultCode) => {
  const { merchant, antom } = system();
  const request = aRequest();
  const result = { resultStatus, resultCode, resultMessage: 'as it may be' };
  antom.faults.next('pay', { kind: 'override', fields: { result } });
  const before = antom.calls('pay').length;

  const { id, normalUrl } = await aStartedPayment(system(), request);

  expect(antom.calls('pay')).toHaveLength(before + 1);
  await buyer.decide(normalUrl, 'approve');
  await merchant.until(id, 'CAPTURED');
});

test('a capture that failed is final after one inquiry that shows it; then the order can be paid, and a late capture is flagged', async () => {
  const { merchant, antom } = system();
  const request = aRequest();
  antom.faults.nextCapture({ kind: 'fail', code: 'PROCESS_FAIL' });
  const { id, normalUrl } = await aStartedPayment(system(), request);
  await buyer.decide(normalUrl, 'approve');
  expect(await merchant.until(id, 'CAPTURE_FAILED')).toMatchObject({ final: false });
  expect(await merchant.call('POST', '/payments', { body: request, headers: { 'idempotency-key': `early-${id}` } })).toMatchObject({
    status: 409,
    body: { code: 'order_already_paid', payment: { paymentRequestId: id, status: 'CAPTURE_FAILED' } },
  });
  expect(await merchant.cancel(id)).toMatchObject({ status: 409, body: { code: 'capture_failed' } });

  await reconcileUntil(system(), id, ({ final }) => final === true);
  await untilEvent(system(), id, ({ type, data }) => type === 'payment.failed' && data.payment.final === true);
  const { body: second } = await merchant.start({ request });
  expect(second.status).toBe('PENDING');

  antom.dashboard.captureAgain(id);
  await untilReview(system(), id, ['capture_failed_and_succeeded']);
  await buyer.decide(second.normalUrl ?? '', 'approve');
  await untilReview(system(), second.paymentRequestId, ['order_paid_twice']);
});

/** Cancelled, and then the bank takes the approval all the same. */
async function paidAfterCancellation(money: 'kept' | 'returned') {
  const { merchant, antom } = system();
  const request = aRequest();
  const { id } = await aStartedPayment(system(), request);
  expect((await merchant.cancel(id)).status).toBe(200);
  await merchant.until(id, 'CANCELLED');
  antom.faults.nextLateApproval({ kind: 'late-approval', money });
  antom.buyer.approve(id);
  await untilReview(system(), id, ['success_after_cancellation']);
  await merchant.until(id, 'REVIEW');
  await antom.settled();
  return { id, request };
}

test('what is paid after its cancellation is no paid order: its event needs a review, its order waits, and force refunds what Antom has kept', async () => {
  const { merchant } = system();
  const { id, request } = await paidAfterCancellation('kept');

  const captured = await untilEvent(system(), id, ({ type }) => type === 'payment.captured');
  expect(captured.data.payment).toMatchObject({ status: 'REVIEW', needsReview: true });
  for (const ifOrderHasPayment of ['refuse', 'replace']) {
    const again = { body: { ...request, ifOrderHasPayment }, headers: { 'idempotency-key': `${ifOrderHasPayment}-${id}` } };
    expect(await merchant.call('POST', '/payments', again)).toMatchObject({
      status: 409,
      body: { code: 'order_already_paid', payment: { paymentRequestId: id, status: 'REVIEW' } },
    });
  }
  expect(await merchant.refund(id, '46000')).toMatchObject({ status: 409, body: { code: 'payment_cancelled' } });
  const forced = await merchant.refund(id, '46000', { force: true });
  expect(forced.status).toBe(201);
  await merchant.untilRefund(forced.body, 'SUCCESS');
});

test('what Antom has given back by itself after a cancellation is not refunded as well, not even with force', async () => {
  const { merchant, antom } = system();
  const { id } = await paidAfterCancellation('returned');

  expect(await merchant.refund(id, '46000', { force: true })).toMatchObject({
    status: 409,
    body: { code: 'payment_cancelled', detail: expect.stringContaining('Antom') },
  });
  expect(antom.payment(id)?.refunds).toEqual([]);
});
