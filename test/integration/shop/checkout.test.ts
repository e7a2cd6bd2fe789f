import { expect, test } from 'vitest';
import { groupedOrderNumber } from '../../../infra/demo/shop/order-number.ts';
import { openShop } from './open-shop.ts';

const ANDROID = 'Mozilla/5.0 (Linux; Android 14; SM-S921N) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';

test('the shop starts a payment for exactly what was ordered and redirects the buyer to it', async () => {
  const { url, api, post } = await openShop();
  const answer = await post('/checkout', { product: 'hallabong-gift-box', quantity: '2', brand: 'HYUNDAI' });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, 'http://127.0.0.1:9/pay/1']);
  const [start] = api.starts;
  const orderId = start?.body.order.referenceOrderId ?? '';
  expect(orderId).toMatch(/^[2-9A-HJKMNP-TV-Z]{8}$/);
  expect(start).toEqual({
    authorization: 'Bearer key-of-the-shop',
    body: {
      order: {
        referenceOrderId: orderId,
        orderDescription: '제주 한라봉 선물세트 3kg 2개',
        orderAmount: { currency: 'KRW', value: '92000' },
        buyer: { referenceBuyerId: expect.any(String), buyerEmail: expect.stringContaining('@') },
      },
      paymentRedirectUrl: expect.stringMatching(new RegExp(`^${url}/orders/[0-9a-f]{32}/result\\?lang=ko$`)),
      env: { terminalType: 'WEB', clientIp: '127.0.0.1' },
      replace: true,
      selectedCardBrand: 'HYUNDAI',
    },
  });
});

test.each(['', 'NO_SUCH_BRAND'])('with the card brand "%s" the buyer chooses the card later', async (brand) => {
  const { api, post } = await openShop();
  await post('/checkout', { product: 'hallabong-gift-box', brand });
  expect(api.starts[0]?.body).not.toHaveProperty('selectedCardBrand');
});

test.each([
  [ANDROID, { terminalType: 'WAP', osType: 'ANDROID', clientIp: '127.0.0.1' }],
  [IPHONE, { terminalType: 'WAP', osType: 'IOS', clientIp: '127.0.0.1' }],
])('Antom gets the buyer’s device: %s', async (userAgent, env) => {
  const { api, post } = await openShop();
  await post('/checkout', { product: 'hallabong-gift-box' }, { 'user-agent': userAgent });
  expect(api.starts[0]?.body.env).toEqual(env);
});

test.each(['0', '10', '-1', '1.5', 'x'])('the amount never comes from the browser: quantity %s counts as one piece', async (quantity) => {
  const { api, post } = await openShop();
  await post('/checkout', { product: 'hallabong-gift-box', quantity, amount: '1', price: '1' });
  expect(api.starts[0]?.body.order.orderAmount).toEqual({ currency: 'KRW', value: '46000' });
});

test('a request is repeated unchanged after a 503', async () => {
  const { api, post } = await openShop();
  api.refuseNext(503);
  api.refuseNext(503);
  const answer = await post('/checkout', { product: 'hallabong-gift-box' });
  expect(answer.headers.get('location')).toBe('http://127.0.0.1:9/pay/1');
  expect(api.checkouts).toHaveLength(3);
  expect(api.checkouts[1]).toEqual(api.checkouts[0]);
  expect(api.checkouts[2]).toEqual(api.checkouts[0]);
});

test('a buyer can try again when the API stays unavailable, for the same order', async () => {
  const { api, order, result, post } = await openShop();
  for (let n = 1; n <= 4; n += 1) api.refuseNext(503);
  const path = await order();
  const page = await result(path);
  expect(page).toContain('여러 번 누르셔도 결제는 한 번만 진행됩니다');
  expect(page).toContain(`action="${path}/pay"`);
  expect(page).toContain('name="after" value=""');
  const answer = await post(`${path}/pay`, { after: '' });
  expect(answer.headers.get('location')).toBe('http://127.0.0.1:9/pay/1');
  expect(new Set(api.checkouts.map(({ body }) => JSON.stringify(body))).size).toBe(1);
});

test.each([401, 403, 404, 413, 429])('%i after an unclear answer refuses nothing: the buyer pays later', async (status) => {
  const { api, order, result, post } = await openShop();
  api.refuseNext(503);
  const isRepeated = status === 429;
  for (let n = 1; n <= (isRepeated ? 3 : 1); n += 1) api.refuseNext(status, { message: 'not the API' });
  const path = await order();
  expect(await result(path)).toContain('name="after" value=""');
  const answer = await post(`${path}/pay`, { after: '' });
  expect(answer.headers.get('location')).toBe('http://127.0.0.1:9/pay/1');
  expect(api.starts).toHaveLength(1);
});

test('a refused request is not repeated, and the buyer reads nothing technical, but a number to ask the shop with', async () => {
  const { api, order, result } = await openShop();
  api.refuseNext(422, { code: 'amount_too_small', definite: true, repeat: 'after_change' });
  const path = await order();
  expect(api.checkouts).toHaveLength(1);
  const page = await result(path);
  expect(page).not.toContain('amount_too_small');
  expect(page).toContain(groupedOrderNumber(api.checkouts[0]?.body.order.referenceOrderId ?? 'none'));
  expect(page).not.toContain('/pay"');
});

test('an order form sent twice makes one payment', async () => {
  const { api, get, post } = await openShop();
  const sheet = await (await get('/checkout?product=boseong-green-tea&quantity=3')).text();
  const checkoutId = /name="checkoutId" value="([^"]+)"/.exec(sheet)?.[1] ?? '';
  const form = { product: 'boseong-green-tea', quantity: '3', brand: '', checkoutId };
  const answers = await Promise.all([post('/checkout', form), post('/checkout', form)]);
  expect(answers.map(({ headers }) => headers.get('location'))).toEqual(['http://127.0.0.1:9/pay/1', 'http://127.0.0.1:9/pay/1']);
  expect(api.starts).toHaveLength(1);
  await post('/checkout', { ...form, quantity: '4' });
  expect(api.starts).toHaveLength(2);
});
