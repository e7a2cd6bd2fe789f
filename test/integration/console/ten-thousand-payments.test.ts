import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { READS_AT_ONCE } from '../../../infra/console/days/day-counter.ts';
import { PAGE_SIZE } from '../../../infra/console/reading/payments-page.ts';
import { CREATED_AT, minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { won } from '../../support/won.ts';
import { eventData } from '../shop/event-stream.ts';
import { aConsoleStage, anOrderedPayment, type TestedStage } from './a-console-stage.ts';
import { openConsole } from './open-console.ts';

const PAYMENTS = 10_000;
/** Of so many, one is captured, and of one another amount is captured: that one needs a person. */
const ONE_IN = 400;
const CAPTURED: Readonly<Record<number, 'whole' | 'another'>> = { 100: 'whole', 300: 'another' };

const message = z.object({ changed: z.array(z.object({ id: z.string(), html: z.string() })), removed: z.array(z.string()) });

let tested: TestedStage;
const ids: string[] = [];

/** All on one day in Korea, the first one last. */
beforeAll(async () => {
  tested = aConsoleStage();
  for (let number = 0; number < PAYMENTS; number++) {
    const payment = anOrderedPayment(number, { amount: won(BigInt(1_000 + number)) });
    await tested.store.create(payment, new Date(CREATED_AT.getTime() - number * 1_000));
    ids.push(payment.paymentRequestId);
    const captured = CAPTURED[number % ONE_IN];
    if (captured === undefined) continue;
    const amount = won(captured === 'whole' ? payment.amount.minorUnits : 1n);
    await tested.store.record(payment.paymentRequestId, anOutcome('captured', { amount }), CREATED_AT);
  }
});

/** What a page reads of the table. */
async function readsOf(look: () => Promise<unknown>): Promise<{ readonly items: number; readonly queries: number }> {
  const before = { ...tested.reads };
  await look();
  return { items: tested.reads.items - before.items, queries: tested.reads.queries - before.queries };
}

/** A clock that goes on, for what is read anew after a while. */
const ticking = () => new Date(minutesLater(10).getTime() + performance.now());

const rowsIn = (page: string) => [...page.matchAll(/<li id="row-(\w+)"/g)].map(([, id]) => id);

describe('with ten thousand payments', () => {
  test('home shows the newest fifty, counts what waits, and reads some hundred items', async () => {
    const { page } = await openConsole(tested);
    let home = '';
    const { items, queries } = await readsOf(async () => (home = await page('/')));
    expect(rowsIn(home)).toEqual(ids.slice(0, PAGE_SIZE));
    expect(Buffer.byteLength(home)).toBeLessThan(60_000);
    expect(items).toBeLessThanOrEqual(PAGE_SIZE + 200 + 4 * PAGE_SIZE);
    expect(queries).toBeLessThan(200);
  });

  test('older payments are reached page by page, each once, and each page reads what it shows', async () => {
    const { page } = await openConsole(tested);
    await page('/');
    const seen: (string | undefined)[] = [];
    for (let path: string | undefined = '/'; path !== undefined && seen.length < 500;) {
      let text = '';
      const { items } = await readsOf(async () => (text = await page(path ?? '')));
      expect(items).toBeLessThanOrEqual(PAGE_SIZE);
      seen.push(...rowsIn(text));
      path = /id="older" href="([^"]+)"/.exec(text)?.[1];
    }
    expect(seen).toEqual(ids.slice(0, 500));
  });

  test('those that need a person are found page by page, and a page says how far back it has looked', async () => {
    const { page } = await openConsole(tested);
    const found: (string | undefined)[] = [];
    let pages = 0;
    for (let path: string | undefined = '/lists/person'; path !== undefined && pages < 10; pages++) {
      let text = '';
      const { items } = await readsOf(async () => (text = await page(path ?? '')));
      expect(items).toBeLessThanOrEqual(200);
      expect(text).toContain('Looked at the payments since 2026-01-31');
      found.push(...rowsIn(text));
      path = /id="older" href="([^"]+)"/.exec(text)?.[1];
    }
    expect(found).toEqual(ids.slice(0, 200 * pages).filter((_, number) => number % ONE_IN === 300));
    expect(found).not.toEqual([]);
  });

  test('a payment is found by its order and by its id without walking the list', async () => {
    const { get } = await openConsole(tested);
    await get('/');
    const last = ids.at(-1) ?? '';
    for (const sought of ['order-09999', last]) {
      const reads = await readsOf(async () => {
        const answer = await get(`/search?q=${sought}`);
        expect(answer.headers.get('location'), sought).toBe(`/payments/${last}`);
      });
      expect(reads.items).toBeLessThanOrEqual(2);
    }
  });

  test('an amount is looked for page by page', async () => {
    const { page } = await openConsole(tested);
    let path: string | undefined = `/search?q=${encodeURIComponent('1,450원')}`;
    const found: (string | undefined)[] = [];
    for (let looks = 0; looks < 3 && path !== undefined; looks++) {
      const text: string = await page(path);
      found.push(...rowsIn(text));
      path = /id="older" href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(found).toEqual([ids[450]]);
  });

  test('a day is counted in parts, and comes out right', async () => {
    const { page } = await openConsole(tested);
    let text = '';
    let parts = 0;
    do {
      const { items } = await readsOf(async () => (text = await page('/days?from=2026-01-31&to=2026-01-31')));
      expect(items).toBeLessThanOrEqual(READS_AT_ONCE);
      parts++;
    } while (text.includes('data-complete="false"') && parts < 20);
    expect(parts).toBeGreaterThanOrEqual(PAYMENTS / READS_AT_ONCE);
    expect(text.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')).toMatch(/Started 10,000 .*Captured 25 ₩147,500 /);
    const { items } = await readsOf(() => page('/days?from=2026-01-31&to=2026-01-31'));
    expect(items).toBe(0);
  });

  test('the file of a day has a line for each payment, under the columns of the command', async () => {
    const { get } = await openConsole(tested);
    const answer = await get('/days.csv?from=2026-01-31&to=2026-01-31');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="payments-2026-01-31.csv"');
    const lines = (await answer.text()).trimEnd().split('\r\n');
    expect(lines).toHaveLength(PAYMENTS + 1);
    expect(lines[0]).toMatch(/^paymentRequestId,paymentId,client,/);
  });

  test('an open page gets the rows that have changed, and no others', async () => {
    const { page, get } = await openConsole(tested, { now: ticking });
    const live = /data-live="([^"]+)"/.exec(await page('/'))?.[1]?.replaceAll('&amp;', '&') ?? '';
    const stream = await get(live);
    const moved = ids[7] ?? '';
    await tested.store.record(moved, anOutcome('captured', { amount: won(1_007n) }), CREATED_AT);
    for await (const data of eventData(stream)) {
      const { changed, removed } = message.parse(JSON.parse(data));
      expect(changed.map(({ id }) => id)).toEqual([`row-${moved}`]);
      expect(changed[0]?.html).toContain('paid');
      expect(removed).toEqual([]);
      break;
    }
    const fresh = anOrderedPayment(PAYMENTS);
    await tested.store.create(fresh, new Date(CREATED_AT.getTime() + 1_000));
    const second = await get(live);
    for await (const data of eventData(second)) {
      const { changed, removed } = message.parse(JSON.parse(data));
      if (!changed.some(({ id }) => id === `row-${fresh.paymentRequestId}`)) continue;
      expect(removed).toEqual([`row-${ids[PAGE_SIZE - 1] ?? ''}`]);
      break;
    }
  });
});
