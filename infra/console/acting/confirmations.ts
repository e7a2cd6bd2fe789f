import type { ActionResult, PlannedAction } from './planned-action.ts';

export interface Confirmation {
  readonly action: PlannedAction;
  /** Undefined until it has been carried out. */
  readonly result: ActionResult | undefined;
}

/** Actions that wait for a second look, each under an id that is good for one of them: whoever confirms it twice gets the result of the first time. */
export interface Confirmations {
  readonly plan: (action: PlannedAction) => string;
  readonly find: (id: string) => Confirmation | undefined;
  /** Carries it out, unless it has been or is being carried out. After an unknown outcome it is repeated, which does it once. Undefined: no such id. */
  readonly confirm: (id: string, carryOut: (action: PlannedAction) => Promise<ActionResult>) => Promise<ActionResult | undefined>;
}

/** A page that was left open for longer may show a payment that has changed. */
const VALID_MS = 15 * 60_000;
const KEPT = 200;

interface Kept {
  readonly action: PlannedAction;
  readonly plannedAt: number;
  running?: Promise<ActionResult> | undefined;
  result?: ActionResult | undefined;
}

export function createConfirmations(newId: () => string, now: () => Date): Confirmations {
  const known = new Map<string, Kept>();
  const valid = (id: string) => {
    const kept = known.get(id);
    const isTouched = kept?.running !== undefined || kept?.result !== undefined;
    return kept !== undefined && (isTouched || now().getTime() - kept.plannedAt <= VALID_MS) ? kept : undefined;
  };
  const carriedOut = async (kept: Kept, carryOut: (action: PlannedAction) => Promise<ActionResult>) => {
    try {
      kept.result = await carryOut(kept.action);
      return kept.result;
    } finally {
      kept.running = undefined;
    }
  };
  return {
    plan(action) {
      const id = newId();
      known.set(id, { action, plannedAt: now().getTime() });
      for (const old of [...known.keys()].slice(0, -KEPT)) known.delete(old);
      return id;
    },
    find(id) {
      const kept = valid(id);
      return kept && { action: kept.action, result: kept.result };
    },
    async confirm(id, carryOut) {
      const kept = valid(id);
      if (kept === undefined) return undefined;
      if (kept.running === undefined) {
        if (kept.result !== undefined && kept.result.kind !== 'unknown') return kept.result;
        kept.running = carriedOut(kept, carryOut);
      }
      return kept.running;
    },
  };
}
