import { expect, test } from 'vitest';
import { type OpenShop, openShop, orderPath } from './open-shop.ts';

/** The order sheet as a browser with these cookies gets it: its checkout, and the cookies that it keeps from then on. */
async function orderSheet({ get }: OpenShop, product: string, cookie = ''): Promise<{ checkoutId: string; cookie: string }> {
  const answer = await get(`/checkout?product=${product}`, { cookie });
  const checkoutId = /name="checkoutId" value="([^"]+)"/.exec(await answer.text())?.[1] ?? '';
  return { checkoutId, cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? cookie };
}

/** A buyer on the bank's page, who has chosen a card on the order sheet. */
async function atTheBank() {
  const shop = await openShop();
  const sheet = await orderSheet(shop, 'hallabong-gift-box');
  const form = { product: 'hallabong-gift-box', quantity: '1', brand: 'SHINHAN', checkoutId: sheet.checkoutId };
  const pay = async (different: Partial<typeof form> = {}) =>
    (await shop.post('/checkout', { ...form, ...different })).headers.get('location');
  await pay();
  const orderIds = () => shop.api.starts.map(({ body }) => body.order.referenceOrderId);
  return { ...shop, sheet, pay, orderIds, path: orderPath(shop.api.starts[0]) };
}

test('after Back, another card closes the first page, and is about the same order', async () => {
  const { api, pay, orderIds } = await atTheBank();
  expect(await pay({ brand: 'HYUNDAI' })).toBe('http://127.0.0.1:9/pay/2');
  expect(new Set(orderIds()).size).toBe(1);
  expect(api.cancellations).toEqual(['payment1']);
  expect(api.starts[1]?.body.selectedCardBrand).toBe('HYUNDAI');
});

test('after Back, another quantity changes the order', async () => {
  const { api, pay, orderIds, path, result } = await atTheBank();
  await pay({ quantity: '2' });
  expect(new Set(orderIds()).size).toBe(1);
  expect(api.starts[1]?.body.order.orderAmount).toEqual({ currency: 'KRW', value: '92000' });
  expect(await result(path)).toContain('₩92,000'.replace('₩', ''));
});

test('an order changes only once the service has taken the change', async () => {
  const { api, pay, path, result } = await atTheBank();
  const problem = {
    code: 'order_already_paid',
    status: 409,
    definite: true,
    repeat: 'no',
    type: 'urn:problem',
    title: 'Paid.',
    requestId: 'q',
  };
  api.refuseNext(409, problem);
  await pay({ quantity: '2' });
  expect(api.starts).toHaveLength(1);
  expect(await result(path)).toContain('46,000');
  expect(await result(path)).not.toContain('92,000');
});

test('an order sheet that is opened again, or in another tab, is about the same order', async () => {
  const shop = await atTheBank();
  expect(await orderSheet(shop, 'hallabong-gift-box', shop.sheet.cookie)).toEqual(shop.sheet);
  expect((await orderSheet(shop, 'boseong-green-tea', shop.sheet.cookie)).checkoutId).not.toBe(shop.sheet.checkoutId);
});

test('another buyer, and a cookie that no shop has made, get a checkout of their own', async () => {
  const shop = await atTheBank();
  const name = shop.sheet.cookie.split('=')[0] ?? '';
  for (const cookie of ['', `${name}=`, `${name}=<script>`, `${name}=${'x'.repeat(65)}`]) {
    expect((await orderSheet(shop, 'hallabong-gift-box', cookie)).checkoutId).toMatch(/^[0-9a-f-]{36}$/);
  }
});

test.each(['CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED'])('once an order is %s, the next checkout is another order', async (status) => {
  const shop = await atTheBank();
  shop.api.setStatus(1, status);
  expect((await orderSheet(shop, 'hallabong-gift-box', shop.sheet.cookie)).checkoutId).not.toBe(shop.sheet.checkoutId);
});

test.each(['AUTHORIZED', 'CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'REVIEW', 'CAPTURE_FAILED'])(
  'an order sheet that was left open starts nothing once its order is %s',
  async (status) => {
    const { api, pay, path } = await atTheBank();
    api.setStatus(1, status);
    expect(await pay({ brand: 'HYUNDAI' })).toBe(`${path}/result`);
    expect(api.starts).toHaveLength(1);
  },
);

test('a buyer whose earlier payment was approved meanwhile sees that one', async () => {
  const { api, pay, path, result } = await atTheBank();
  api.setAtAntom(1, 'AUTHORIZED');
  expect(await pay({ brand: 'HYUNDAI' })).toBe(`${path}/result`);
  expect(await result(path)).toContain('결제를 마무리하고 있습니다');
  api.setStatus(1, 'CAPTURED');
  expect(await result(path)).toContain('결제가 완료되었습니다');
});

test('a declined buyer tries again with a payment that replaces the declined one', async () => {
  const { api, path, post } = await atTheBank();
  api.setStatus(1, 'FAILED', { final: false });
  expect((await post(`${path}/pay`, { after: 'payment1' })).headers.get('location')).toBe('http://127.0.0.1:9/pay/2');
  expect(api.starts[1]?.body).toMatchObject({ order: { referenceOrderId: api.starts[0]?.body.order.referenceOrderId } });
});

test('a replacement that Antom does not confirm is asked for again, and after that the buyer can ask', async () => {
  const { api, path, post, result } = await atTheBank();
  api.setStatus(1, 'FAILED', { final: false });
  for (let n = 1; n <= 4; n += 1) api.refuseNext(503);
  expect((await post(`${path}/pay`, { after: 'payment1' })).headers.get('location')).toBe(`${path}/result`);
  expect(await result(path)).toContain('name="after" value="payment1"');
  expect((await post(`${path}/pay`, { after: 'payment1' })).headers.get('location')).toBe('http://127.0.0.1:9/pay/2');
  expect(api.starts).toHaveLength(2);
});

test('a button pressed twice makes one payment', async () => {
  const { api, path, post } = await atTheBank();
  api.setStatus(1, 'FAILED', { final: false });
  const again = async () => (await post(`${path}/pay`, { after: 'payment1' })).headers.get('location');
  expect(await Promise.all([again(), again()])).toEqual(['http://127.0.0.1:9/pay/2', 'http://127.0.0.1:9/pay/2']);
  expect(api.starts).toHaveLength(2);
});

test.each(['PENDING', 'FAILED'])('a buyer cannot continue a %s payment that is being closed', async (status) => {
  const { api, path, result, get } = await atTheBank();
  api.setStatus(1, status, { closing: 'merchant', final: status === 'FAILED' ? false : undefined });
  expect(await result(path, 'en')).toContain('Closing the earlier payment');
  expect((await get(`${path}/continue`)).headers.get('location')).toBe(`${path}/result`);
});

test('a payment that Antom could never capture can be paid again', async () => {
  const { api, path, result } = await atTheBank();
  api.setStatus(1, 'CAPTURE_FAILED', { final: true });
  expect(await result(path)).toContain('name="after" value="payment1"');
});
