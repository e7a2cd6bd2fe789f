import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextDueAt } from '../../../functions/reconciler/due-times.ts';
import { WAITS } from '../../support/a-service.ts';

const NOW = new Date('2026-01-31T09:01:00.000Z');
const inSeconds = (seconds: number) => NOW.getTime() + seconds * 1_000;

function aDuePayment({ claims = 0, expiresIn = -1 }) {
  return { paymentRequestId: 'p', dueAtEpochMs: NOW.getTime(), expiresAtEpochMs: inSeconds(expiresIn), claims };
}

describe('the time of the next look', () => {
  test.each([
    [0, 15],
    [1, 15],
    [2, 30],
    [3, 60],
    [4, 120],
    [5, 300],
    [6, 600],
    [7, 1_800],
    [8, 1_800],
    [1_000, 1_800],
  ])('after %d looks is %d seconds away', (claims, seconds) => {
    expect(nextDueAt(aDuePayment({ claims }), NOW, WAITS.pausesMs)).toBe(inSeconds(seconds));
  });

  test('is the expiry when that comes first', () => {
    expect(nextDueAt(aDuePayment({ claims: 7, expiresIn: 1_799 }), NOW, WAITS.pausesMs)).toBe(inSeconds(1_799));
    expect(nextDueAt(aDuePayment({ claims: 7, expiresIn: 1_801 }), NOW, WAITS.pausesMs)).toBe(inSeconds(1_800));
  });

  test('is not held up by an expiry that is over', () => {
    expect(nextDueAt(aDuePayment({ claims: 7, expiresIn: 0 }), NOW, WAITS.pausesMs)).toBe(inSeconds(1_800));
  });

  test('lies ahead, and never beyond an expiry that does', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.integer({ min: -10_000, max: 10_000 }), (claims, expiresIn) => {
        const next = nextDueAt(aDuePayment({ claims, expiresIn }), NOW, WAITS.pausesMs);
        expect(next > NOW.getTime()).toBe(true);
        if (expiresIn > 0) expect(next <= inSeconds(expiresIn)).toBe(true);
      }),
    );
  });
});
