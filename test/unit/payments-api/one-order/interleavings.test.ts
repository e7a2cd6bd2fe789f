import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { problemsOf } from '../../../../shared/contract/openapi/operation.ts';
import { OPERATIONS } from '../../../../shared/contract/openapi/operations.ts';
import { Problem } from '../../../../shared/http-api/problem.ts';
import { anOrderWorld, LEASE_MS, type Start } from './order-world.ts';
import { turns } from './turns.ts';

/** Thousands were run while this was written. */
const RUNS = 100;

const byKey = fc.record({ key: fc.integer({ min: 1, max: 3 }), ifOrderHasPayment: fc.constantFrom('refuse', 'replace') });
const byOrder = fc.record({ value: fc.constantFrom('46000', '50000'), replaces: fc.boolean() });
const start: fc.Arbitrary<Start> = fc.record({
  by: fc.oneof(byKey, byOrder),
  crashAtStep: fc.oneof(fc.constant(Infinity), fc.integer({ min: 0, max: 24 })),
});
type World = Pick<ReturnType<typeof anOrderWorld>, 'clock' | 'missPages' | 'pay' | 'work'>;

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
  'Antom gives a start no page': ({ missPages }) => {
    missPages();
  },
  'the worker works': ({ work }) => {
    work();
  },
} as const satisfies Record<string, (world: World) => void>;
const event = fc.constantFrom(...Object.values(EVENTS));

const seed = fc.integer();

/** Starts that are at work at once. They may be refused, or die; `unexpected` is what they end with otherwise. */
function world(seed: number, starts: readonly Start[]) {
  const { turn, run } = turns(seed);
  const order = anOrderWorld(turn);
  const unexpected: unknown[] = [];
  for (const each of starts) {
    void order.start(each).catch((error: unknown) => {
      if (!isDeath(error) && !isDocumented(each, error)) unexpected.push(error);
    });
  }
  return { ...order, turn, run, unexpected };
}

function isDeath(error: unknown): boolean {
  return error instanceof Error && error.message === 'the function has died';
}

function isDocumented({ by }: Start, error: unknown): boolean {
  const route = 'key' in by ? 'POST /payments' : 'POST /checkouts';
  return error instanceof Problem && problemsOf(route, OPERATIONS[route]).includes(error.code);
}

describe('an order whose starts break off, overlap and are repeated', () => {
  test('can never be paid by two payments, and every refusal is one that its operation documents', async () => {
    const starts = fc.array(start, { minLength: 2, maxLength: 6 });
    const events = fc.array(event, { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(seed, starts, events, async (order, some, happening) => {
        const { turn, run, payable, paid, unexpected, ...rest } = world(order, some);
        const all = { ...rest, payable, paid };
        for (const happen of happening) void turn().then(() => happen(all));
        await run(() => {
          expect(payable().length + paid().length).toBeLessThanOrEqual(1);
        });
        expect(unexpected).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  test.each<[string, Start['by']]>([
    ['start', { key: 9, ifOrderHasPayment: 'replace' }],
    ['checkout', { value: '46000', replaces: true }],
  ])('can be paid, once all starts have ended or broken off, by a %s that replaces them', async (_, last) => {
    const starts = fc.array(start, { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(seed, starts, async (order, some) => {
        const { run, clock, payable, start: startNow } = world(order, some);
        await run();
        clock.advance(LEASE_MS + 1);
        const started = startNow({ by: last, crashAtStep: Infinity });
        await run();
        await started;
        expect(payable()).toHaveLength(1);
      }),
      { numRuns: RUNS },
    );
  });

  test('gives every checkout of one amount the same page, and Antom no more payments than one', async () => {
    const checkout = fc.record({ crashAtStep: fc.oneof(fc.constant(Infinity), fc.integer({ min: 0, max: 24 })) });
    await fc.assert(
      fc.asyncProperty(seed, fc.array(checkout, { minLength: 2, maxLength: 6 }), async (order, some) => {
        const by = { value: '46000', replaces: true };
        const {
          run,
          clock,
          payable,
          atAntom,
          start: startNow,
        } = world(
          order,
          some.map((each) => ({ by, ...each })),
        );
        await run();
        clock.advance(LEASE_MS + 1);
        const started = startNow({ by, crashAtStep: Infinity });
        await run();
        await started;
        expect([payable().length, atAntom().length]).toEqual([1, 1]);
      }),
      { numRuns: RUNS },
    );
  });
});
