import { expect, test } from 'vitest';
import { createHunt } from './hunt.ts';
import { PLANTED_BUGS } from './planted-bugs.ts';

const FROM = 100;
/** Schedules in which each of the bugs is noticed. */
const ENOUGH = 400;

test.for(PLANTED_BUGS)('the schedules show that $name', async ({ connect, noticedBy }) => {
  const { findings } = await createHunt(connect).run(FROM, ENOUGH, 1);
  expect(findings[0]?.violation.invariant).toMatch(noticedBy);
});

test('a failure is shown by its shortest schedule', async () => {
  const hunt = createHunt(PLANTED_BUGS[0]?.connect);
  const { findings } = await hunt.run(FROM, ENOUGH, 1);
  const [found] = findings;
  if (found === undefined) throw new Error('nothing was found');
  const { decisions, trace, steps } = await hunt.explain(found);
  expect(steps).toBeLessThan(30);
  expect(trace.join('\n')).toContain('webhook: ');
  expect((await hunt.replay(decisions)).violation?.invariant).toBe(found.violation.invariant);
});
