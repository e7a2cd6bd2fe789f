import type { Activity } from './activity.ts';
import type { ProcessingFault } from './fault.ts';
import type { Scheduler } from './scheduler.ts';

export interface ProcessingTime {
  readonly scheduler: Scheduler;
  readonly activity: Activity;
}

/** Antom decides something by itself after `delayMs`, unless `faults` prevent it. `decide` gets the code of a planted failure, if any. */
export function processLater(
  faults: readonly ProcessingFault[],
  delayMs: number,
  { scheduler, activity }: ProcessingTime,
  decide: (failureCode: string | undefined) => void,
): void {
  if (faults.some((fault) => fault.kind === 'never')) return;
  const end = activity.begin();
  const failureCode = faults.find((fault) => fault.kind === 'fail')?.code;
  const waits = faults.filter((fault) => fault.kind === 'wait').map((fault) => fault.until);
  const totalMs = faults.filter((fault) => fault.kind === 'delay').reduce((sum, fault) => sum + fault.ms, delayMs);
  void Promise.all(waits).then(() => {
    scheduler.after(totalMs, () => {
      decide(failureCode);
      end();
    });
  });
}
