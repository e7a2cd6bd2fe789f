import { expect, test } from 'vitest';
import { cached } from '../../../infra/console/reading/cached.ts';
import { aClock } from '../../support/a-clock.ts';
import { CREATED_AT } from '../../support/a-new-payment.ts';

test('what was read is kept for a while, and a failure is not', async () => {
  const clock = aClock(CREATED_AT);
  let reads = 0;
  const read = cached(1_000, clock.now, () => (++reads === 2 ? Promise.reject(new Error('down')) : Promise.resolve(reads)));
  expect(await Promise.all([read(), read()])).toEqual([1, 1]);
  clock.advance(999);
  expect(await read()).toBe(1);
  clock.advance(1);
  await expect(read()).rejects.toThrow('down');
  expect(await read()).toBe(3);
});
