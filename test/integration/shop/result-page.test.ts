import { expect, test } from 'vitest';
import { HALFWAY_AFTER_MS } from '../../../infra/demo/shop/buyer-state.ts';
import { NEXT_STEPS } from '../../../shared/payment/next-step.ts';
import type { PaymentStatus } from '../../../shared/payment/payment-status.ts';
import { openShop } from './open-shop.ts';

const SAYS_PAID = /결제가 완료|감사합니다|\bpaid\b|thank you/i;

const TEXT = {
  CREATED: ['결제 상태를 확인하고 있습니다', 'Checking your payment'],
  PENDING: ['카드사의 승인을 기다리고 있습니다', 'Waiting for your card issuer'],
  AUTHORIZED: ['결제를 마무리하고 있습니다', 'Finishing your payment'],
  CAPTURED: ['결제가 완료되었습니다', 'Paid. Thank you'],
  PARTIALLY_REFUNDED: ['일부 금액이 환불되었습니다', 'Part of the amount was refunded'],
  REFUNDED: ['환불되었습니다', 'Refunded'],
  FAILED: ['결제가 승인되지 않았습니다', 'The payment was not approved'],
  CANCELLED: ['결제가 취소되었습니다', 'The payment was cancelled'],
  EXPIRED: ['결제 시간이 지났습니다', 'The payment has expired'],
  CAPTURE_FAILED: ['결제 내용을 확인하고 있습니다', 'We are checking your payment'],
  REVIEW: ['결제 내용을 확인하고 있습니다', 'We are checking your payment'],
} satisfies Record<PaymentStatus, [string, string]>;

test.each(Object.entries(TEXT))('the buyer reads what %s means, in both languages', async (status, [korean, english]) => {
  const { api, order, result } = await openShop();
  const path = await order();
  api.setStatus(1, status);
  expect(await result(path, 'ko')).toContain(korean);
  expect(await result(path, 'en')).toContain(english);
});

test.each([...Object.keys(TEXT).filter((status) => status !== 'CAPTURED'), 'SOMETHING_NEW'])(
  'the page never says paid while the payment is %s',
  async (status) => {
    const { api, order, result, passTime } = await openShop();
    const path = await order();
    api.setStatus(1, status);
    for (const page of [await result(path, 'ko'), await result(path, 'en')]) expect(page).not.toMatch(SAYS_PAID);
    passTime(HALFWAY_AFTER_MS);
    for (const page of [await result(path, 'ko'), await result(path, 'en')]) expect(page).not.toMatch(SAYS_PAID);
  },
);

test('the page says paid once the payment is captured', async () => {
  const { api, order, result } = await openShop();
  const path = await order();
  api.setStatus(1, 'CAPTURED');
  expect(await result(path, 'ko')).toMatch(SAYS_PAID);
  expect(await result(path, 'en')).toMatch(SAYS_PAID);
});

test.each(NEXT_STEPS)(
  'a captured payment whose next step is %s reads as being checked if that holds it back, and as paid if not',
  async (next) => {
    const { api, order, result } = await openShop();
    const path = await order();
    api.setStatus(1, 'CAPTURED', { next });
    const isHeldBack = next === 'wait' || next === 'ask_a_person';
    for (const [language, text] of (['ko', 'en'] as const).map((locale, index) => [locale, TEXT.REVIEW[index] ?? ''] as const)) {
      const page = await result(path, language);
      expect([page.includes(text), SAYS_PAID.test(page)]).toEqual([isHeldBack, !isHeldBack]);
      expect(page).not.toContain(`action="${path}/pay"`);
    }
  },
);

const FAILURE = { buyerText: { ko: '한도가 부족합니다.', en: 'The limit is too low.' }, retry: 'other_card' };

test('after a decline the buyer reads why, in both languages, and can pay again', async () => {
  const { api, order, result } = await openShop();
  const path = await order();
  api.setStatus(1, 'FAILED', { failure: FAILURE });
  for (const page of [await result(path, 'ko'), await result(path, 'en')]) expect(page).toContain(`action="${path}/pay"`);
  expect(await result(path, 'ko')).toContain(FAILURE.buyerText.ko);
  expect(await result(path, 'en')).toContain(FAILURE.buyerText.en);
});

test('the page offers no further payment when no card would help', async () => {
  const { api, order, result } = await openShop();
  const path = await order();
  api.setStatus(1, 'FAILED', { final: true, failure: { ...FAILURE, retry: 'never' } });
  expect(await result(path, 'ko')).toContain(FAILURE.buyerText.ko);
  expect(await result(path, 'ko')).not.toContain(`action="${path}/pay"`);
});

test('the page believes nothing in its own address', async () => {
  const { order, get } = await openShop();
  const path = await order();
  const page = await (await get(`${path}/result?status=CAPTURED&result=success&paymentRequestId=other&state=paid`)).text();
  expect(page).toContain('카드사의 승인을 기다리고 있습니다');
});

test('the page says that it is checking when the API does not answer', async () => {
  const { api, order, result } = await openShop();
  const path = await order();
  api.goSilent();
  expect(await result(path)).toContain('결제 상태를 확인하고 있습니다');
});

test('a buyer who left halfway can continue the payment', async () => {
  const { order, result, get, passTime } = await openShop();
  const path = await order();
  expect(await result(path)).not.toContain(`${path}/continue`);
  passTime(HALFWAY_AFTER_MS);
  expect(await result(path)).toContain(`href="${path}/continue"`);
  expect((await get(`${path}/continue`)).headers.get('location')).toBe('http://127.0.0.1:9/pay/1');
  expect(await result(path)).toContain('카드사의 승인을 기다리고 있습니다');
});

test('a buyer cannot continue a payment that is complete', async () => {
  const { api, order, get } = await openShop();
  const path = await order();
  api.setStatus(1, 'CAPTURED');
  expect((await get(`${path}/continue`)).headers.get('location')).toBe(`${path}/result`);
});

test('without script the page reloads itself, but not when it shows a form', async () => {
  const { api, order, result } = await openShop();
  const path = await order();
  expect(await result(path)).toMatch(/<noscript><meta http-equiv="refresh" content="\d+"/);
  api.setStatus(1, 'FAILED');
  expect(await result(path)).not.toContain('http-equiv="refresh"');
});

test('an unknown order has no pages', async () => {
  const { get, post } = await openShop();
  for (const page of ['result', 'events', 'continue']) expect((await get(`/orders/none/${page}`)).status).toBe(404);
  expect((await post('/orders/none/pay', { attempt: '1' })).status).toBe(404);
});

test('the chosen language is kept on all pages of the shop', async () => {
  const { order, get } = await openShop();
  const path = await order();
  const cookie = (await get('/?lang=en')).headers.get('set-cookie')?.split(';')[0] ?? '';
  expect(await (await get(`${path}/result`, { cookie })).text()).toContain('<html lang="en">');
  expect(await (await get('/checkout', { cookie })).text()).toContain('Pay ₩46,000');
});
