import { expect, test } from 'vitest';
import { openShop } from './open-shop.ts';

test.each(['FAILED', 'CANCELLED', 'EXPIRED'])('pays for the same order by a new payment after %s', async (status) => {
  const { api, order, result, post } = await openShop();
  const path = await order({ brand: 'HYUNDAI' });
  api.setStatus(1, status);
  expect(await result(path)).toContain('name="attempt" value="2"');
  const answer = await post(`${path}/pay`, { attempt: '2' });
  expect(answer.headers.get('location')).toBe('http://127.0.0.1:9/pay/2');
  const [first, second] = api.starts;
  expect(second?.body.order).toEqual(first?.body.order);
  expect(second?.idempotencyKey).not.toBe(first?.idempotencyKey);
  expect(second?.body).not.toHaveProperty('selectedCardBrand');
});

test('makes one new attempt of a button that is pressed twice', async () => {
  const { api, order, post } = await openShop();
  const path = await order();
  api.setStatus(1, 'FAILED');
  const answers = await Promise.all([post(`${path}/pay`, { attempt: '2' }), post(`${path}/pay`, { attempt: '2' })]);
  expect(answers.map(({ headers }) => headers.get('location'))).toEqual(['http://127.0.0.1:9/pay/2', 'http://127.0.0.1:9/pay/2']);
  expect(new Set(api.starts.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(2);
});

test.each(['PENDING', 'AUTHORIZED', 'CAPTURED', 'REFUNDED', 'CAPTURE_FAILED', 'REVIEW', 'SOMETHING_NEW'])(
  'starts no second payment while the first is %s',
  async (status) => {
    const { api, order, post } = await openShop();
    const path = await order();
    api.setStatus(1, status);
    const answer = await post(`${path}/pay`, { attempt: '2' });
    expect(answer.headers.get('location')).toBe(`${path}/result`);
    expect(api.starts).toHaveLength(1);
  },
);

test('does not skip or go back to attempts', async () => {
  const { api, order, post } = await openShop();
  const path = await order();
  api.setStatus(1, 'FAILED');
  await post(`${path}/pay`, { attempt: '2' });
  for (const attempt of ['0', '1', '4', '-1', 'x', '']) {
    expect((await post(`${path}/pay`, { attempt })).headers.get('location')).toBe(`${path}/result`);
  }
  expect(api.starts).toHaveLength(2);
});

test('is paid when the first payment succeeds after all', async () => {
  const { api, order, result, post } = await openShop();
  const path = await order();
  api.setStatus(1, 'FAILED');
  await post(`${path}/pay`, { attempt: '2' });
  api.setStatus(1, 'CAPTURED');
  expect(await result(path)).toContain('결제가 완료되었습니다');
});

test('sends a buyer whose payment is refused from the start to the page that says so', async () => {
  const { api, order, post } = await openShop();
  const path = await order();
  api.setStatus(1, 'FAILED');
  api.setStatus(2, 'FAILED');
  expect((await post(`${path}/pay`, { attempt: '2' })).headers.get('location')).toBe(`${path}/result`);
});
