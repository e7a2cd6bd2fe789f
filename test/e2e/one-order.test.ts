import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { buyer } from '../support/buyer.ts';
import { runningSystem } from '../support/running-system.ts';
import { until } from '../support/until.ts';
import { anOrder, type Order } from './an-order.ts';
import { reconcileUntil } from './reconcile-until.ts';
import { untilEvent, untilReview } from './until-review.ts';

/* One order is paid once, however many payments are started for it. */

const system = runningSystem();

/** A payment of the order that waits for its buyer. */
async function started({ start }: Order, ifOrderHasPayment?: string): Promise<{ id: string; normalUrl: string }> {
  const { status, body } = await start(ifOrderHasPayment);
  expect({ status, body }).toMatchObject({ status: 201, body: { status: 'PENDING', normalUrl: expect.any(String) } });
  return { id: body.paymentRequestId, normalUrl: body.normalUrl ?? '' };
}

async function paid({ id, normalUrl }: { id: string; normalUrl: string }): Promise<void> {
  await buyer.decide(normalUrl, 'approve');
  await system().merchant.until(id, 'CAPTURED');
}

test.each([['refuse'], [undefined]])(
  'an order with an open payment has no second one (%s): the answer leads to the first',
  async (choice) => {
    const order = anOrder(system());
    const first = await started(order);

    const second = await order.start(choice);

    expect(second).toMatchObject({
      status: 409,
      body: {
        type: 'urn:problem:antom-payments:order_has_open_payment',
        code: 'order_has_open_payment',
        payment: { paymentRequestId: first.id, status: 'PENDING', normalUrl: first.normalUrl },
      },
    });
    expect(second.headers.get('content-type')).toBe('application/problem+json');
    expect(order.atAntom()).toHaveLength(1);
    await paid(first);
  },
);

test.each(['refuse', 'replace', undefined])('an order that is paid is not paid again (%s)', async (choice) => {
  const order = anOrder(system());
  const first = await started(order);
  await paid(first);

  const again = await order.start(choice);

  expect(again).toMatchObject({
    status: 409,
    body: { code: 'order_already_paid', payment: { paymentRequestId: first.id, status: 'CAPTURED' } },
  });
  expect(order.atAntom()).toHaveLength(1);
});

test('a refused start is repeated under its key with replace: the first payment is closed at Antom before the second is opened', async () => {
  const { merchant, antom } = system();
  const order = anOrder(system());
  const first = await started(order);
  const key = randomUUID();
  expect((await order.start('refuse', key)).status).toBe(409);

  const second = await order.start('replace', key);

  expect(second).toMatchObject({ status: 201, body: { status: 'PENDING', normalUrl: expect.any(String) } });
  const calls = antom.calls();
  const at = (operation: string, id: string) => calls.findIndex((call) => call.operation === operation && call.body.includes(id));
  expect(at('cancel', first.id)).toBeGreaterThan(-1);
  expect(at('cancel', first.id)).toBeLessThan(at('pay', second.body.paymentRequestId));
  await merchant.until(first.id, 'CANCELLED');
  await expect(buyer.decide(first.normalUrl, 'approve')).rejects.toThrow();
  await paid({ id: second.body.paymentRequestId, normalUrl: second.body.normalUrl ?? '' });
});

test('the key of a replaced payment answers with that payment, which is closed and has no page', async () => {
  const order = anOrder(system());
  const key = randomUUID();
  const first = await order.start(undefined, key);
  await started(order, 'replace');

  const replayed = await until(async () => {
    const answer = await order.start('replace', key);
    return answer.body.status === 'CANCELLED' ? answer : undefined;
  });

  expect(replayed).toMatchObject({ status: 201, body: { paymentRequestId: first.body.paymentRequestId } });
  expect(replayed.body.normalUrl).toBeUndefined();
  expect(replayed.headers.get('idempotent-replayed')).toBe('true');
});

test('while Antom does not say whether the first payment is closed no second one is opened, and the same key opens it later', async () => {
  const { antom } = system();
  const order = anOrder(system());
  await started(order);
  const key = randomUUID();
  antom.faults.always('cancel', { kind: 'lost-request' });
  antom.faults.always('inquiryPayment', { kind: 'lost-request' });

  const unclear = await order.start('replace', key);

  expect(unclear).toMatchObject({ status: 503, body: { code: 'antom_outcome_unknown' } });
  expect(unclear.headers.get('retry-after')).toBe('2');
  expect(order.atAntom()).toHaveLength(1);
  antom.faults.clear();
  expect(await order.start('replace', key)).toMatchObject({ status: 201, body: { status: 'PENDING' } });
});

test('a payment that only Antom knows to be approved is not replaced', async () => {
  const { antom } = system();
  antom.faults.notifications({ drop: true });
  const order = anOrder(system());
  const first = await started(order);
  await buyer.decide(first.normalUrl, 'approve');

  const replacing = await order.start('replace');

  expect(replacing).toMatchObject({ status: 409, body: { code: 'order_already_paid', payment: { paymentRequestId: first.id } } });
  expect(order.atAntom()).toHaveLength(1);
});

test('an order that is paid in parts takes a payment for each, and none of them is suspect', async () => {
  const { merchant } = system();
  const order = anOrder(system());
  const first = await started(order, 'allow');
  const second = await started(order, 'allow');

  await paid(first);
  await paid(second);

  for (const { id } of [first, second]) expect(await merchant.payment(id)).toMatchObject({ status: 'CAPTURED', needsReview: false });
  expect(await order.start('refuse')).toMatchObject({ status: 409, body: { code: 'order_already_paid' } });
});

test.each<[string, 'allow' | 'replace']>([
  ['the first was not started to be one of several', 'allow'],
  ['the first was replaced, and its bank took the approval all the same', 'replace'],
])('an order that is paid twice is never silent: %s', async (_, choice) => {
  const { antom } = system();
  const order = anOrder(system());
  const first = await started(order);
  const second = await started(order, choice);
  if (choice === 'replace') antom.faults.nextLateApproval({ kind: 'late-approval', money: 'kept' });

  antom.buyer.approve(first.id);
  await buyer.decide(second.normalUrl, 'approve');

  for (const { id } of [first, second]) {
    await untilReview(system(), id, ['order_paid_twice']);
    await untilEvent(system(), id, ({ type, data }) => type === 'payment.review_required' && data.payment.needsReview);
  }
});

type Ending = (payment: { id: string; normalUrl: string }) => Promise<unknown>;

test.each<[string, Ending]>([
  [
    'cancelled',
    async ({ id }) => {
      await system().merchant.cancel(id);
      await system().merchant.until(id, 'CANCELLED');
    },
  ],
  [
    'expired',
    async ({ id }) => {
      await system().expire(id);
      await reconcileUntil(system(), id, ({ status }) => status === 'EXPIRED');
    },
  ],
  [
    'refunded in full',
    async (payment) => {
      await paid(payment);
      const { body } = await system().merchant.refund(payment.id, '46000');
      await system().merchant.untilRefund(body, 'SUCCESS');
      await system().merchant.until(payment.id, 'REFUNDED');
    },
  ],
])('an order whose payment is %s can be paid again', async (_, end) => {
  const { merchant } = system();
  const order = anOrder(system());
  await end(await started(order));

  const second = await started(order);

  await paid(second);
  expect(await merchant.payment(second.id)).toMatchObject({ status: 'CAPTURED', needsReview: false });
});

test('a declined payment may still be paid on its page, so only replace opens another one', async () => {
  const { merchant } = system();
  const order = anOrder(system());
  const first = await started(order);
  await buyer.decide(first.normalUrl, 'decline');
  await merchant.until(first.id, 'FAILED');

  expect(await order.start()).toMatchObject({ status: 409, body: { code: 'order_has_open_payment', payment: { status: 'FAILED' } } });
  await paid(await started(order, 'replace'));
});

test.each(['refuse', 'replace'])(
  'of twelve starts of one order at once, each with a key of its own, one page at most can be paid (%s)',
  async (choice) => {
    const order = anOrder(system());

    const answers = await Promise.all(Array.from({ length: 12 }, () => order.start(choice)));

    for (const { status } of answers) expect([201, 409, 503]).toContain(status);
    // Antom may have others whose answer came too late: nobody was given their pages, and the reconciler closes them.
    const shown = new Set(answers.filter(({ body }) => body.normalUrl !== undefined).map(({ body }) => body.paymentRequestId));
    expect(shown.size).toBeGreaterThan(0);
    const open = () => order.atAntom().filter(({ state }) => state !== 'cancelled');
    expect(open().filter(({ paymentRequestId }) => shown.has(paymentRequestId)).length).toBeLessThanOrEqual(1);
    for (const { paymentRequestId } of open().filter((payment) => !shown.has(payment.paymentRequestId)))
      await reconcileUntil(system(), paymentRequestId, ({ final }) => final === true);
    expect(open().length).toBeLessThanOrEqual(1);
  },
);

test.each(['REPLACE', 'ask', '', true, 1, ['replace'], {}])(
  '%j says nothing about the order’s other payments: the answer points to the field',
  async (value) => {
    const order = anOrder(system());

    expect(await order.start(value)).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', errors: [{ pointer: '/ifOrderHasPayment' }] },
    });
    expect(order.atAntom()).toEqual([]);
  },
);
