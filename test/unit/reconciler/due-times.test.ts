import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { abandonAt, nextDueAt } from '../../../functions/reconciler/due-times.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { anAcceptance, aPayment, recorded } from '../../support/a-payment.ts';
import { SETTINGS } from '../../support/a-service.ts';

const NOW = new Date('2026-01-31T09:01:00.000Z');
const inSeconds = (seconds: number) => NOW.getTime() + seconds * 1_000;

function aDuePayment({ claims = 0, expiresIn = -1 }) {
  return { paymentRequestId: 'p', dueAtEpochMs: NOW.getTime(), expiresAtEpochMs: inSeconds(expiresIn), claims };
}

describe('the time of the next reconciliation', () => {
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
  ])('after %d reconciliations is %d seconds away', (claims, seconds) => {
    expect(nextDueAt(aDuePayment({ claims }), NOW, SETTINGS.pausesMs)).toBe(inSeconds(seconds));
  });

  test('is the expiry when that comes first', () => {
    expect(nextDueAt(aDuePayment({ claims: 7, expiresIn: 1_799 }), NOW, SETTINGS.pausesMs)).toBe(inSeconds(1_799));
    expect(nextDueAt(aDuePayment({ claims: 7, expiresIn: 1_801 }), NOW, SETTINGS.pausesMs)).toBe(inSeconds(1_800));
  });

  test('ignores an expiry that has passed', () => {
    expect(nextDueAt(aDuePayment({ claims: 7, expiresIn: 0 }), NOW, SETTINGS.pausesMs)).toBe(inSeconds(1_800));
  });

  test('is in the future, and not after an expiry that is in the future too', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.integer({ min: -10_000, max: 10_000 }), (claims, expiresIn) => {
        const next = nextDueAt(aDuePayment({ claims, expiresIn }), NOW, SETTINGS.pausesMs);
        expect(next > NOW.getTime()).toBe(true);
        if (expiresIn > 0) expect(next <= inSeconds(expiresIn)).toBe(true);
      }),
    );
  });
});

describe('the time at which a payment is abandoned', () => {
  const expiresAtEpochMs = Date.parse('2026-02-07T09:00:00.000Z');
  const authorized = recorded({ recordedAt: '2026-02-01T10:00:00.000Z' });
  const captureFailed = recorded({ recordedAt: '2026-02-02T11:00:00.000Z' });

  test.each<readonly [string, Partial<Payment>, string]>([
    ['expiry, of a payment that is not paid', { acceptance: anAcceptance() }, '2026-02-14T09:00:00.000Z'],
    ['expiry, of a success that does not match the request', { anomalies: ['captured other KRW 1'] }, '2026-02-14T09:00:00.000Z'],
    ['authorization', { authorized }, '2026-02-08T10:00:00.000Z'],
    ['authorization, when the capture failed', { authorized, captureFailed }, '2026-02-08T10:00:00.000Z'],
    ['failed capture, when only that is recorded', { captureFailed }, '2026-02-09T11:00:00.000Z'],
  ])('is seven days after the %s', (_, facts, at) => {
    expect(new Date(abandonAt(aPayment({ expiresAtEpochMs, ...facts }), SETTINGS.abandonAfterMs)).toISOString()).toBe(at);
  });
});
