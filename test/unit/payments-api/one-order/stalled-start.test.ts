import { describe, expect, test } from 'vitest';
import { anOrderWorld, LEASE_MS, type Start } from './order-world.ts';

/** More than any start takes. */
const TURNS = 40;
const STEPS = 20;
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

/** Everybody has a turn at once, but for who takes this one first: it waits until the gate is opened. */
function gateAt(turn: number) {
  let left = turn;
  const { promise: isStalled, resolve: stall } = Promise.withResolvers<undefined>();
  const { promise: isOpen, resolve: open } = Promise.withResolvers<undefined>();
  return {
    isStalled,
    open: () => {
      open(undefined);
    },
    turn(): Promise<undefined> {
      if (--left !== 0) return Promise.resolve(undefined);
      stall(undefined);
      return isOpen;
    },
  };
}

interface Stall {
  readonly atTurn: number;
  /** How long it lasts before the other start comes. */
  readonly lastsMs?: number;
  readonly other?: Partial<Start>;
  readonly crashAtStep?: number;
}

/** A start of an order stalls, another one runs meanwhile, and then the first one goes on, perhaps to its death. */
async function stalledStart({ atTurn, lastsMs = 0, other, crashAtStep = Infinity }: Stall) {
  const gate = gateAt(atTurn);
  const order = anOrderWorld(gate.turn);
  const tryToStart = (start: Start) => order.start(start).catch(() => undefined);
  const first = tryToStart({ by: { key: 1, ifOrderHasPayment: 'refuse' }, crashAtStep });
  await Promise.race([gate.isStalled, first.then(gate.open)]); // where it takes fewer turns it has ended before the other one comes
  order.clock.advance(lastsMs);
  await tryToStart({ by: { key: 2, ifOrderHasPayment: 'refuse' }, crashAtStep: Infinity, ...other });
  gate.open();
  await first;
  return { ...order, tryToStart };
}

const LASTS = [0, LEASE_MS / 2 + 1, LEASE_MS + 1];
const RULES = ['refuse', 'replace'] as const;

describe('an order with a start that stalls while another one runs', () => {
  test.each(RULES.flatMap((rule) => LASTS.map((lastsMs) => [rule, lastsMs] as const)))(
    '%s, after %d ms: is payable once, also where the clocks differ by half a lease',
    async (ifOrderHasPayment, lastsMs) => {
      for (const clockAheadMs of [0, LEASE_MS / 2]) {
        for (const atTurn of upTo(TURNS)) {
          const { payable } = await stalledStart({ atTurn, lastsMs, other: { by: { key: 2, ifOrderHasPayment }, clockAheadMs } });
          expect([clockAheadMs, atTurn, payable().length]).toEqual([clockAheadMs, atTurn, 1]);
        }
      }
    },
  );

  test('is payable once, also when the first one dies later on and is repeated', async () => {
    for (const atTurn of upTo(TURNS)) {
      for (const crashAtStep of upTo(STEPS)) {
        const { payable, clock, tryToStart } = await stalledStart({ atTurn, lastsMs: LEASE_MS + 1, crashAtStep });
        clock.advance(LEASE_MS + 1);
        await tryToStart({ by: { key: 1, ifOrderHasPayment: 'refuse' }, crashAtStep: Infinity });
        expect([atTurn, crashAtStep, payable().length]).toEqual([atTurn, crashAtStep, 1]);
      }
    }
  });

  test('is had at once by the first one when that is repeated to replace the other one', async () => {
    for (const atTurn of upTo(TURNS)) {
      const { payable, start, clock } = await stalledStart({ atTurn, lastsMs: LEASE_MS + 1 });
      const before = clock.now();
      await start({ by: { key: 1, ifOrderHasPayment: 'replace' }, crashAtStep: Infinity });
      expect([atTurn, payable().length, clock.now()]).toEqual([atTurn, 1, before]);
    }
  });
});
