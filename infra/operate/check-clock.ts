import type { CheckContext, Instruments } from './check-context.ts';
import { ok, problem, unchecked, type CheckResult } from './check-result.ts';
import { unreachable } from './unreachable.ts';

/** Antom documents no limit for the age of a request; a minute is more than any clock that is set has to be off. */
const MAXIMUM_SKEW_MS = 60_000;

/** The clock of this machine: every request carries its time, under the signature. */
export async function checkClock({ antom: { baseUrl } }: CheckContext, { dateOf, now }: Instruments): Promise<CheckResult> {
  if (baseUrl === undefined) return unchecked('Antom’s address is not configured');
  let date: string | null;
  const before = now().getTime();
  try {
    date = await dateOf(baseUrl);
  } catch (error) {
    return unreachable(baseUrl, error);
  }
  const theirs = Date.parse(date ?? '');
  if (Number.isNaN(theirs)) {
    return problem(`${baseUrl} answers without the time`, 'check that the address is Antom’s, and that no proxy answers in its place');
  }
  const aheadMs = (before + now().getTime()) / 2 - theirs;
  if (Math.abs(aheadMs) <= MAXIMUM_SKEW_MS) return ok('this machine’s agrees with Antom’s');
  return problem(
    `this machine’s is ${Math.round(Math.abs(aheadMs) / 1000)} s ${aheadMs > 0 ? 'ahead of' : 'behind'} Antom’s`,
    'set it (NTP). The functions go by AWS’s clock, but whatever else signs here is off',
  );
}
