import { expect, test } from 'vitest';
import { PAYMENT_STATUSES, type PaymentStatus } from '../../../shared/payment/payment-status.ts';
import { openShop } from './open-shop.ts';

const RETRYABLE: ReadonlySet<PaymentStatus> = new Set(['FAILED', 'CANCELLED', 'EXPIRED']);

test.each([...RETRYABLE])('a buyer can pay the same order with a new payment after %s', async (status) => {
  const { api, order, result, post } = await openShop();
  const path = await order({ brand: 'HYUNDAI' });
  api.setStatus(1, status);
  expect(await result(path)).toContain('name="after" value="payment1"');
  const answer = await post(`${path}/pay`, { after: 'payment1' });
  expect(answer.headers.get('location')).toBe('http://127.0.0.1:9/pay/2');
  const [first, second] = api.starts;
  expect(second?.body.order).toEqual(first?.body.order);
  expect(second?.body).not.toHaveProperty('selectedCardBrand');
});

test('a button pressed twice makes one new attempt', async () => {
  const { api, order, post } = await openShop();
  const path = await order();
  api.setStatus(1, 'FAILED');
  const answers = await Promise.all([post(`${path}/pay`, { after: 'payment1' }), post(`${path}/pay`, { after: 'payment1' })]);
  expect(answers.map(({ headers }) => headers.get('location'))).toEqual(['http://127.0.0.1:9/pay/2', 'http://127.0.0.1:9/pay/2']);
  expect(api.starts).toHaveLength(2);
});

test.each([...PAYMENT_STATUSES.filter((status) => !RETRYABLE.has(status)), 'SOMETHING_NEW'])(
  'no second payment starts while the first is %s',
  async (status) => {
    const { api, order, post } = await openShop();
    const path = await order();
    api.setStatus(1, status);
    const answer = await post(`${path}/pay`, { after: 'payment1' });
    expect(answer.headers.get('location')).toBe(`${path}/result`);
    expect(api.starts).toHaveLength(1);
  },
);

test('a form of a page that is out of date starts nothing: it leads to the page that the buyer has', async () => {
  const { api, order, post } = await openShop();
  const path = await order();
  api.setStatus(1, 'FAILED');
  await post(`${path}/pay`, { after: 'payment1' });
  for (const after of ['payment1', 'payment3', 'x', '']) {
    expect((await post(`${path}/pay`, { after })).headers.get('location')).toBe('http://127.0.0.1:9/pay/2');
  }
  api.setStatus(2, 'AUTHORIZED');
  for (const after of ['payment1', 'payment2', 'x', '']) {
    expect((await post(`${path}/pay`, { after })).headers.get('location')).toBe(`${path}/result`);
  }
  expect(api.starts).toHaveLength(2);
  expect(api.cancellations).toEqual([]);
});

test('the order is paid when the first payment succeeds after all', async () => {
  const { api, order, result, post } = await openShop();
  const path = await order();
  api.setStatus(1, 'FAILED');
  await post(`${path}/pay`, { after: 'payment1' });
  api.setStatus(1, 'CAPTURED');
  expect(await result(path)).toContain('결제가 완료되었습니다');
});

test('a buyer whose payment fails at once is redirected to the page that says so', async () => {
  const { api, order, post } = await openShop();
  const path = await order();
  api.setStatus(1, 'FAILED');
  api.setStatus(2, 'FAILED');
  expect((await post(`${path}/pay`, { after: 'payment1' })).headers.get('location')).toBe(`${path}/result`);
});
