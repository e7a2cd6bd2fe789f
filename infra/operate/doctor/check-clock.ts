import type { CheckContext, Instruments } from './check-context.ts';
import { type CheckResult, ok, problem, unchecked } from './check-result.ts';
import { unreachable } from './unreachable.ts';

/** Antom documents no limit for the age of a request. A clock that is set properly is never a minute off. */
const MAXIMUM_SKEW_MS = 60_000;

/** Whether this machine's clock is right: every request carries its time, under the signature. */
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
    return problem(`${baseUrl} answers without a Date header`, 'check that the address is Antom’s, and that no proxy answers instead');
  }
  const aheadMs = (before + now().getTime()) / 2 - theirs;
  if (Math.abs(aheadMs) <= MAXIMUM_SKEW_MS) return ok('this machine’s clock agrees with Antom’s');
  return problem(
    `this machine’s clock is ${Math.round(Math.abs(aheadMs) / 1000)} s ${aheadMs > 0 ? 'ahead of' : 'behind'} Antom’s`,
    'set it by NTP. The functions use AWS’s clock, but anything else that signs on this machine is wrong',
  );
}
