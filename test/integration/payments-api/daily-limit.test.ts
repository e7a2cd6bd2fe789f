import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRefundReserver } from '../../../functions/payments-api/refunds/reserve-refund.ts';
import type { PaymentStore } from '../../../shared/storage/payment-store.ts';
import { aNewRefund } from '../../support/a-fact.ts';
import { aNewPayment, CREATED_AT, minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { testedTable } from '../../support/tested-table.ts';
import { wholePaymentStore } from '../../support/whole-payment-store.ts';
import { won } from '../../support/won.ts';
import { aPaymentsApi } from './a-payments-api.ts';
import { refund } from './refunds.ts';
import { NO_ANSWER } from './scripted-answers.ts';

const table = testedTable();

/** A key with a name of its own, so that no other test counts for it. */
const limitedTo = (dailyRefundLimit: string) => ({ keyName: randomUUID(), rights: 'refunds:write payments:read', dailyRefundLimit });
const anApi = () => aPaymentsApi(table(), { refund: () => NO_ANSWER });

describe('a key with a daily refund limit', () => {
  test('refunds up to the limit, also with force, and is then told what is left', async () => {
    const api = anApi();
    const apiKey = limitedTo('10000');
    const [one, other] = [await api.captured(), await api.captured()];
    expect(await refund(api, one, { value: '7000', apiKey })).toMatchObject({
      status: 201,
      body: { requestedBy: `key:${apiKey.keyName}` },
    });
    for (const force of [false, true]) {
      expect(await refund(api, other, { value: '4000', apiKey, body: { force } })).toMatchObject({
        status: 409,
        body: { code: 'refund_limit_reached', definite: true, refundableToday: { currency: 'KRW', value: '3000' } },
      });
    }
    expect(await refund(api, other, { value: '3000', apiKey })).toMatchObject({ status: 201 });
  });

  test('counts a repeated request once, and shows the refund after the limit is reached', async () => {
    const api = anApi();
    const apiKey = limitedTo('10000');
    const id = await api.captured();
    for (let sent = 0; sent < 3; sent++)
      expect(await refund(api, id, { value: '10000', key: 'one', apiKey })).toMatchObject({ status: 201 });
    expect(await refund(api, id, { value: '1', apiKey })).toMatchObject({ body: { refundableToday: { value: '0' } } });
  });

  test('counts nothing that is refused', async () => {
    const api = anApi();
    const apiKey = limitedTo('46000');
    const id = await api.captured();
    const uncaptured = aPaymentsApi(table(), { inquiryPayment: () => NO_ANSWER });
    const open = await uncaptured.pending();
    for (let sent = 0; sent < 3; sent++) expect((await refund(uncaptured, open, { value: '46000', apiKey })).status).toBe(503);
    expect(await refund(api, id, { value: '46000', apiKey })).toMatchObject({ status: 201 });
  });

  test('begins again at midnight in Korea, which is 15:00 in UTC', async () => {
    const api = anApi();
    const apiKey = limitedTo('1000');
    const id = await api.captured();
    const to = (time: string) => api.clock.advance(Date.parse(time) - api.clock.now().getTime());
    to('2026-01-31T14:59:59.999Z');
    expect(await refund(api, id, { value: '1000', apiKey })).toMatchObject({ status: 201 });
    expect(await refund(api, id, { value: '1000', apiKey })).toMatchObject({ status: 409 });
    to('2026-01-31T15:00:00.000Z');
    expect(await refund(api, id, { value: '1000', apiKey })).toMatchObject({ status: 201 });
  });

  test('keeps the first who asked when another key repeats the request', async () => {
    const api = anApi();
    const id = await api.captured();
    const first = await refund(api, id, { key: 'one', apiKey: { keyName: 'first' } });
    expect(await refund(api, id, { key: 'one', apiKey: { keyName: 'second' } })).toMatchObject({
      body: { requestedBy: first.body['requestedBy'] },
    });
  });
});

const AT = minutesLater(20);
const LIMIT = 20n;

/** Every call of the store is a step, and the scheduler decides whose is next. Some calls are carried out and their answer gets lost. */
function interleaved(
  store: PaymentStore,
  scheduler: fc.Scheduler,
  isLost: () => boolean,
): Pick<PaymentStore, 'reserveRefund' | 'countRefund' | 'uncountRefund'> {
  const step = async <Result>(name: string, call: () => Promise<Result>): Promise<Result> => {
    await scheduler.schedule(Promise.resolve(), name);
    const result = await call();
    if (isLost()) throw new Error('the answer got lost');
    return result;
  };
  return {
    reserveRefund: (...args) => step('reserve', () => store.reserveRefund(...args)),
    countRefund: (...args) => step('count', () => store.countRefund(...args)),
    uncountRefund: (...args) => step('uncount', () => store.uncountRefund(...args)),
  };
}

describe('concurrent requests with one key', () => {
  const asked = fc.record({ payment: fc.nat(2), key: fc.nat(4), amount: fc.bigInt(1n, 12n) });

  async function reservedAfter(
    scheduler: fc.Scheduler,
    requests: readonly { payment: number; key: number; amount: bigint }[],
    lost: readonly boolean[],
  ) {
    const store = wholePaymentStore(table());
    const payments = [aNewPayment(), aNewPayment(), aNewPayment()];
    for (const payment of payments) {
      await store.create(payment, CREATED_AT);
      for (const kind of ['authorized', 'captured'] as const)
        await store.record(payment.paymentRequestId, anOutcome(kind), minutesLater(5));
    }
    const keyName = randomUUID();
    const left = [...lost];
    let counts = 0;
    const reserve = createRefundReserver({
      store: interleaved(store, scheduler, () => left.pop() === true),
      newCountId: () => String(++counts),
    });
    const work = requests.map(({ payment, key, amount }) => {
      const owned = payments[payment] ?? aNewPayment();
      return reserve(owned, aNewRefund({ refundRequestId: `refund-${String(key)}`, amount: won(amount) }), { keyName, perDay: LIMIT }, AT);
    });
    await scheduler.waitFor(Promise.allSettled(work));
    const stored = await Promise.all(payments.map(({ paymentRequestId }) => store.get(paymentRequestId)));
    const reserved = stored
      .flatMap((payment) => Object.values(payment?.refunds ?? {}))
      .reduce((sum, { minorUnits }) => sum + minorUnits, 0n);
    const { sum } = await store.countRefund({ apiClientId: 'shop', keyName, day: '2026-01-31' }, 'look', LIMIT + 1n, LIMIT, AT);
    return { reserved, counted: sum };
  }

  test('never reserve more than the limit, and what is counted is what is reserved', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(asked, { minLength: 2, maxLength: 8 }), async (scheduler, requests) => {
        const { reserved, counted } = await reservedAfter(scheduler, requests, []);
        expect([reserved <= LIMIT, counted]).toEqual([true, reserved]);
      }),
      { numRuns: 300 },
    );
  });

  test('never count less than is reserved, wherever a request breaks off', async () => {
    const lost = fc.array(fc.boolean(), { maxLength: 16 });
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(asked, { minLength: 2, maxLength: 8 }), lost, async (scheduler, requests, losses) => {
        const { reserved, counted } = await reservedAfter(scheduler, requests, losses);
        expect([reserved <= LIMIT, reserved <= counted, counted <= LIMIT]).toEqual([true, true, true]);
      }),
      { numRuns: 300 },
    );
  });
});
