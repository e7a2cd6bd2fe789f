import { describe, expect, test } from 'vitest';
import { aCancellation } from '../../support/a-fact.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { testedTable } from '../../support/tested-table.ts';
import { acceptEach, anOrder, CANCELLED, pageOf, type TestedOrder } from './an-order.ts';
import { noAnswer } from './pay-answers.ts';
import { inquired, NO_ANSWER, refusal } from './scripted-answers.ts';

const table = testedTable();
const OPEN = { status: 201, body: { status: 'PENDING' } };

describe('a start that replaces the payment of its order', () => {
  test('closes it at Antom first, and sends pay only then', async () => {
    const seen: string[][] = [];
    const order: TestedOrder = anOrder(table(), {
      cancel: () => {
        seen.push(order.sent());
        return CANCELLED;
      },
    });
    await order.start('1');

    expect(await order.start('2', 'replace')).toMatchObject({ status: 201, body: { normalUrl: pageOf(order.idOf('2')) } });

    expect(seen).toEqual([[order.idOf('1')]]);
    expect(order.sent()).toEqual([order.idOf('1'), order.idOf('2')]);
    await order.work();
    expect((await order.read('1')).body).toMatchObject({ status: 'CANCELLED' });
  });

  test('may follow a refusal under the same key', async () => {
    const order = anOrder(table());
    await order.start('1');
    expect(await order.start('2')).toMatchObject({ status: 409 });
    expect(await order.start('2', 'replace')).toMatchObject(OPEN);
    expect(await order.start('2')).toMatchObject({ ...OPEN, headers: { 'idempotent-replayed': 'true' } });
  });

  test('leaves the replaced one to its own key, closed and without its page', async () => {
    const order = anOrder(table());
    await order.start('1');
    await order.start('2', 'replace');
    const { status, body } = await order.start('1', 'replace');
    expect({ status, body }).toMatchObject({ status: 201, body: { paymentRequestId: order.idOf('1'), closing: 'merchant' } });
    expect(body).not.toHaveProperty('normalUrl');
    expect((await order.read('2')).body).toMatchObject({ status: 'PENDING', normalUrl: pageOf(order.idOf('2')) });
  });

  test('is refused when Antom says that it is authorized meanwhile', async () => {
    const order: TestedOrder = anOrder(table(), {
      cancel: [refusal('ORDER_STATUS_INVALID')],
      inquiryPayment: ({ paymentRequestId }) => inquired(paymentRequestId, 'SUCCESS'),
    });
    await order.start('1');
    expect(await order.start('2', 'replace')).toMatchObject({
      status: 409,
      body: { code: 'order_already_paid', payment: { paymentRequestId: order.idOf('1'), status: 'AUTHORIZED' } },
    });
    expect(order.sent()).toHaveLength(1);
  });

  test('sends no pay while Antom is unclear, and goes on when it is repeated with its key', async () => {
    const answers = [NO_ANSWER, CANCELLED];
    const order = anOrder(table(), { cancel: () => answers.shift() ?? CANCELLED, inquiryPayment: [NO_ANSWER] });
    await order.start('1');
    expect(await order.start('2', 'replace')).toMatchObject({ status: 503, body: { code: 'antom_outcome_unknown' } });
    expect(order.sent()).toEqual([order.idOf('1')]);
    expect(await order.start('2', 'replace')).toMatchObject(OPEN);
  });

  test('sends no pay while the queue does not take the cancellation', async () => {
    const order = anOrder(table());
    await order.start('1');
    order.queue.isDown = true;
    expect(await order.start('2', 'replace')).toMatchObject({ status: 503 });
    expect(order.sent()).toHaveLength(1);
    order.queue.isDown = false;
    expect(await order.start('2', 'replace')).toMatchObject(OPEN);
  });

  test('does not wait for Antom when nobody can have the page of the replaced one, which then never gets one', async () => {
    const order = anOrder(table(), { pay: (request) => (order.sent().length <= 2 ? noAnswer('') : acceptEach(request)), cancel: [] });
    expect(await order.start('1')).toMatchObject({ status: 503 });
    expect(await order.start('2', 'replace')).toMatchObject(OPEN);
    const late = { paymentId: 'late', normalUrl: 'https://antom.test/late' };
    await order.store.recordAcceptance({ paymentRequestId: order.idOf('1'), apiClientId: 'shop' }, late, order.clock.now());
    expect((await order.start('1')).body).not.toHaveProperty('normalUrl');
  });

  test('closes a declined payment, whose page is still open', async () => {
    const order = anOrder(table());
    await order.start('1');
    await order.record('1', anOutcome('authorizationFailed'));
    expect(await order.start('2', 'replace')).toMatchObject(OPEN);
    expect(order.antom.received('cancel')).toEqual([{ paymentRequestId: order.idOf('1') }]);
  });

  test('replaces a payment whose pay is on its way, and its caller gets no page', async () => {
    const asked = Promise.withResolvers<undefined>();
    const answered = Promise.withResolvers<undefined>();
    const order = anOrder(table(), {
      pay: async (request) => {
        if (order.sent().length === 1) {
          asked.resolve(undefined);
          await answered.promise;
        }
        return acceptEach(request);
      },
    });
    const first = order.start('1');
    await asked.promise;
    expect(await order.start('2', 'replace')).toMatchObject(OPEN);
    answered.resolve(undefined);
    const { status, body } = await first;
    expect({ status, body }).toMatchObject({ status: 201, body: { closing: 'merchant' } });
    expect(body).not.toHaveProperty('normalUrl');
  });

  test('of two at the same time ends with one that can be paid', async () => {
    const order = anOrder(table());
    await order.start('1');
    const answers = await Promise.all([order.start('2', 'replace'), order.start('3', 'replace')]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    const read = await Promise.all(['1', '2', '3'].map((name) => order.read(name)));
    expect(read.filter(({ body }) => 'normalUrl' in body)).toHaveLength(1);
  });

  test('does not close again what is closed for good', async () => {
    const order = anOrder(table());
    await order.start('1');
    await order.record('1', aCancellation());
    expect(await order.start('2', 'replace')).toMatchObject(OPEN);
    expect(order.antom.received('cancel')).toEqual([]);
  });
});
