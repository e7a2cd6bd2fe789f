import { expect, test } from 'vitest';
import { inTime } from '../../../functions/reconciler/in-time.ts';

const never = new Promise<void>(() => undefined);
const A_DAY_MS = 86_400_000;

test('work that is done in time is waited for, and leaves no timer', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
  const before = timers();
  expect(await inTime(Promise.resolve(), A_DAY_MS)).toBe(true);
  expect(timers()).toBe(before);
});

test('work that hangs is not waited for any longer', async () => {
  expect(await inTime(never, 0)).toBe(false);
});

test('an error of the work is passed on', async () => {
  await expect(inTime(Promise.reject(new Error('no')), A_DAY_MS)).rejects.toThrow('no');
});
