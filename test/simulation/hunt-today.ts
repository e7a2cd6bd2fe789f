import { expect } from 'vitest';
import { addHunted, type Hunt, noneHunted } from './hunt.ts';
import { seedOf } from './seed-of.ts';

export interface DayLimits {
  readonly schedules: number;
  /** However slow the machine is: fewer show nothing. */
  readonly least: number;
  /** A busy machine runs fewer schedules, and hardly for longer. */
  readonly timeMs: number;
  /** Far fewer than a schedule takes on average in which something happens. */
  readonly stepsOfASchedule: number;
}

const AT_A_TIME = 5;

/** Runs other schedules each day, and fails with the shortest one that breaks an invariant. @param more how to run more of them, for whoever reads the log */
export async function huntToday(hunt: Hunt, { schedules, least, timeMs, stepsOfASchedule }: DayLimits, more: string): Promise<void> {
  const day = new Date().toISOString().slice(0, 10);
  const seed = seedOf(day);
  const until = performance.now() + timeMs;
  const done = noneHunted();
  while (done.schedules < least || (done.schedules < schedules && performance.now() < until)) {
    const hunted = await hunt.run(seed + done.schedules, AT_A_TIME, 1);
    const [found] = hunted.findings;
    const explained = found && (await hunt.explain(found));
    expect(found, explained?.trace.join('\n')).toBeUndefined();
    addHunted(done, hunted);
  }
  expect(done.schedules).toBeGreaterThanOrEqual(least);
  expect(done.steps).toBeGreaterThan(least * stepsOfASchedule);
  console.log(`${String(done.schedules)} schedules of ${day}; more: npm run simulate -- ${more} --seed ${String(seed)}`);
}
