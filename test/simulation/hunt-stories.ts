import { type CrashPoint, permutations, tell, type Telling } from './exhaustive.ts';
import { type Hunted, noneHunted } from './hunt.ts';
import type { Violation } from './invariants/violation.ts';
import { type HappeningName, STORIES, type Story } from './stories.ts';
import type { Connect } from './world/functions.ts';

/** All orders that begin with the same happening: what one thread does at a time. */
export interface Chapter {
  readonly story: string;
  readonly first: HappeningName;
}

export function chapters(): Chapter[] {
  return Object.entries(STORIES).flatMap(([story, { happenings }]) => happenings.map((first) => ({ story, first })));
}

/** Tells a story in every order that begins so, each without a crash and with a crash before and after every call. */
export async function huntStories({ story: name, first }: Chapter, connect?: Connect, orders = Infinity): Promise<Hunted> {
  const story: Story | undefined = Object.entries(STORIES).find(([known]) => known === name)?.[1];
  const hunted = noneHunted();
  const { traces, ends } = hunted;
  const isTold = (telling: Telling) => {
    hunted.schedules++;
    hunted.steps += telling.steps;
    if (story?.hasOneEnd === true && telling.end !== undefined) ends.add(telling.end);
    return telling.violation;
  };
  const found = async (known: Story, order: readonly HappeningName[], crash: CrashPoint | undefined, violation: Violation) => {
    hunted.counts[violation.counter]++;
    hunted.findings.push({ of: 'payments', seed: hunted.schedules, violation });
    if (traces.length > 0) return;
    const { trace } = await tell(known, order, crash, { connect, isTraced: true });
    traces.push(`${name}, in the order ${order.join(', ')}:`, ...trace);
  };

  let told = 0;
  for (const order of permutations(story?.happenings ?? [])) {
    if (story === undefined || order[0] !== first || told++ >= orders) continue;
    const whole = await tell(story, order, undefined, { connect });
    const violation = isTold(whole);
    if (violation !== undefined) await found(story, order, undefined, violation);
    for (let point = 0; point < 2 * whole.calls; point++) {
      const crash = { call: Math.floor(point / 2), isDone: point % 2 === 1 };
      const violated = isTold(await tell(story, order, crash, { connect }));
      if (violated !== undefined) await found(story, order, crash, violated);
    }
  }
  return hunted;
}
