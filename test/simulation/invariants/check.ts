import { PAYMENT_REQUEST_ID_PATTERN } from '../../../shared/payment/ids.ts';
import type { Scene } from '../actors/scene.ts';
import type { Items } from '../memory-table/index-views.ts';
import type { Change, Invariant } from './invariant.ts';
import { INVARIANTS } from './invariants.ts';
import type { Violation } from './violation.ts';

export interface InvariantCheck {
  /** Of what this step has changed. */
  afterStep(): Violation | undefined;
  atRest(): Violation | undefined;
  /** The schedule does not come to rest. */
  endless(): Violation;
}

const ROWS: readonly (readonly [string, Invariant])[] = Object.entries(INVARIANTS);
const OF_CHANGES = ROWS.filter(([, { ofChange }]) => ofChange !== undefined);

export function createInvariantCheck(scene: Scene): InvariantCheck {
  const { world } = scene;
  let seen: Items = new Map();

  function changes(): Change[] {
    const items = world.table.items();
    if (items === seen) return [];
    const changed: Change[] = [];
    for (const [paymentRequestId, after] of items) {
      const before = seen.get(paymentRequestId);
      if (before !== after && PAYMENT_REQUEST_ID_PATTERN.test(paymentRequestId)) changed.push({ paymentRequestId, before, after });
    }
    seen = items;
    return changed;
  }

  return {
    afterStep() {
      const [complaint] = world.complaints;
      if (complaint !== undefined) return complaint;
      for (const change of changes()) {
        for (const [invariant, { counter, ofChange }] of OF_CHANGES) {
          const text = ofChange?.(change, scene);
          if (text !== undefined) return { invariant, counter, text };
        }
      }
      return undefined;
    },
    atRest() {
      for (const [invariant, { counter, atRest }] of ROWS) {
        const text = atRest?.(scene);
        if (text !== undefined) return { invariant, counter, text };
      }
      return undefined;
    },
    endless: () => ({ invariant: 'I15', counter: 'stuck', text: 'the schedule does not come to rest' }),
  };
}
