import { Problem } from '../../../shared/http-api/problem.ts';
import type { Invocation } from '../engine/scheduler.ts';
import { complainOfBug } from './bugs.ts';
import { TIMEOUTS } from './settings.ts';
import type { FunctionName, World } from './world.ts';

/** What became of an invocation, for whoever invoked it. */
export type Outcome<Result> =
  | { readonly outcome: 'returned'; readonly result: Result }
  | { readonly outcome: 'refused'; readonly code: Problem['code'] }
  /** It threw, died or ran out of time: nobody knows how far it got. */
  | { readonly outcome: 'failed' };

/** Lambda: runs a function once, in a process of its own. */
export type Invoke = <Result>(
  name: FunctionName,
  what: string,
  run: (invocation: Invocation) => Promise<Result>,
) => Promise<Outcome<Result>>;

export function createInvoke(world: World): Invoke {
  const { scheduler, skewMs } = world;
  let invocations = 0;
  return <Result>(name: FunctionName, what: string, run: (invocation: Invocation) => Promise<Result>) =>
    new Promise<Outcome<Result>>((resolve) => {
      const invocation = scheduler.begin({
        name: `${what} #${String(++invocations)}`,
        timeoutMs: TIMEOUTS[name],
        skewMs: skewMs[name],
        onDeath: () => resolve({ outcome: 'failed' }),
      });
      const end = (outcome: Outcome<Result>) => {
        if (invocation.isDead()) return;
        scheduler.finish(invocation);
        scheduler.note(() => `  ${invocation.name} ${outcome.outcome === 'refused' ? `refuses: ${outcome.code}` : outcome.outcome}`);
        resolve(outcome);
      };
      run(invocation).then(
        (result) => end({ outcome: 'returned', result }),
        (error: unknown) => {
          complainOfBug(world, error);
          end(error instanceof Problem ? { outcome: 'refused', code: error.code } : { outcome: 'failed' });
        },
      );
    });
}
