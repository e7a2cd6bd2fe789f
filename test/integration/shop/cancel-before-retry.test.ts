import { expect, test } from 'vitest';
import { openShop } from './open-shop.ts';

/** A shop whose buyer was declined and could still be approved on the bank's page. */
async function declined() {
  const shop = await openShop();
  const path = await shop.order();
  shop.api.setStatus(1, 'FAILED', { final: false });
  const payAgain = async () => (await shop.post(`${path}/pay`, { attempt: '2' })).headers.get('location');
  return { ...shop, path, payAgain };
}

test('a failed payment that could still succeed is closed before the next one starts', async () => {
  const { api, path, result, payAgain } = await declined();
  expect(await payAgain()).toBe('http://127.0.0.1:9/pay/2');
  expect(api.cancels).toEqual(['payment1']);
  expect(await result(path)).toContain('카드사의 승인을 기다리고 있습니다');
});

test.each([
  ['FAILED', { final: true }],
  ['CANCELLED', {}],
  ['EXPIRED', {}],
])('nothing has to be closed after %s %o', async (status, fields) => {
  const { api, payAgain } = await declined();
  api.setStatus(1, status, fields);
  expect(await payAgain()).toBe('http://127.0.0.1:9/pay/2');
  expect(api.cancels).toEqual([]);
});

test('no payment starts while the cancellation is undecided; the buyer can try again once it is closed', async () => {
  const { api, path, result, payAgain } = await declined();
  api.answerCancels({ status: 202 });
  expect(await payAgain()).toBe(`${path}/result`);
  expect(api.starts).toHaveLength(1);

  api.setStatus(1, 'FAILED', { final: false, closing: 'merchant' });
  const page = await result(path);
  expect(page).toContain('승인되지 않은 결제를 닫고 있습니다');
  expect(page).not.toContain(`${path}/pay"`);

  api.setStatus(1, 'CANCELLED');
  expect(await result(path)).toContain('name="attempt" value="2"');
});

test('a buyer who was approved before the cancellation sees that, and no payment starts', async () => {
  const { api, path, result, payAgain } = await declined();
  api.answerCancels({ status: 409, body: { code: 'authorized_payment_cannot_be_voided' } });
  expect(await payAgain()).toBe(`${path}/result`);
  expect(api.starts).toHaveLength(1);
  api.setStatus(1, 'AUTHORIZED');
  expect(await result(path)).toContain('결제를 마무리하고 있습니다');
});

test('an unclear answer to the cancellation is asked for again, and without a clear one no payment starts', async () => {
  const { api, payAgain } = await declined();
  api.answerCancels({ status: 503 });
  expect(await payAgain()).toBe('http://127.0.0.1:9/pay/2');
  expect(api.cancels).toHaveLength(2);

  const other = await declined();
  other.api.answerCancels(...Array.from({ length: 4 }, () => ({ status: 500 })));
  expect(await other.payAgain()).toBe(`${other.path}/result`);
  expect(other.api.starts).toHaveLength(1);
});

test('no payment starts when the API does not know the one to cancel', async () => {
  const unknown = await declined();
  unknown.api.answerCancels({ status: 404, body: { code: 'payment_not_found' } });
  expect(await unknown.payAgain()).toBe(`${unknown.path}/result`);
});

test('a button pressed twice while the earlier payment is being closed starts one payment', async () => {
  const { api, payAgain } = await declined();
  expect(await Promise.all([payAgain(), payAgain()])).toEqual(['http://127.0.0.1:9/pay/2', 'http://127.0.0.1:9/pay/2']);
  expect(new Set(api.starts.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(2);
});

test.each(['PENDING', 'FAILED'])('a buyer cannot continue a %s payment that is being closed', async (status) => {
  const { api, path, result, get } = await declined();
  api.setStatus(1, status, { closing: 'merchant', final: status === 'FAILED' ? false : undefined });
  expect(await result(path, 'en')).toContain('Closing the earlier payment');
  expect((await get(`${path}/continue`)).headers.get('location')).toBe(`${path}/result`);
});
