import { describe, expect, test } from 'vitest';
import { cachedSecret } from '../../../shared/platform/cached-secret.ts';
import { aClock } from '../../support/a-clock.ts';

const TTL_MS = 60_000;

/** A secret with one value for each fetch. Parsing a text makes it upper case; an error makes the fetch fail. */
function secretOf(...values: readonly (string | Error)[]) {
  const clock = aClock(new Date('2026-01-31T09:00:00Z'));
  let fetches = 0;
  const get = cachedSecret({
    fetch: () => {
      const value = values[fetches++] ?? new Error('fetched too often');
      return value instanceof Error ? Promise.reject(value) : Promise.resolve(value);
    },
    parse: (text) => {
      if (text === 'unusable') throw new TypeError('not a key');
      return text.toUpperCase();
    },
    ttlMs: TTL_MS,
    now: clock.now,
  });
  return { get, clock, fetches: () => fetches };
}

describe('a cached secret', () => {
  test('is fetched when it is first needed, and once for concurrent callers', async () => {
    const { get, fetches } = secretOf('a');
    expect(fetches()).toBe(0);
    expect(await Promise.all([get(), get(), get()])).toEqual(['A', 'A', 'A']);
    expect(fetches()).toBe(1);
  });

  test('is kept for its time and then fetched again, so that a rotated secret is used', async () => {
    const { get, clock } = secretOf('a', 'b');
    await get();
    clock.advance(TTL_MS - 1);
    expect(await get()).toBe('A');
    clock.advance(1);
    expect(await get()).toBe('B');
  });

  test('is fetched again after a failed fetch', async () => {
    const { get } = secretOf(new Error('throttled'), 'a');
    await expect(get()).rejects.toThrow('throttled');
    expect(await get()).toBe('A');
  });

  test('is fetched again after an unusable one', async () => {
    const { get } = secretOf('unusable', 'a');
    await expect(get()).rejects.toThrow('not a key');
    expect(await get()).toBe('A');
  });

  test('is not used beyond its time when the next fetch fails', async () => {
    const { get, clock } = secretOf('a', new Error('gone'), 'c');
    await get();
    clock.advance(TTL_MS);
    await expect(get()).rejects.toThrow('gone');
    expect(await get()).toBe('C');
  });

  test('is kept when an older fetch fails late', async () => {
    const clock = aClock(new Date('2026-01-31T09:00:00Z'));
    const slow = Promise.withResolvers<string>();
    const fetched = [slow.promise, Promise.resolve('new')];
    const get = cachedSecret({
      fetch: () => fetched.shift() ?? Promise.reject(new Error('fetched too often')),
      parse: (text) => text,
      ttlMs: TTL_MS,
      now: clock.now,
    });
    const old = get();
    clock.advance(TTL_MS);
    await get();
    slow.reject(new Error('too late'));
    await expect(old).rejects.toThrow('too late');
    expect(await get()).toBe('new');
  });
});
