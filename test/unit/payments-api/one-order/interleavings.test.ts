import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anOrderWorld, LEASE_MS, type Start } from './order-world.ts';
import { turns } from './turns.ts';

/** Thousands were run while this was written. */
const RUNS = 100;

const start: fc.Arbitrary<Start> = fc.record({
  key: fc.integer({ min: 1, max: 3 }),
  ifOrderHasPayment: fc.constantFrom('refuse', 'replace'),
  crashAtStep: fc.oneof(fc.constant(Infinity), fc.integer({ min: 0, max: 24 })),
});
type World = Pick<ReturnType<typeof anOrderWorld>, 'clock' | 'pay' | 'work'>;

/** What happens beside the starts. */
const EVENTS = {
  'half a lease passes': ({ clock }) => {
    clock.advance(LEASE_MS / 2 + 1);
  },
  'a lease passes': ({ clock }) => {
    clock.advance(LEASE_MS + 1);
  },
  'the buyer pays': ({ pay }) => {
    pay();
  },
  'the worker works': ({ work }) => {
    work();
  },
} as const satisfies Record<string, (world: World) => void>;
const event = fc.constantFrom(...Object.values(EVENTS));

const seed = fc.integer();

/** Starts that are at work at once. They may be refused, or die. */
function world(seed: number, starts: readonly Start[]) {
  const { turn, run } = turns(seed);
  const order = anOrderWorld(turn);
  for (const each of starts) void order.start(each).catch(() => undefined);
  return { ...order, turn, run };
}

describe('an order whose starts break off, overlap and are repeated', () => {
  test('can never be paid by two payments', async () => {
    const starts = fc.array(start, { minLength: 2, maxLength: 6 });
    const events = fc.array(event, { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(seed, starts, events, async (order, some, happening) => {
        const { turn, run, payable, paid, ...rest } = world(order, some);
        const all = { ...rest, payable, paid };
        for (const happen of happening) void turn().then(() => happen(all));
        await run(() => {
          expect(payable().length + paid().length).toBeLessThanOrEqual(1);
        });
      }),
      { numRuns: RUNS },
    );
  });

  test('can be paid, once all starts have ended or broken off, by one that replaces them', async () => {
    const starts = fc.array(start, { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(seed, starts, async (order, some) => {
        const { run, clock, payable, start: startNow } = world(order, some);
        await run();
        clock.advance(LEASE_MS + 1);
        const started = startNow({ key: 9, ifOrderHasPayment: 'replace', crashAtStep: Infinity });
        await run();
        await started;
        expect(payable()).toHaveLength(1);
      }),
      { numRuns: RUNS },
    );
  });
});
