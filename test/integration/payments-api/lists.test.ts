import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { RouteKey } from '../../../shared/contract/route-keys.ts';
import { aDisputeStep, aRefund } from '../../support/a-fact.ts';
import { aNewPayment, CREATED_AT, minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { testedTable } from '../../support/tested-table.ts';
import { won } from '../../support/won.ts';
import { aPaymentsApi } from './a-payments-api.ts';

const table = testedTable();

/** The API for a client of its own, whose payments no other test has. */
function aShop() {
  const api = aPaymentsApi(table());
  const apiClientId: string = randomUUID();
  const get = async (route: RouteKey, query: Readonly<Record<string, string>> = {}, client = apiClientId) =>
    api.call(route, { query: new URLSearchParams(query).toString(), apiClientId: client });
  /** A payment that was started so many minutes after the first moment, with these facts. */
  const started = async (minute: number, ...facts: Parameters<typeof api.store.record>[1][]) => {
    const payment = aNewPayment({ apiClientId, selectedCardBrand: 'HYUNDAI' });
    await api.store.create(payment, minutesLater(minute));
    for (const fact of facts) await api.store.record(payment.paymentRequestId, fact, minutesLater(minute + 1));
    return payment.paymentRequestId;
  };
  return { ...api, apiClientId, get, started };
}

const entriesIn = (body: Readonly<Record<string, unknown>>, list: string): readonly Readonly<Record<string, unknown>>[] => {
  const entries = body[list];
  return Array.isArray(entries) ? entries : [];
};
const idsIn = (body: Readonly<Record<string, unknown>>) => entriesIn(body, 'payments').map(({ paymentRequestId }) => paymentRequestId);

const refused = (...parameters: string[]) => ({
  status: 400,
  body: { code: 'invalid_request', errors: parameters.map((parameter) => ({ parameter, detail: expect.any(String) })) },
});

describe('the payments of a client', () => {
  test('are those of the last day, the newest first, when nothing else is asked for', async () => {
    const { get, started } = aShop();
    await started(-24 * 60 + 9);
    const ids = [await started(-24 * 60 + 10), await started(3)];
    const { status, body } = await get('GET /payments');
    expect({ status, ids: idsIn(body), next: body['nextCursor'] }).toEqual({ status: 200, ids: ids.toReversed(), next: undefined });
    expect(idsIn((await get('GET /payments', {}, 'other-shop')).body)).not.toContain(ids[0]);
  });

  test('are those of a range, whose times may have any offset, also with the plus of a URL that nobody escaped', async () => {
    const { call, apiClientId, started } = aShop();
    await started(0);
    const id = await started(60);
    for (const to of ['2026-01-31T10:01:00Z', '2026-01-31T19:01:00%2B09:00', '2026-01-31T19:01:00+09:00', '20260131T190100+0900']) {
      const { body } = await call('GET /payments', { query: `createdFrom=2026-01-31T10:00Z&createdTo=${to}`, apiClientId });
      expect([to, idsIn(body)]).toEqual([to, [id]]);
    }
  });

  test('are those of one or several statuses, of a next step, or that need a person', async () => {
    const { get, started } = aShop();
    const created = await started(0);
    const captured = await started(1, anOutcome('captured'));
    const disputed = await started(2, anOutcome('captured'), aDisputeStep('DISPUTE_CREATED'));
    const doubtful = await started(3, anOutcome('authorized'), anOutcome('captured', { amount: won(1n) }));
    const found = async (query: Record<string, string>) => idsIn((await get('GET /payments', query)).body);
    expect(await found({ status: 'CREATED' })).toEqual([created]);
    expect(await found({ status: 'CREATED,CAPTURED' })).toEqual([disputed, captured, created]);
    expect(await found({ status: 'CAPTURED', next: 'ship' })).toEqual([captured]);
    expect(await found({ needsReview: 'true' })).toEqual([doubtful]);
  });

  test('come page by page under one range, although time goes on', async () => {
    const { get, started, clock } = aShop();
    const ids: string[] = [];
    for (let minute = 0; minute < 5; minute++) ids.unshift(await started(minute, anOutcome('captured')));
    const pages: unknown[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await get('GET /payments', { status: 'CAPTURED', limit: '2', ...(cursor === undefined ? {} : { cursor }) });
      pages.push(...idsIn(body));
      cursor = typeof body['nextCursor'] === 'string' ? body['nextCursor'] : undefined;
      clock.advance(20 * 60 * 60_000);
      await started(15);
    } while (cursor !== undefined);
    expect(pages).toEqual(ids);
  });

  test('have cursors that are good for one list of one client', async () => {
    const { get, started } = aShop();
    for (const minute of [1, 2, 3]) await started(minute, anOutcome('captured'));
    const query = { status: 'CAPTURED', limit: '1' };
    const cursor = String((await get('GET /payments', query)).body['nextCursor']);
    expect(await get('GET /payments', { ...query, cursor })).toMatchObject({ status: 200 });
    expect(await get('GET /payments', { ...query, cursor }, 'other-shop')).toMatchObject(refused('cursor'));
    expect(await get('GET /payments', { ...query, status: 'PENDING', cursor })).toMatchObject(refused('cursor'));
    expect(await get('GET /payments', { referenceOrderId: 'order-7', cursor })).toMatchObject(refused('cursor'));
    expect(await get('GET /refunds', { status: 'SUCCESS', cursor })).toMatchObject(refused('cursor'));
    for (const broken of ['', 'x', `x${cursor}`, cursor.slice(0, 40)])
      expect(await get('GET /payments', { ...query, cursor: broken })).toMatchObject(refused('cursor'));
  });

  test("are found by Antom's id, and not another client's", async () => {
    const { get, store, apiClientId, clock } = aShop();
    const payment = aNewPayment({ apiClientId });
    const paymentId = `antom-${randomUUID()}`;
    await store.create(payment, CREATED_AT);
    await store.recordAcceptance(payment, { paymentId, normalUrl: 'https://antom.test/pay/1' }, clock.now());
    expect(idsIn((await get('GET /payments', { paymentId })).body)).toEqual([payment.paymentRequestId]);
    for (const [id, client] of [
      [paymentId, 'other-shop'],
      ['no-such-id', apiClientId],
    ] as const)
      expect(await get('GET /payments', { paymentId: id }, client)).toMatchObject({ status: 200, body: { payments: [] } });
  });

  test.each([
    ['an order and a time', { referenceOrderId: 'a', createdFrom: '2026-01-31T09:00Z' }, ['createdFrom']],
    ['an order and filters', { referenceOrderId: 'a', status: 'CAPTURED', needsReview: 'true' }, ['status', 'needsReview']],
    ["an order and Antom's id", { referenceOrderId: 'a', paymentId: 'b' }, ['paymentId']],
    ["Antom's id and a page", { paymentId: 'b', limit: '5', cursor: 'x' }, ['limit', 'cursor']],
    ['no time', { createdFrom: 'yesterday' }, ['createdFrom']],
    ['a time without an offset', { createdTo: '2026-01-31T09:00:00' }, ['createdTo']],
    ['a range that ends before it begins', { createdFrom: '2026-01-31T09:00Z', createdTo: '2026-01-31T08:00Z' }, ['createdFrom']],
    ['an empty range', { createdFrom: '2026-01-31T09:00Z', createdTo: '2026-01-31T09:00Z' }, ['createdFrom']],
    ['a range that is all to come', { createdFrom: '2026-03-01T09:00Z' }, ['createdFrom']],
    ['a range of more than 31 days', { createdFrom: '2025-12-31T08:59Z', createdTo: '2026-01-31T09:00Z' }, ['createdFrom']],
    ['a range of more than 31 days up to now', { createdFrom: '2025-12-31T08:59Z' }, ['createdTo']],
    ['an unknown status', { status: 'CAPTURED,captured' }, ['status']],
    ['an empty status', { status: '' }, ['status']],
    ['an unknown step', { next: 'ship,run' }, ['next']],
    ['no review', { needsReview: 'false' }, ['needsReview']],
    ['a page of nothing', { limit: '0' }, ['limit']],
    ['too large a page', { limit: '51' }, ['limit']],
  ])('are not listed for %s', async (_, query, parameters) => {
    expect(await aShop().get('GET /payments', query)).toMatchObject(refused(...parameters));
  });
});

describe('the refunds of a client', () => {
  test('are those of all its payments, with the order of each, by their state', async () => {
    const { get, started } = aShop();
    const one = await started(0, anOutcome('captured'), aRefund('SUCCESS', { refundRequestId: 'a' }));
    await started(5, anOutcome('captured'), aRefund('PROCESSING', { refundRequestId: 'b' }));
    const { status, body } = await get('GET /refunds');
    expect({ status, ids: entriesIn(body, 'refunds').map(({ refundRequestId }) => refundRequestId) }).toEqual({
      status: 200,
      ids: ['b', 'a'],
    });
    const { body: done } = await get('GET /refunds', { status: 'SUCCESS,FAIL' });
    expect(done['refunds']).toMatchObject([
      { refundRequestId: 'a', paymentRequestId: one, referenceOrderId: 'order-7', refundStatus: 'SUCCESS' },
    ]);
    expect((await get('GET /refunds', {}, 'other-shop')).body).toEqual({ refunds: [] });
    expect(await get('GET /refunds', { requestedFrom: '2026-03-01T09:00Z' })).toMatchObject(refused('requestedFrom'));
  });
});

describe('the disputes of a client', () => {
  test('are the open ones, or all, with payment and order', async () => {
    const { get, started } = aShop();
    const open = await started(0, anOutcome('captured'), aDisputeStep('DISPUTE_CREATED', { disputeId: 'open' }));
    const steps = ['DISPUTE_CREATED', 'DISPUTE_CANCELLED'].map((step) => aDisputeStep(step, { disputeId: 'over' }));
    await started(1, anOutcome('captured'), ...steps);
    const { body } = await get('GET /disputes');
    expect(body['disputes']).toMatchObject([{ disputeId: 'open', isOver: false, paymentRequestId: open, referenceOrderId: 'order-7' }]);
    const all = await get('GET /disputes', { status: 'all', limit: '1' });
    expect(all.body).toMatchObject({ disputes: [{ disputeId: 'open' }], nextCursor: expect.any(String) });
    const cursor = String(all.body['nextCursor']);
    expect((await get('GET /disputes', { status: 'all', limit: '1', cursor })).body['disputes']).toMatchObject([{ disputeId: 'over' }]);
    expect(await get('GET /disputes', { status: 'open', cursor })).toMatchObject(refused('cursor'));
    expect((await get('GET /disputes', {}, 'other-shop')).body).toEqual({ disputes: [] });
  });
});

describe('the totals of a day in Korea', () => {
  test('are those of the payments that were started on it, and of the refunds that were requested on it', async () => {
    const { get, started, store } = aShop();
    await started(-9 * 60 - 1, anOutcome('captured')); // 23:59 of the day before in Korea, and its refund on this day
    const early = await started(-18 * 60 - 1, anOutcome('captured'));
    await store.record(early, aRefund('SUCCESS'), minutesLater(0));
    await started(-18 * 60); // midnight
    await started(0, anOutcome('captured'), aRefund('PROCESSING'));
    await started(6 * 60, anOutcome('captured')); // midnight again: the next day
    const { status, body } = await get('GET /totals', { day: '2026-01-31' });
    const sum = (count: number, value: string) => ({ count, value });
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        day: '2026-01-31',
        totals: [
          {
            currency: 'KRW',
            cardBrand: 'HYUNDAI',
            captured: sum(2, '92000'),
            refunded: sum(1, '6000'),
            disputed: sum(0, '0'),
            settled: sum(0, '0'),
            open: sum(1, '46000'),
          },
        ],
      },
    });
    expect((await get('GET /totals', { day: '2026-01-31' }, 'other-shop')).body).toEqual({ day: '2026-01-31', totals: [] });
  });

  test.each(['', '2026-02-30', '31.1.2026', '2026-01-31T00:00Z'])('are not those of %j', async (day) => {
    expect(await aShop().get('GET /totals', { day })).toMatchObject(refused('day'));
  });
});
