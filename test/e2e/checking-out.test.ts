import { expect, test } from 'vitest';
import { buyer } from '../support/buyer.ts';
import { aRequest } from '../support/merchant-app.ts';
import { runningSystem } from '../support/running-system.ts';
import { until } from '../support/until.ts';
import { aShopOrder, type ShopOrder } from './a-checkout.ts';
import { reconcileUntil } from './reconcile-until.ts';

/* A shop that knows its orders and no payments: it repeats its call as it likes, and an order is paid once. */

const system = runningSystem();

async function checkedOut(order: ShopOrder): Promise<string> {
  const { status, body } = await order.checkOut();
  expect({ status, body }).toMatchObject({ status: 200, body: { next: 'send_buyer', paid: false, normalUrl: expect.any(String) } });
  return body.normalUrl ?? '';
}

async function paid(order: ShopOrder): Promise<string> {
  await buyer.decide(await checkedOut(order), 'approve');
  const { paidBy } = await order.until(({ next }) => next === 'ship');
  return paidBy ?? '';
}

test('the same checkout gives the buyer the same page, however often and however concurrently it comes', async () => {
  const order = aShopOrder(system());

  const answers = await Promise.all([order.checkOut(), order.checkOut(), order.checkOut()]);
  const again = await order.checkOut();

  expect(new Set([...answers, again].map(({ body }) => body.normalUrl)).size).toBe(1);
  expect(again.body).toMatchObject({ paid: false, mayPayAgain: true, next: 'send_buyer', attempts: [{ status: 'PENDING' }] });
  expect(order.atAntom()).toHaveLength(1);
});

test('what is paid pays for its own amount: a checkout of another one is refused, whatever it says of replacing', async () => {
  const order = aShopOrder(system());
  const paidBy = await paid(order);
  const other = aShopOrder(system(), { value: '50000', referenceOrderId: order.referenceOrderId });

  for (const replace of [false, true]) {
    expect(await other.checkOut({ replace })).toMatchObject({
      status: 409,
      body: { code: 'order_already_paid', payment: { paymentRequestId: paidBy, status: 'CAPTURED' } },
    });
  }
  expect(order.atAntom()).toHaveLength(1);
});

test('a paid order is answered as it is, and nothing is started any more', async () => {
  const order = aShopOrder(system());
  const paidBy = await paid(order);

  const { status, body } = await order.checkOut();

  expect({ status, body }).toMatchObject({
    status: 200,
    body: { paid: true, paidBy, mayPayAgain: false, next: 'ship', paidAmount: { value: '46000' }, refundableAmount: { value: '46000' } },
  });
  expect(body.normalUrl).toBeUndefined();
  expect(order.atAntom()).toHaveLength(1);
});

test('after a decline the order says so, the next checkout closes that page and gives another one, and the first can pay nothing', async () => {
  const order = aShopOrder(system());
  const firstPage = await checkedOut(order);
  await buyer.decide(firstPage, 'decline');
  const declined = await order.until(({ next }) => next === 'start_over');
  expect(declined).toMatchObject({ paid: false, mayPayAgain: true, attempts: [{ status: 'FAILED', final: false, failure: {} }] });

  const secondPage = await checkedOut(order);

  expect(secondPage).not.toBe(firstPage);
  await expect(buyer.decide(firstPage, 'approve')).rejects.toThrow();
  await buyer.decide(secondPage, 'approve');
  const order2 = await order.until(({ next }) => next === 'ship');
  expect(order2).toMatchObject({ paid: true, attempts: [{ status: 'CAPTURED' }, { status: 'CANCELLED' }] });
});

test('a checkout gets out of a payment for which Antom gives no page by replacing it, and that one can pay nothing', async () => {
  const { antom } = system();
  const order = aShopOrder(system());
  antom.faults.always('pay', { kind: 'no-url' });
  for (let times = 1; times <= 2; times++)
    expect(await order.checkOut()).toMatchObject({ status: 502, body: { code: 'antom_gave_no_url' } });
  antom.faults.clear();

  const { status, body } = await order.checkOut({ replace: true });
  expect({ status, body }).toMatchObject({ status: 200, body: { next: 'send_buyer', attempts: [{ status: 'PENDING' }, {}] } });

  const withoutPage = order.atAntom()[0]?.paymentRequestId ?? '';
  await reconcileUntil(system(), withoutPage, () => antom.payment(withoutPage)?.state === 'cancelled');
  await buyer.decide(body.normalUrl ?? '', 'approve');
  expect(await order.until(({ next }) => next === 'ship')).toMatchObject({ attempts: [{ status: 'CAPTURED' }, { status: 'CANCELLED' }] });
});

test('a second checkout with replace waits for the page that the first one is fetching, and gives the same', async () => {
  const { antom } = system();
  const order = aShopOrder(system());
  const { promise: answering, resolve: answer } = Promise.withResolvers<undefined>();
  antom.faults.next('pay', { kind: 'wait', until: answering, of: 'answer' });

  const first = order.checkOut({ replace: true });
  await until(() => Promise.resolve(order.atAntom()[0]));
  const second = order.checkOut({ replace: true });
  answer(undefined);

  expect((await second).body.normalUrl).toBe((await first).body.normalUrl);
  expect(order.atAntom()).toHaveLength(1);
});

test('an expired attempt is replaced, too', async () => {
  const order = aShopOrder(system());
  await checkedOut(order);
  const [attempt] = (await order.read()).body.attempts;
  await system().expire(attempt?.paymentRequestId ?? '');
  await reconcileUntil(system(), attempt?.paymentRequestId ?? '', ({ status }) => status === 'EXPIRED');

  await paid(order);
});

test('another amount is refused while the first can be paid, and replaces it when the shop says so, once', async () => {
  const order = aShopOrder(system());
  const first = await checkedOut(order);
  const other = aShopOrder(system(), { value: '50000', referenceOrderId: order.referenceOrderId });

  expect(await other.checkOut()).toMatchObject({
    status: 409,
    body: { code: 'order_amount_differs', definite: true, payment: { status: 'PENDING', normalUrl: first } },
  });
  const replaced = await other.checkOut({ replace: true });
  const repeated = await other.checkOut({ replace: true });

  expect(replaced).toMatchObject({ status: 200, body: { next: 'send_buyer', attempts: [{ paymentAmount: { value: '50000' } }, {}] } });
  expect(repeated.body.normalUrl).toBe(replaced.body.normalUrl);
  expect(order.atAntom()).toHaveLength(2);
});

test('what is paid while it is to be replaced by another amount is no payment of that amount, also when Antom has not notified it', async () => {
  system().antom.faults.notifications({ drop: true });
  const order = aShopOrder(system());
  await buyer.decide(await checkedOut(order), 'approve');
  const other = aShopOrder(system(), { value: '50000', referenceOrderId: order.referenceOrderId });

  const { status, body } = await other.checkOut({ replace: true });

  expect({ status, body }).toMatchObject({ status: 409, body: { code: 'order_already_paid', definite: true, payment: {} } });
  expect(order.atAntom()).toHaveLength(1);
  expect((await order.read('refresh')).body).toMatchObject({ mayPayAgain: false });
});

test('a checkout of a paid order closes what could still be paid beside it', async () => {
  const order = aShopOrder(system());
  const { antom, merchant } = system();
  await checkedOut(order);
  const first = (await order.read()).body.attempts[0]?.paymentRequestId ?? '';
  const { body: part } = await merchant.call<{ paymentRequestId: string }>('POST', '/payments', {
    body: { ...aRequest(), order: { ...aRequest().order, referenceOrderId: order.referenceOrderId }, ifOrderHasPayment: 'allow' },
    headers: { 'idempotency-key': order.referenceOrderId },
  });
  antom.buyer.approve(part.paymentRequestId);
  await merchant.until(part.paymentRequestId, 'CAPTURED');

  expect((await order.checkOut()).body).toMatchObject({ paid: true, paidBy: part.paymentRequestId });

  await merchant.until(first, 'CANCELLED');
});

test('a lost answer of Antom is no second payment: the checkout is repeated', async () => {
  const { antom } = system();
  const order = aShopOrder(system());
  antom.faults.always('pay', { kind: 'lost-answer' });

  const unclear = await order.checkOut();

  expect(unclear).toMatchObject({ status: 503, body: { code: 'antom_outcome_unknown', repeat: 'same_key' } });
  antom.faults.clear();
  await paid(order);
  expect(order.atAntom()).toHaveLength(1);
});

test('an order that Antom is asked about shows what no notification has told', async () => {
  system().antom.faults.notifications({ drop: true });
  const order = aShopOrder(system());
  await buyer.decide(await checkedOut(order), 'approve');

  expect((await order.read()).body.paid).toBe(false);
  const { status, body } = await order.read('refresh');

  expect({ status, body }).toMatchObject({ status: 200, body: { mayPayAgain: false } });
});

test('a refund is carried out once under its name, whatever is paid later', async () => {
  const order = aShopOrder(system());
  const first = await paid(order);

  const refunded = await order.refund('return-1', '46000');
  const repeated = await order.refund('return-1', '46000');

  expect(refunded).toMatchObject({ status: 201, body: { paymentRequestId: first, reference: 'return-1' } });
  expect(refunded.body.idempotencyKeyHash).toBeUndefined();
  expect(repeated.body.refundRequestId).toBe(refunded.body.refundRequestId);
  expect(repeated.headers.get('idempotent-replayed')).toBe('true');
  expect(await order.refund('return-1', '45000')).toMatchObject({ status: 422, body: { code: 'refund_reference_reused' } });
  const after = await order.until(({ paid: isPaid }) => !isPaid);
  expect(after).toMatchObject({ mayPayAgain: true, next: 'nothing', refunds: [{ refundStatus: 'SUCCESS', reference: 'return-1' }] });

  const second = await paid(order);
  expect(second).not.toBe(first);
  expect((await order.refund('return-1', '46000')).body.refundRequestId).toBe(refunded.body.refundRequestId);
  expect((await order.read()).body).toMatchObject({ paidBy: second, paidAmount: { value: '92000' }, refundedAmount: { value: '46000' } });
});

test('the name of a refund that is refused stays free for what is paid later', async () => {
  const order = aShopOrder(system());
  await paid(order);
  await order.refund('return-1', '46000');
  await order.until(({ paid: isPaid }) => !isPaid);
  expect(await order.refund('return-2', '1000')).toMatchObject({ status: 409, body: { code: 'refund_amount_exceeds_remaining' } });

  const second = await paid(order);

  expect(await order.refund('return-2', '1000')).toMatchObject({ status: 201, body: { paymentRequestId: second } });
});

test('an order of which nothing is paid has nothing to refund, and its names stay free', async () => {
  const order = aShopOrder(system());
  expect(await order.refund('return-1', '1000')).toMatchObject({ status: 404, body: { code: 'order_not_found' } });
  expect(await order.read()).toMatchObject({ status: 404, body: { code: 'order_not_found' } });
  await checkedOut(order);
  expect(await order.refund('return-1', '1000')).toMatchObject({ status: 409, body: { code: 'payment_not_captured' } });

  await paid(order);

  expect(await order.refund('return-1', '1000')).toMatchObject({ status: 201 });
});

test('an order id may hold what no path could', async () => {
  const order = aShopOrder(system(), { referenceOrderId: `주문 7/3#+%2F&a=b ${String(Date.now())}` });

  await paid(order);

  expect((await order.read()).body).toMatchObject({ referenceOrderId: order.referenceOrderId, paid: true });
  expect(await order.refund('반품 1/2', '46000')).toMatchObject({ status: 201, body: { reference: '반품 1/2' } });
});

test('equal versions are equal orders, and whatever happens changes the version', async () => {
  const order = aShopOrder(system());
  await checkedOut(order);
  const before = (await order.read()).body;
  expect((await order.read()).body).toEqual(before);

  await paid(order);

  expect((await order.read()).body.version).not.toBe(before.version);
});
