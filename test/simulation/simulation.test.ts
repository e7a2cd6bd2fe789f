import { expect, test } from 'vitest';
import { createHunt } from './hunt.ts';
import { huntStories } from './hunt-stories.ts';
import { seedOf } from './seed-of.ts';

const DAY = new Date().toISOString().slice(0, 10);
const SCHEDULES = 2_000;
const AT_A_TIME = 20;
/** A busy machine runs fewer schedules, and not for longer. */
const TIME_MS = 8_000;

test('whatever goes wrong today, no payment is lost, doubled or stuck, and none moves backward', async () => {
  const hunt = createHunt();
  const seed = seedOf(DAY);
  const until = performance.now() + TIME_MS;
  let done = 0;
  for (; done < SCHEDULES && performance.now() < until; done += AT_A_TIME) {
    const [found] = (await hunt.run(seed + done, AT_A_TIME, 1)).findings;
    const explained = found && (await hunt.explain(found));
    expect(found, explained?.trace.join('\n')).toBeUndefined();
  }
  console.log(`${String(done)} schedules of ${DAY}; more: npm run simulate -- --seed ${String(seed)} --schedules 100000`);
});

test('a declined payment that is paid after all ends alike, in whatever order that is heard and wherever a process dies', async () => {
  const { findings, traces, ends } = await huntStories({ story: 'declined, then paid', first: 'hears the capture' }, undefined, 2);
  expect(findings, traces.join('\n')).toEqual([]);
  expect(ends.size).toBe(1);
});
