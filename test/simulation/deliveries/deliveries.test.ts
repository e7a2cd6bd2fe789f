import { describe, expect, test } from 'vitest';
import { addHunted, createDeliveryHunt, noneHunted } from '../hunt.ts';
import { seedOf } from '../seed-of.ts';
import { PLANTED_DELIVERY_BUGS } from './planted-delivery-bugs.ts';

const DAY = new Date().toISOString().slice(0, 10);
const SCHEDULES = 400;
const AT_A_TIME = 5;
/** However slow the machine is: fewer show nothing. */
const LEAST = 20;
/** A busy machine runs fewer schedules, and hardly for longer. */
const TIME_MS = 6_000;
/** Far fewer than a schedule takes on average in which something is delivered. */
const STEPS_OF_A_SCHEDULE = 60;

test('whatever goes wrong today, every event reaches each endpoint that wants it, and nobody else', async () => {
  const hunt = createDeliveryHunt();
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
  console.log(`${String(done.schedules)} schedules of ${DAY}; more: npm run simulate -- --of deliveries --seed ${String(seed)}`);
});

describe('the schedules show that', () => {
  const FROM = 100;
  /** Schedules in which each of the bugs is noticed. */
  const ENOUGH = 400;

  test.for(PLANTED_DELIVERY_BUGS)('$name', async ({ connect, noticedBy }) => {
    const { findings } = await createDeliveryHunt(connect).run(FROM, ENOUGH, 1);
    expect(findings[0]?.violation.invariant).toMatch(noticedBy);
  });
});
