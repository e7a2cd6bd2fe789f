import { expect, test } from 'vitest';
import { SLOW_TEXT } from '../../../infra/demo/shop/buyer-state-text.ts';
import { groupedOrderNumber } from '../../../infra/demo/shop/order-number.ts';
import { SLOW_AFTER_MS } from '../../../infra/demo/shop/order-state.ts';
import { NEXT_STEPS } from '../../../shared/payment/next-step.ts';
import type { PaymentStatus } from '../../../shared/payment/payment-status.ts';
import { openShop } from './open-shop.ts';

const SAYS_PAID = /결제가 완료|감사합니다|\bpaid\b|thank you/i;

const TEXT = {
  CREATED: ['결제 상태를 확인하고 있습니다', 'Checking your payment'],
  PENDING: ['결제가 아직 끝나지 않았습니다', 'Your payment is not finished yet'],
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
    passTime(SLOW_AFTER_MS);
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

const BUYER_TEXT = { ko: '한도가 부족합니다.', en: 'The limit is too low.' };

/** The cards that the page's buttons offer, in their order. */
const cardsOffered = (page: string) => [...page.matchAll(/name="card" value="(\w+)"/g)].map(([, card]) => card);

test.each([
  ['same_card', ['same', 'other'], 'Pay again with your Hyundai card'],
  ['other_card', ['other'], 'Pay with another card'],
  ['never', [], 'Back to the shop'],
  ['something_new', ['other'], 'Pay with another card'],
] as const)('after a decline with %s the buyer reads why and is offered %j', async (retry, cards, button) => {
  const { api, order, result } = await openShop();
  const path = await order({ brand: 'HYUNDAI' });
  api.setStatus(1, 'FAILED', { failure: { buyerText: BUYER_TEXT, retry } });
  expect(await result(path, 'ko')).toContain(BUYER_TEXT.ko);
  const english = await result(path, 'en');
  expect(english).toContain(BUYER_TEXT.en);
  expect(cardsOffered(english)).toEqual(cards);
  expect(english).toContain(button);
});

test.each([
  ['same_card', 'same', 'HYUNDAI'],
  ['same_card', 'other', undefined],
  ['other_card', 'other', undefined],
] as const)('after %s the button for the %s card starts the next payment with the brand %s', async (retry, card, brand) => {
  const { api, order, post } = await openShop();
  const path = await order({ brand: 'HYUNDAI' });
  api.setStatus(1, 'FAILED', { failure: { buyerText: BUYER_TEXT, retry } });
  await post(`${path}/pay`, { after: 'payment1', card });
  expect(api.starts).toHaveLength(2);
  expect(api.starts[1]?.body.selectedCardBrand).toBe(brand);
});

test.each([
  ['other_card', 'same'],
  ['never', 'same'],
  ['never', 'other'],
] as const)('after %s a form that asks for the %s card starts nothing', async (retry, card) => {
  const { api, order, post } = await openShop();
  const path = await order({ brand: 'HYUNDAI' });
  api.setStatus(1, 'FAILED', { failure: { buyerText: BUYER_TEXT, retry } });
  await post(`${path}/pay`, { after: 'payment1', card });
  expect(api.starts).toHaveLength(1);
});

test('the same card is the one that Antom names, also when the buyer chose it on Antom’s page', async () => {
  const { api, order, result, post } = await openShop();
  const path = await order();
  api.setStatus(1, 'FAILED', { card: { brand: 'SHINHAN' }, failure: { buyerText: BUYER_TEXT, retry: 'same_card' } });
  expect(await result(path, 'ko')).toContain('신한카드로 다시 결제하기');
  await post(`${path}/pay`, { after: 'payment1', card: 'same' });
  expect(api.starts[1]?.body.selectedCardBrand).toBe('SHINHAN');
});

test('the page believes nothing in its own address', async () => {
  const { order, get } = await openShop();
  const path = await order();
  const page = await (await get(`${path}/result?status=CAPTURED&result=success&paymentRequestId=other&state=paid`)).text();
  expect(page).toContain('결제가 아직 끝나지 않았습니다');
});

test('the page says that it is checking when the API does not answer', async () => {
  const { api, order, result } = await openShop();
  const path = await order();
  api.goSilent();
  expect(await result(path)).toContain('결제 상태를 확인하고 있습니다');
});

test('a buyer who left halfway is understood at once, and can continue or take another card, while the page goes on asking', async () => {
  const { order, result, get } = await openShop();
  const path = await order({ brand: 'HYUNDAI' });
  const page = await result(path);
  expect(page).toContain('결제가 아직 끝나지 않았습니다');
  expect(page).toContain(`href="${path}/continue"`);
  expect(cardsOffered(page)).toEqual(['other']);
  expect(page).toContain(`data-live="${path}/events`);
  expect((await get(`${path}/continue`)).headers.get('location')).toBe('http://127.0.0.1:9/pay/1');
});

test('another card replaces the payment that the buyer left', async () => {
  const { api, order, result, post } = await openShop();
  const path = await order({ brand: 'HYUNDAI' });
  await result(path);
  expect((await post(`${path}/pay`, { after: 'payment1', card: 'other' })).headers.get('location')).toBe('http://127.0.0.1:9/pay/2');
  expect(api.cancellations).toEqual(['payment1']);
  expect(api.starts[1]?.body).not.toHaveProperty('selectedCardBrand');
});

test('at a return the shop has Antom asked once, because the notification of an approval may still be on its way', async () => {
  const { api, order, result } = await openShop();
  const path = await order();
  api.setAtAntom(1, 'AUTHORIZED');
  expect(await result(path, 'en')).toContain('Finishing your payment');
  await result(path);
  expect(api.refreshes).toBe(1);
});

test('when Antom gives no clear answer, the page shows what the API knows', async () => {
  const { api, order, result } = await openShop();
  const path = await order();
  api.setAtAntom(1, 'unclear');
  expect(await result(path, 'en')).toContain('Your payment is not finished yet');
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

test.each([
  ['PENDING', 'unfinished'],
  ['AUTHORIZED', 'authorized'],
  ['CREATED', 'checking'],
] as const)('a page that waits long for a %s payment says how it goes on, and shows nothing that turns', async (status, state) => {
  const { api, order, result, passTime } = await openShop();
  const path = await order();
  api.setStatus(1, status);
  const text = SLOW_TEXT[state]?.en ?? 'none';
  expect(await result(path, 'en')).not.toContain(text);
  passTime(SLOW_AFTER_MS);
  const page = await result(path, 'en');
  expect(page).toContain(text);
  expect(page).not.toContain('mark busy');
});

test('an order number opens no page, and only the unguessable address does', async () => {
  const { api, order, result, get } = await openShop();
  const path = await order();
  const number = api.starts[0]?.body.order.referenceOrderId ?? '';
  expect(await result(path)).toContain(groupedOrderNumber(number));
  for (const name of [number, groupedOrderNumber(number)]) expect((await get(`/orders/${name}/result`)).status).toBe(404);
});

test('the address of the return is enough in a browser without cookies, in the language of the order', async () => {
  const { api, get, post } = await openShop();
  await post('/checkout?lang=en', { product: 'hallabong-gift-box' });
  const { pathname, search } = new URL(api.starts[0]?.body.paymentRedirectUrl ?? '');
  const page = await (await get(pathname + search, { 'accept-language': 'ko-KR' })).text();
  expect(page).toContain('Your payment is not finished yet');
});

test('an unknown order has no pages', async () => {
  const { get, post } = await openShop();
  for (const page of ['result', 'events', 'continue']) expect((await get(`/orders/none/${page}`)).status).toBe(404);
  expect((await post('/orders/none/pay', { after: '' })).status).toBe(404);
});

test('the chosen language is kept on all pages of the shop', async () => {
  const { order, get } = await openShop();
  const path = await order();
  const cookie = (await get('/?lang=en')).headers.get('set-cookie')?.split(';')[0] ?? '';
  expect(await (await get(`${path}/result`, { cookie })).text()).toContain('<html lang="en">');
  expect(await (await get('/checkout', { cookie })).text()).toContain('Pay ₩46,000');
});
