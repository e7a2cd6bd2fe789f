import { describe, expect, test } from 'vitest';
import { refundOf } from '../../../shared/payment/refund.ts';
import { CREATED_AT } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { antomIdOf } from '../../support/antom-answers.ts';
import { aConsoleStage, type ConsoleStageOptions } from './a-console-stage.ts';
import { FAILING_ENDPOINT, HEALTHY_ENDPOINT } from './fake-webhooks.ts';
import { openConsole } from './open-console.ts';
import { REFUND, somePayments } from './some-payments.ts';

async function aConsole(options: ConsoleStageOptions = {}) {
  const tested = aConsoleStage(options);
  const ids = await somePayments(tested);
  const opened = await openConsole(tested);
  await opened.page('/'); // it gets to see payments
  return { ...tested, ...opened, ids };
}

const textOf = (markup: string) => markup.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

describe('what waits for somebody', () => {
  test('is counted on the first page', async () => {
    const { page } = await aConsole();
    const cards = textOf(await page('/'));
    expect(cards).toMatch(/Needs a person 2 Stuck 1 Open disputes 1 Endpoints in trouble \d Dead letters 2 Parked messages 0/);
  });

  test.each([
    ['person', ['suspect', 'disputed']],
    ['stuck', ['stuck']],
    ['disputes', ['disputed']],
  ] as const)('is in its list, and nothing else is: %s', async (list, expected) => {
    const { page, ids } = await aConsole();
    const shown = [...(await page(`/lists/${list}`)).matchAll(/<li id="row-(\w+)"/g)].map(([, id]) => id);
    expect(shown.toSorted()).toEqual(expected.map((name) => ids[name]).toSorted());
  });

  test('has the due time of a dispute', async () => {
    const { page } = await aConsole();
    expect(textOf(await page('/lists/disputes'))).toContain('answer before 2026-02-10 18:00:00 · ₩46,000 · DISPUTE_CREATED');
  });

  test('has each queue, and leads to the runbook', async () => {
    const { page } = await aConsole({ queueCounts: { AntomMessages: 1, AntomDeadLetters: 7, DeliveryDeadLetters: 4 } });
    const list = await page('/lists/dead-letters');
    expect(textOf(list)).toMatch(/AntomMessages 1 .*AntomDeadLetters 7 .*DeliveryDeadLetters 4/);
    expect(list).toContain('href="/runbook/DeadLetters"');
    expect(textOf(await page('/runbook/DeadLetters'))).toContain('Never purge the queue.');
  });

  test('has parked messages without their text', async () => {
    const { page, store } = await aConsole();
    await store.park({ reason: 'unreadable', text: 'a buyer’s name', sentAt: undefined }, CREATED_AT);
    const list = await page('/lists/parked');
    expect(textOf(list)).toMatch(/parked#\w+ .*because: unreadable/);
    expect(list).not.toContain('buyer’s name');
  });

  test('has every client’s endpoints, also before its first payment', async () => {
    const { page } = await openConsole(aConsoleStage());
    expect(textOf(await page('/'))).toMatch(/Endpoints in trouble 1 /);
    expect(await page('/lists/endpoints')).toContain(FAILING_ENDPOINT.url);
    expect(await page('/endpoints')).toContain(HEALTHY_ENDPOINT.url);
  });

  test('has the endpoints of those whose payments it has shown, and says so, when it may not read who there are', async () => {
    const clients = () => Promise.reject(Object.assign(new Error('no'), { name: 'AccessDeniedException', $metadata: {} }));
    const { page: before } = await openConsole(aConsoleStage({ clients }));
    expect(textOf(await before('/'))).toMatch(/Endpoints in trouble 0\+ /);
    const { page } = await aConsole({ clients });
    expect(textOf(await page('/'))).toMatch(/Endpoints in trouble 1\+ /);
    for (const path of ['/lists/endpoints', '/endpoints']) {
      expect(await page(path)).toContain(FAILING_ENDPOINT.url);
      expect(await page(path)).toContain('The list of clients could not be read.');
    }
  });

  test('has the endpoints that get nothing', async () => {
    const { page } = await aConsole();
    const list = await page('/lists/endpoints');
    expect(list).toContain(FAILING_ENDPOINT.url);
    expect(list).not.toContain(HEALTHY_ENDPOINT.url);
  });
});

describe('the story of a payment', () => {
  test('says in order what was asked, what Antom said by which source and when, and what was refunded by whom', async () => {
    const { page, ids } = await aConsole();
    const story = textOf(await page(`/payments/${ids.part}`)).split(' Story ')[1] ?? '';
    const parts = [
      'merchant started the payment ₩46,000',
      'Antom accepted the payment',
      'Antom authorized source notification',
      'Antom captured source notification · Antom’s clock 2026-01-31 18:00:58',
      `asked for a refund ₩6,000 return-5521 한라봉 1박스 파손 ${REFUND}`,
      `Antom refund succeeded ₩6,000 ${REFUND}`,
    ];
    const places = parts.map((part) => story.indexOf(part));
    expect(places, story).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  test('has the events, and what became of each at each endpoint', async () => {
    const { page, ids, webhooks } = await aConsole();
    const eventId = webhooks.published(ids.paid);
    const story = textOf(await page(`/payments/${ids.paid}`));
    expect(story).toContain(`service published an event payment.captured ${eventId}`);
    expect(story).toContain(`delivery delivered payment.captured 200 in 41 ms ${HEALTHY_ENDPOINT.url}`);
    expect(story).toContain(`delivery being delivered payment.captured timeout in 15000 ms 2× ${FAILING_ENDPOINT.url}`);
  });

  test('has none of another payment', async () => {
    const { page, ids, webhooks } = await aConsole();
    webhooks.published(ids.paid);
    expect(textOf(await page(`/payments/${ids.part}`))).not.toContain('published an event');
  });

  test('is there without the events when they cannot be read, and says so', async () => {
    const tested = aConsoleStage();
    const { paid } = await somePayments(tested);
    const down = () => Promise.reject(new Error('down'));
    const { page } = await openConsole({ ...tested, stage: { ...tested.stage, callWebhooks: down } });
    const story = textOf(await page(`/payments/${paid}`));
    expect(story).toContain('The deliveries of events could not be read.');
    expect(story).toContain('Antom captured');
  });

  test('is there on a stack that delivers no events by HTTPS', async () => {
    const { page, ids } = await aConsole({ hasWebhooks: false });
    expect(textOf(await page(`/payments/${ids.paid}`))).toContain('Antom captured');
    expect(textOf(await page('/endpoints'))).toContain('This stack delivers no events by HTTPS');
    expect(textOf(await page('/'))).toContain('Endpoints in trouble ?');
  });

  test('of a payment that there is not is a page that says so', async () => {
    const { get } = await aConsole();
    for (const path of [`/payments/${'0'.repeat(40)}`, '/payments/%00', '/nowhere', '/lists/none', '/?cursor=x']) {
      expect((await get(path)).status, path).toBe(404);
    }
  });
});

describe('a payment is found', () => {
  test('by its order, by our id and Antom’s, and by those of its refunds', async () => {
    const { get, ids, store } = await aConsole();
    const payment = await store.get(ids.part);
    const refundId = payment && refundOf(payment, REFUND)?.refundId;
    for (const sought of ['order-00004', ' order-00004 ', ids.part, antomIdOf(ids.part), `${ids.part}_${'0'.repeat(22)}`]) {
      const answer = await get(`/search?q=${encodeURIComponent(sought)}`);
      expect(answer.headers.get('location'), sought).toBe(`/payments/${ids.part}`);
    }
    for (const sought of [refundId ?? '', 'return-5521', '6,000원', '₩6000']) {
      const shown = await (await get(`/search?q=${encodeURIComponent(sought)}`)).text();
      expect(
        [...shown.matchAll(/<li id="row-(\w+)"/g)].map(([, id]) => id),
        sought,
      ).toEqual([ids.part]);
    }
  });

  test('by its amount', async () => {
    const { page, ids } = await aConsole();
    const shown = await page(`/search?q=${encodeURIComponent('999,999,999,999')}`);
    expect([...shown.matchAll(/<li id="row-(\w+)"/g)].map(([, id]) => id)).toEqual([ids.large]);
  });

  test('by its day', async () => {
    const { get } = await aConsole();
    expect((await get('/search?q=2026-01-31')).headers.get('location')).toBe('/days?from=2026-01-31&to=2026-01-31');
  });

  test('not by what is no part of it, whatever it is', async () => {
    const { get } = await aConsole();
    for (const sought of ['nothing', '<script>', "'", '%', 'x'.repeat(3_000), '\u0000', '한라봉']) {
      const answer = await get(`/search?q=${encodeURIComponent(sought)}`);
      expect(answer.status, sought).toBe(200);
      expect(await answer.text()).not.toContain('<script>');
    }
  });
});

describe('days', () => {
  test('have their sums, and what was declined for which reason', async () => {
    const { page } = await aConsole();
    const text = textOf(await page('/days?from=2026-01-31&to=2026-01-31'));
    expect(text).toContain('Authorized 4 ₩184,000');
    expect(text).toContain('Refunded 1 ₩6,000');
    expect(text).toContain('USER_BALANCE_NOT_ENOUGH 1');
  });

  test.each(['from=2026-02-30', 'from=2026-01-01&to=2026-02-01', 'from=2026-01-02&to=2026-01-01', 'from=x'])(
    'that are none are refused: %s',
    async (query) => {
      const { get } = await aConsole();
      expect((await get(`/days?${query}`)).status).toBe(400);
      expect((await get(`/days.csv?${query}`)).status).toBe(400);
    },
  );

  test('are counted anew when asked for', async () => {
    const { page, get, store, ids } = await aConsole();
    await page('/days?from=2026-01-31&to=2026-01-31');
    await store.record(ids.pending, anOutcome('captured', { paymentId: antomIdOf(ids.pending) }), CREATED_AT);
    expect(textOf(await page('/days?from=2026-01-31&to=2026-01-31'))).toContain('Captured 4 ');
    const answer = await get('/days?from=2026-01-31&to=2026-01-31&again=1');
    expect(textOf(await page(answer.headers.get('location') ?? ''))).toContain('Captured 5 ');
  });
});

describe('an endpoint', () => {
  test('is shown with its health, and its deliveries with their attempts', async () => {
    const { page, webhooks, ids } = await aConsole();
    expect(await page('/endpoints')).toContain(`href="/endpoints/shop/${FAILING_ENDPOINT.endpointId}"`);
    webhooks.published(ids.paid);
    const text = textOf(await page(`/endpoints/shop/${FAILING_ENDPOINT.endpointId}`));
    for (const part of [
      'circuit open',
      'Failures in a row 14',
      'Failing since 2026-01-31 17:40:00',
      '503 in 210 ms',
      'timeout in 15000 ms',
      '2 attempts',
    ])
      expect(text).toContain(part);
  });
});

test.each([
  ['ko', '최근 결제', '46,000원'],
  ['en', 'Recent payments', '₩46,000'],
])('the language that was chosen is kept: %s', async (lang, heading, amount) => {
  const { url, cookie } = await aConsole();
  const chosen = await fetch(`${url}/?lang=${lang}`, { headers: { cookie } });
  const kept = chosen.headers.get('set-cookie')?.split(';')[0] ?? '';
  const page = await (await fetch(url, { headers: { cookie: `${cookie}; ${kept}` } })).text();
  expect(page).toContain(`<html lang="${lang}">`);
  expect(page).toContain(heading);
  expect(page).toContain(amount);
});
