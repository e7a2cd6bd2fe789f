import { describe, expect, test } from 'vitest';
import { createDeliveryHunt } from '../hunt.ts';
import { huntToday } from '../hunt-today.ts';
import { PLANTED_DELIVERY_BUGS } from './planted-delivery-bugs.ts';

test('whatever goes wrong today, every event reaches each endpoint that wants it, and nobody else', async () => {
  await huntToday(createDeliveryHunt(), { schedules: 400, least: 20, timeMs: 6_000, stepsOfASchedule: 60 }, '--of deliveries');
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
