import type { Items } from '../memory-table/index-views.ts';
import type { Functions } from './functions.ts';
import type { Invoke } from './invocations.ts';
import { SWEEP } from './settings.ts';
import type { FunctionName, World } from './world.ts';

const NO_SWEEP = { atMs: Infinity, callOff: (): void => undefined };

/** The schedule of the reconciler: each minute in which something is due. The other minutes would change nothing. */
export function createSweeps({ scheduler, table, skewMs }: World, invoke: Invoke<FunctionName>, functions: Functions): () => void {
  let plannedSweep = NO_SWEEP;
  let seen: Items | undefined;
  let earliestMs = Infinity;

  /** Plans the next sweep for the minute in which the next payment is due. */
  return () => {
    const items = table.items();
    if (items !== seen) {
      seen = items;
      earliestMs = Infinity;
      for (const { dueAt } of items.values()) if (dueAt !== undefined) earliestMs = Math.min(earliestMs, Number(dueAt));
    }
    const nowMs = scheduler.nowMs();
    const seenDueMs = earliestMs - skewMs.reconciler; // by its own clock
    const nextMs = Math.ceil(Math.max(nowMs + 1, seenDueMs) / SWEEP.everyMs) * SWEEP.everyMs;
    if (nextMs === plannedSweep.atMs) return;
    plannedSweep.callOff();
    if (nextMs === Infinity) {
      plannedSweep = NO_SWEEP;
      return;
    }
    const sweep = () => {
      plannedSweep = NO_SWEEP;
      void invoke('reconciler', 'reconciler', (invocation) => functions.reconciler(invocation)());
    };
    plannedSweep = { atMs: nextMs, callOff: scheduler.after(nextMs - nowMs, 'the reconciler begins', sweep) };
  };
}
