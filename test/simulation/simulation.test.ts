import { expect, test } from 'vitest';
import { createHunt } from './hunt.ts';
import { huntStories } from './hunt-stories.ts';
import { huntToday } from './hunt-today.ts';

test('whatever goes wrong today, no payment is lost, doubled or stuck, and none moves backward', async () => {
  await huntToday(createHunt(), { schedules: 2_000, least: 20, timeMs: 8_000, stepsOfASchedule: 30 }, '--schedules 100000');
});

test('a declined payment that is paid after all ends alike, in whatever order that is heard and wherever a process dies', async () => {
  const { findings, traces, ends } = await huntStories({ story: 'declined, then paid', first: 'hears the capture' }, undefined, 2);
  expect(findings, traces.join('\n')).toEqual([]);
  expect(ends.size).toBe(1);
});
