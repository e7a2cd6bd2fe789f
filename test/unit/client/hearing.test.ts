import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Change, createOvertakenFilter } from '../../../shared/client/client.ts';
import { sequencesInMemory } from '../../../shared/client/overtaken.ts';
import { sleep } from '../../../shared/client/pauses.ts';
import { aClient, FORBIDDEN, inTurn, LOST, type Scripted, UNKNOWN_AT_ANTOM } from './a-client.ts';

const listed = (name: string) => ({ eventId: `evt_${name}`, storedAt: '2026-01-31T09:00:00.000Z', event: { type: 'payment.captured' } });
const page = (names: readonly string[], nextCursor: string, hasMore = false): Scripted => ({
  status: 200,
  body: { events: names.map(listed), nextCursor, hasMore },
});
const queryOf = ({ url }: { readonly url: string }) => Object.fromEntries(new URL(url).searchParams);

/** The first changes, and then nobody listens any more. */
async function first(count: number, changes: AsyncIterable<Change>): Promise<[string, string | undefined][]> {
  const seen: [string, string | undefined][] = [];
  for await (const { eventId, cursor } of changes) {
    seen.push([eventId, cursor]);
    if (seen.length === count) break;
  }
  return seen;
}

test('the feed goes on from page to page, and pauses only where there is nothing more', async () => {
  const { client, sent, pauses } = aClient(
    inTurn(page(['a', 'b'], 'c1', true), page([], 'c2', true), page(['c'], 'c3'), page([], 'c3'), page(['d'], 'c4')),
  );

  const seen = await first(4, client.changes({ since: '2026-01-31T09:00:00Z', types: ['payment.captured', 'refund.failed'], limit: 2 }));

  expect(seen).toEqual([
    ['evt_a', undefined],
    ['evt_b', 'c1'],
    ['evt_c', 'c3'],
    ['evt_d', 'c4'],
  ]);
  expect(pauses).toEqual([5_000, 5_000]);
  const types = 'payment.captured,refund.failed';
  expect(sent.map(queryOf)).toEqual([
    { since: '2026-01-31T09:00:00Z', types, limit: '2' },
    ...['c1', 'c2', 'c3', 'c3'].map((after) => ({ after, types, limit: '2' })),
  ]);
});

test('wherever a consumer stops, it goes on from the cursor that it stored, and misses nothing', async () => {
  const names = 'abcdefghij'.split('');
  const feed = (size: number) =>
    aClient(({ url }) => {
      const after = Number(new URL(url).searchParams.get('after') ?? 0);
      const end = Math.min(after + size, names.length);
      return page(names.slice(after, end), String(end), end < names.length);
    }).client;
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 5 }), fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1 }), async (size, stops) => {
      const heard = new Set<string>();
      let cursor: string | undefined;
      for (const stop of [...stops, names.length]) {
        const left = names.length - Number(cursor ?? 0);
        if (left === 0) break;
        for (const [eventId, after] of await first(Math.min(stop, left), feed(size).changes({ after: cursor }))) {
          heard.add(eventId);
          cursor = after;
        }
      }
      const end = Number(cursor ?? 0);
      expect([...heard].slice(0, end)).toEqual(names.slice(0, end).map((name) => `evt_${name}`));
    }),
  );
});

test('what may pass is waited for, and a key without the right is told at once', async () => {
  const passing = aClient(inTurn(LOST, UNKNOWN_AT_ANTOM, page(['a'], 'c1')), { retries: 0 });
  await expect(first(1, passing.client.changes({ after: 'c0' }))).resolves.toEqual([['evt_a', 'c1']]);
  expect(passing.sent.map(queryOf)).toEqual([{ after: 'c0' }, { after: 'c0' }, { after: 'c0' }]);

  await expect(first(1, aClient(inTurn(FORBIDDEN)).client.changes())).rejects.toMatchObject({ problem: { status: 403 } });
});

test('who listens no longer gets the reason, during a read and during a pause', async () => {
  const reading = new AbortController();
  const { client } = aClient(() => {
    reading.abort('gone');
    return LOST;
  });
  await expect(first(1, client.changes({ signal: reading.signal }))).rejects.toBe('gone');

  const pausing = new AbortController();
  const real = aClient(
    () => page([], 'c1'),
    {},
    {
      sleep: (ms, signal) => {
        queueMicrotask(() => pausing.abort('gone'));
        return sleep(ms, signal);
      },
    },
  );
  await expect(first(1, real.client.changes({ signal: pausing.signal }))).rejects.toBe('gone');
  expect(real.sent).toHaveLength(1);
});

test('a list of events ends where the feed ends for now', async () => {
  const { client, sent } = aClient(inTurn(page(['a'], 'c1', true), page(['b'], 'c2')));
  const seen: string[] = [];
  for await (const { eventId } of client.events.list({ since: '2026-01-31T09:00:00Z' })) seen.push(eventId);
  expect(seen).toEqual(['evt_a', 'evt_b']);
  expect(sent.map(queryOf)).toEqual([{ since: '2026-01-31T09:00:00Z' }, { after: 'c1' }]);
});

const anyEvents = fc.array(fc.record({ subject: fc.constantFrom('p1', 'p2', 'p3'), sequence: fc.nat({ max: 20 }).map(String) }));

test('an event is overtaken if one with its subject and a higher number was seen, and only then', async () => {
  await fc.assert(
    fc.asyncProperty(anyEvents, async (events) => {
      const isOvertaken = createOvertakenFilter();
      for (const [index, event] of events.entries()) {
        const before = events.slice(0, index).filter(({ subject }) => subject === event.subject);
        const expected = before.some(({ sequence }) => Number(sequence) > Number(event.sequence));
        expect(await isOvertaken(event)).toBe(expected);
      }
    }),
  );
});

test('numbers are compared as numbers, and a store of your own is asked', async () => {
  const stored = new Map([['p1', 9]]);
  const isOvertaken = createOvertakenFilter({
    get: (subject) => Promise.resolve(stored.get(subject)),
    set: (subject, sequence) => Promise.resolve(void stored.set(subject, sequence)),
  });
  expect(await isOvertaken({ subject: 'p1', sequence: '10' })).toBe(false);
  expect(await isOvertaken({ subject: 'p1', sequence: '9' })).toBe(true);
  expect(stored).toEqual(new Map([['p1', 10]]));
});

test('the memory does not grow without an end, and forgets what was not heard of for longest', () => {
  const memory = sequencesInMemory(3);
  for (const subject of ['a', 'b', 'c', 'a', 'd']) void memory.set(subject, 5);
  void memory.set('d', 4);
  expect(['a', 'b', 'c', 'd'].map((subject) => memory.get(subject))).toEqual([5, undefined, 5, 5]);
});
