import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ApiError, OutcomeUnknownError } from '../../../shared/client/client.ts';
import { A_REFUND, aClient, aProblem, DISPUTED, FORBIDDEN, LOST, REFUND, type Scripted, UNKNOWN_AT_ANTOM, UPDATED } from './a-client.ts';

/* A service that refunds once for each key, and everything that may come between it and the client, in any order. */

const RETRIES = 5;
const RUNS_FOR_MS = 30_000;
const NOT_FOUND = aProblem('payment_not_found', 404, { definite: true, repeat: 'after_change' });

/** What happens to one request. `does`: whether the service carries it out; `late`: only after a while, at most as long as a request runs. */
type Fault =
  | { readonly kind: 'through' }
  /** The service finds a reason to refuse, unless it has refunded under this key before. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'instead'; readonly answer: Scripted; readonly does: boolean }
  | { readonly kind: 'late'; readonly afterMs: number };

const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.constant<Fault>({ kind: 'through' }),
  fc.constant<Fault>({ kind: 'refused' }),
  fc.record({
    kind: fc.constant('instead' as const),
    answer: fc.constantFrom<Scripted>(
      LOST,
      UNKNOWN_AT_ANTOM,
      { status: 500, body: '' },
      { status: 504, body: '' },
      { status: 200, body: '<html>' },
    ),
    does: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('instead' as const),
    answer: fc.constantFrom<Scripted>(FORBIDDEN, NOT_FOUND, UPDATED, { status: 429, body: '', headers: { 'retry-after': '3' } }),
    does: fc.constant(false),
  }),
  fc.record({ kind: fc.constant('late' as const), afterMs: fc.nat({ max: RUNS_FOR_MS - 1 }) }),
);

test('whatever happens, one call refunds at most once, says the truth, and ends', async () => {
  const ends = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(fault, { maxLength: RETRIES + 2 }), async (faults) => {
      const refunded = new Map<string, number>();
      let late: { readonly at: number; readonly key: string }[] = [];
      const refund = (key: string) => {
        if (!refunded.has(key)) refunded.set(key, 1);
      };
      const carryOutLate = (now: number) => {
        for (const { at, key } of late) if (at <= now) refund(key);
        late = late.filter(({ at }) => at > now);
      };
      const scripted = aClient(
        ({ headers }, number): Scripted => {
          const key = headers['idempotency-key'] ?? '';
          carryOutLate(scripted.now());
          const happens = faults[number - 1] ?? { kind: 'through' };
          if (happens.kind === 'late') {
            late.push({ at: scripted.now() + happens.afterMs, key });
            return LOST;
          }
          if (happens.kind === 'refused' && !refunded.has(key)) return DISPUTED;
          if (happens.kind !== 'instead' || happens.does) refund(key);
          return happens.kind === 'instead' ? happens.answer : REFUND;
        },
        { retries: RETRIES },
      );

      const end: unknown = await scripted.client.payments.refund('p1', A_REFUND).catch((error: unknown) => error);
      carryOutLate(Infinity);

      expect(scripted.sent.length).toBeLessThanOrEqual(RETRIES + 1);
      expect(refunded.size).toBeLessThanOrEqual(1);
      if (end instanceof ApiError) expect(refunded.size).toBe(0);
      else if (!(end instanceof OutcomeUnknownError)) expect({ end, refunds: refunded.size }).toEqual({ end: REFUND.body, refunds: 1 });
      ends.add(end instanceof Error ? end.name : 'refunded');
    }),
    { numRuns: 2_000 },
  );
  expect(ends).toEqual(new Set(['refunded', 'ApiError', 'OutcomeUnknownError']));
});
