import { expect, test } from 'vitest';
import { addHunted, createHunt, noneHunted } from './hunt.ts';
import { huntStories } from './hunt-stories.ts';
import { seedOf } from './seed-of.ts';

const DAY = new Date().toISOString().slice(0, 10);
const SCHEDULES = 2_000;
const AT_A_TIME = 5;
/** However slow the machine is: fewer show nothing. */
const LEAST = 20;
/** Far fewer than a schedule takes on average in which something happens. */
const STEPS_OF_A_SCHEDULE = 30;
/** A busy machine runs fewer schedules, and hardly for longer. */
const TIME_MS = 8_000;

test('whatever goes wrong today, no payment is lost, doubled or stuck, and none moves backward', async () => {
  const hunt = createHunt();
  const seed = seedOf(DAY);
  const until = performance.now() + TIME_MS;
  const done = noneHunted();
  while (done.schedules < LEAST || (done.schedules < SCHEDULES && performance.now() < until)) {
    const hunted = await hunt.run(seed + done.schedules, AT_A_TIME, 1);
    const [found] = hunted.findings;
    const explained = found && (await hunt.explain(found));
    expect(found, explained?.trace.join('\n')).toBeUndefined();
    addHunted(done, hunted);
  }
  expect(done.schedules).toBeGreaterThanOrEqual(LEAST);
  expect(done.steps).toBeGreaterThan(LEAST * STEPS_OF_A_SCHEDULE);
  console.log(`${String(done.schedules)} schedules of ${DAY}; more: npm run simulate -- --seed ${String(seed)} --schedules 100000`);
});

test('a declined payment that is paid after all ends alike, in whatever order that is heard and wherever a process dies', async () => {
  const { findings, traces, ends } = await huntStories({ story: 'declined, then paid', first: 'hears the capture' }, undefined, 2);
  expect(findings, traces.join('\n')).toEqual([]);
  expect(ends.size).toBe(1);
});
