import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chartData } from '../../../infra/console/days/chart-data.ts';
import { addedFigures, dayOfHour, figuresOf } from '../../../infra/console/days/day-figures.ts';
import type { Movement } from '../../../shared/storage/lists.ts';
import { aPayment, aRejection, recorded, refundsOf } from '../../support/a-payment.ts';

const started = (different: Parameters<typeof aPayment>[0] = {}): Movement => ({ kind: 'payment', payment: aPayment(different) });
const [refund] = Object.values(refundsOf('SUCCESS', 6_000n));
const refunded = (different: object = {}): Movement => {
  if (refund === undefined) throw new Error('no refund');
  return { kind: 'refund', payment: aPayment({ captured: recorded() }), refundRequestId: 'refund-0', refund: { ...refund, ...different } };
};
const NONE = { count: 0, minorUnits: 0n };
const ONE = { count: 1, minorUnits: 46_000n };

describe('a movement counts', () => {
  test.each([
    ['started', started(), { started: ONE, authorized: NONE, captured: NONE, declined: NONE }],
    ['authorized', started({ authorized: recorded() }), { started: ONE, authorized: ONE, captured: NONE, declined: NONE }],
    ['captured, also before its authorization is known', started({ captured: recorded() }), { authorized: ONE, captured: ONE }],
    ['authorized when its capture failed', started({ captureFailed: recorded() }), { authorized: ONE, captured: NONE, declined: NONE }],
    ['declined', started({ authorizationFailed: recorded() }), { started: ONE, declined: ONE, authorized: NONE }],
    ['declined when Antom rejected it', started({ rejection: aRejection() }), { declined: ONE }],
    [
      'not as declined when another card was approved',
      started({ authorizationFailed: recorded(), captured: recorded() }),
      { declined: NONE },
    ],
    ['refunded', refunded(), { started: NONE, refunded: { count: 1, minorUnits: 6_000n } }],
  ])('as %s', (_, movement, expected) => {
    expect(figuresOf([movement])).toMatchObject([expected]);
  });

  test.each(['FAIL', 'PROCESSING', 'RESERVED', 'RETURNED', 'UNKNOWN'])('not as refunded when the refund is %s', (state) => {
    expect(figuresOf([refunded({ state })])).toEqual([]);
  });

  test('in the hour of Korea, and by its reason', () => {
    const movements = [started({ createdAt: '2026-01-31T15:59:59.999Z', authorizationFailed: recorded({ resultCode: 'RISK_REJECT' }) })];
    expect(figuresOf(movements)).toMatchObject([{ hour: '2026-02-01 00', currency: 'KRW', reasons: { RISK_REJECT: 1 } }]);
    expect(figuresOf([started({ authorizationFailed: recorded() })])).toMatchObject([{ reasons: { UNKNOWN: 1 } }]);
  });
});

const movement = fc
  .record({
    hour: fc.integer({ min: 0, max: 47 }),
    fact: fc.constantFrom('authorized', 'captured', 'authorizationFailed', 'rejection', 'refund', 'none'),
    code: fc.constantFrom('A', 'B'),
  })
  .map(({ hour, fact, code }): Movement => {
    const at = new Date(Date.parse('2026-01-30T15:00:00.000Z') + hour * 3_600_000).toISOString();
    if (fact === 'refund') return refunded({ requestedAt: at });
    return started({ createdAt: at, ...(fact === 'none' ? {} : { [fact]: { ...recorded({ resultCode: code }), resultMessage: '' } }) });
  });

test('figures of parts add up to those of the whole, in any order', () => {
  fc.assert(
    fc.property(fc.array(movement, { maxLength: 30 }), fc.nat({ max: 30 }), (movements, at) => {
      const [one, other] = [movements.slice(0, at), movements.slice(at)];
      expect(addedFigures([...figuresOf(other), ...figuresOf(one)])).toEqual(figuresOf(movements));
    }),
  );
});

test('a chart has each payment once, by hours of one day and by days of several', () => {
  const days = ['2026-01-31', '2026-02-01'];
  fc.assert(
    fc.property(fc.array(movement, { maxLength: 30 }), (movements) => {
      const rows = figuresOf(movements);
      const payments = movements.filter(({ kind }) => kind === 'payment').length;
      const several = chartData(rows, days);
      expect(several.labels).toEqual(['01-31', '02-01']);
      expect(sum(several.series.started)).toBe(payments);
      const ofDay = days.map((day) =>
        chartData(
          rows.filter(({ hour }) => dayOfHour(hour) === day),
          [day],
        ),
      );
      expect(ofDay.map(({ series }) => sum(series.started))).toEqual(several.series.started);
      expect(ofDay[0]?.labels).toHaveLength(24);
    }),
  );
});

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
