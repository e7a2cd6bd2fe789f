import { describe, expect, test } from 'vitest';
import type { ApiAnswer } from '../../../infra/operate/invoke-api.ts';
import { OperatorError } from '../../../infra/operate/operator-error.ts';
import { refundOf } from '../../../shared/payment/refund.ts';
import { aConsoleStage, type ConsoleStageOptions, IDENTITY } from './a-console-stage.ts';
import { FAILING_ENDPOINT } from './fake-webhooks.ts';
import { openConsole } from './open-console.ts';
import { somePayments } from './some-payments.ts';

const WANTED = { amount: '10,000', reference: 'return-7', reason: 'broken' };

async function aConsole(options: ConsoleStageOptions = {}) {
  const tested = aConsoleStage(options);
  const ids = await somePayments(tested);
  const opened = await openConsole(tested);
  /** Submits a form, and gives the address of the confirmation that it leads to. */
  const planned = async (path: string, form: Readonly<Record<string, string>> = {}) => {
    const answer = await opened.submit(path, form);
    return answer.headers.get('location') ?? `${String(answer.status)} ${await answer.text()}`;
  };
  return { ...tested, ...opened, ids, planned };
}

/** What a page says, without its markup. */
const textOf = (markup: string) => markup.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

describe('a refund', () => {
  test('is shown once more in all it does, and done only then, with the name of the operator', async () => {
    const { ids, planned, page, submit, calls, store } = await aConsole();
    const confirmation = await planned(`/payments/${ids.paid}/refund`, WANTED);
    const shown = textOf(await page(confirmation));
    for (const part of ['₩10,000', 'return-7', 'broken', ids.paid, 'order-00003', '₩46,000', IDENTITY]) expect(shown).toContain(part);
    expect(calls).toEqual([]);

    expect((await submit(confirmation)).headers.get('location')).toBe(confirmation);
    expect(calls).toHaveLength(1);
    expect(textOf(await page(confirmation))).toContain('Refund: Done Status of the refund processing (PROCESSING)');
    const [refund] = Object.values((await store.get(ids.paid))?.refunds ?? {});
    expect(refund).toMatchObject({ minorUnits: 10_000n, reference: 'return-7', reason: 'broken', requestedBy: `operator:${IDENTITY}` });
  });

  test('that is confirmed twice at once is done once, and both see how it ended', async () => {
    const { ids, planned, submit, calls, page } = await aConsole();
    const confirmation = await planned(`/payments/${ids.paid}/refund`, WANTED);
    const answers = await Promise.all([submit(confirmation), submit(confirmation), submit(confirmation)]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    await submit(confirmation);
    expect(calls).toHaveLength(1);
    expect(await page(confirmation)).toContain('data-result="done"');
  });

  test('with a reference that has one already says so before, and makes no other', async () => {
    const { ids, planned, submit, page, store } = await aConsole();
    await submit(await planned(`/payments/${ids.paid}/refund`, WANTED));
    const again = await planned(`/payments/${ids.paid}/refund`, WANTED);
    expect(await page(again)).toContain('This reference has a refund already');
    await submit(again);
    expect(textOf(await page(again))).toContain('It was requested before, and is not made again');
    expect(Object.keys((await store.get(ids.paid))?.refunds ?? {})).toHaveLength(1);
  });

  test.each([
    ['amount', { amount: '-1' }, 'The amount is a whole number'],
    ['amount', { amount: '1.5' }, 'The amount is a whole number'],
    ['reference', { reference: ' ' }, 'The reference has 1 to 64 characters'],
    ['reason', { reason: '' }, 'The reason has 1 to 256 characters'],
  ])('with a wrong %s is not even planned', async (_, wrong, sentence) => {
    const { ids, planned, calls } = await aConsole();
    expect(await planned(`/payments/${ids.paid}/refund`, { ...WANTED, ...wrong })).toMatch(new RegExp(`^400 [^]*${sentence}`));
    expect(calls).toEqual([]);
  });

  test('that is refused says why in words of the console, and that nothing was changed', async () => {
    const { ids, planned, submit, page } = await aConsole();
    const confirmation = await planned(`/payments/${ids.paid}/refund`, { ...WANTED, amount: '46001' });
    await submit(confirmation);
    expect(textOf(await page(confirmation))).toMatch(/Not done .*Nothing was changed\. The refund is larger than what is left/);
  });

  test('whose outcome is not known says so, and the same button does it once more, under the same key', async () => {
    const answers: (() => Promise<ApiAnswer>)[] = [
      () => Promise.reject(new OperatorError('not known', { kind: 'outcomeUnknown' })),
      () => Promise.resolve({ status: 503, body: { code: 'antom_unclear', title: 'unclear', definite: false }, isReplayed: false }),
    ];
    const done = { refundRequestId: 'refund-1', refundStatus: 'SUCCESS', refundAmount: { currency: 'KRW', value: '10000' } };
    const answer = () => answers.shift()?.() ?? Promise.resolve({ status: 200, body: done, isReplayed: true });
    const { ids, planned, submit, page, calls } = await aConsole({ answer });
    const confirmation = await planned(`/payments/${ids.paid}/refund`, WANTED);
    for (const expected of ['unknown', 'unknown', 'done']) {
      await submit(confirmation);
      expect(await page(confirmation)).toContain(`data-result="${expected}"`);
    }
    const keys = new Set(calls.map(({ idempotencyKey }) => idempotencyKey));
    expect([calls.length, keys.size]).toEqual([3, 1]);
    await submit(confirmation);
    expect(calls).toHaveLength(3);
  });
});

describe('a cancellation', () => {
  test('closes a payment that the buyer has not paid', async () => {
    const { ids, planned, submit, page, store } = await aConsole();
    const confirmation = await planned(`/payments/${ids.pending}/cancel`);
    expect(await page(confirmation)).toContain('Cancel this payment now');
    expect((await store.get(ids.pending))?.closing).toBeUndefined();
    await submit(confirmation);
    expect((await store.get(ids.pending))?.closing).toMatchObject({ reason: 'merchant', requestedBy: `operator:${IDENTITY}` });
    expect(textOf(await page(confirmation))).toContain('Status of the payment cancelled (CANCELLED)');
  });
});

describe('a review', () => {
  test('is recorded with its reasons and the operator’s name, and told to the subscribers', async () => {
    const { ids, planned, submit, page, store, sent } = await aConsole();
    expect(await page('/lists/person')).toContain(ids.suspect);
    const confirmation = await planned(`/payments/${ids.suspect}/review`, { reason: 'the Dashboard shows one capture' });
    expect(await page(confirmation)).toContain('differs: captured');
    await submit(confirmation);
    expect((await store.get(ids.suspect))?.review).toMatchObject({ by: `operator:${IDENTITY}`, reason: 'the Dashboard shows one capture' });
    expect(sent).toEqual([{ kind: 'reviewed', paymentRequestId: ids.suspect }]);
    expect(await page('/lists/person')).not.toContain(ids.suspect);
  });
});

describe('events', () => {
  test('are resent by the function that delivers them, once confirmed', async () => {
    const { ids, planned, submit, page, webhooks } = await aConsole();
    const eventId = webhooks.published(ids.paid);
    expect(await page(`/payments/${ids.paid}`)).toContain(`/payments/${ids.paid}/resend/${eventId}`);
    const confirmation = await planned(`/payments/${ids.paid}/resend/${eventId}`);
    await submit(confirmation);
    const resent = webhooks.calls.filter(({ routeKey }) => routeKey.startsWith('POST'));
    expect(resent).toEqual([{ routeKey: 'POST /events/{eventId}/resend', apiClientId: 'shop', pathParameters: { eventId }, body: {} }]);
    expect(await page(confirmation)).toContain('data-result="done"');
  });

  test.each([
    ['ko', '이 이벤트를 받는 사용 중인 엔드포인트가 없어서'],
    ['en', 'No enabled endpoint gets this event'],
  ])('that nobody gets are not said to be sent, in the language of the page: %s', async (lang, sentence) => {
    const { ids, planned, submit, page, webhooks } = await aConsole();
    const eventId = webhooks.published(ids.paid);
    webhooks.refuse({ code: 'webhook_endpoint_not_enabled', title: 'an English sentence for engineers', definite: true });
    const confirmation = await planned(`/payments/${ids.paid}/resend/${eventId}`);
    await submit(confirmation);
    const result = await page(`${confirmation}?lang=${lang}`);
    expect(result).toContain('data-result="refused"');
    expect(result).toContain(sentence);
    expect(result).not.toContain('an English sentence');
  });

  test('wait while their endpoint is paused', async () => {
    const { planned, submit, webhooks } = await aConsole();
    const { endpointId } = FAILING_ENDPOINT;
    await submit(await planned(`/endpoints/shop/${endpointId}/pause`));
    expect(webhooks.calls.at(-1)).toMatchObject({ routeKey: 'POST /webhook-endpoints/{endpointId}/pause', pathParameters: { endpointId } });
  });
});

test('a confirmation that nobody planned does nothing', async () => {
  const { submit, get, calls } = await aConsole();
  expect((await submit('/confirmations/unknown')).status).toBe(409);
  expect((await get('/confirmations/unknown')).status).toBe(404);
  expect(calls).toEqual([]);
});

test('a refund that Antom refuses is not shown as done', async () => {
  const body = { refundRequestId: 'refund-1', refundStatus: 'FAIL', refundAmount: { currency: 'KRW', value: '10000' } };
  const failure = { code: 'MERCHANT_BALANCE_NOT_ENOUGH' };
  const answer = () => Promise.resolve({ status: 201, body: { ...body, failure }, isReplayed: false });
  const { ids, planned, submit, page, store } = await aConsole({ answer });
  const confirmation = await planned(`/payments/${ids.paid}/refund`, WANTED);
  await submit(confirmation);
  expect(textOf(await page(confirmation))).toMatch(/Not done .*MERCHANT_BALANCE_NOT_ENOUGH/);
  const payment = await store.get(ids.paid);
  expect(payment && refundOf(payment, 'refund-1')).toBeUndefined();
});
