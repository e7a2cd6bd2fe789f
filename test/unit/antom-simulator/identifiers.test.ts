import { expect, test } from 'vitest';
import { antomIdDate, antomTime } from '../../../infra/antom-simulator/messages/pacific-time.ts';
import { createIdentifiers, seededRandomness } from '../../../infra/antom-simulator/payments/identifiers.ts';

const AT = new Date('2025-12-17T02:09:37Z');

test('times are written as Antom writes them, in winter and in summer', () => {
  expect(antomTime(AT)).toBe('2025-12-16T18:09:37-08:00');
  expect(antomTime(new Date('2025-07-01T07:00:00Z'))).toBe('2025-07-01T00:00:00-07:00');
  expect(new Date(antomTime(AT))).toEqual(AT);
});

test('ids begin with the date in China', () => {
  expect(antomIdDate(AT)).toBe('20251217');
  expect(antomIdDate(new Date('2025-12-16T16:30:00Z'))).toBe('20251217');
});

test('ids consist of digits and are all different', () => {
  const ids = createIdentifiers();
  const given = [ids.paymentId(AT), ids.paymentId(AT), ids.captureId(AT), ids.refundId(AT), ids.disputeId(AT)];
  expect(new Set(given).size).toBe(5);
  expect(given.every((id) => /^2025121\d{21,28}$/.test(id))).toBe(true);
});

test('no id is given twice, even when the random bytes repeat', () => {
  const bytes = [1, 1, 2];
  const ids = createIdentifiers((size) => new Uint8Array(size).fill(bytes.shift() ?? 9));
  expect(ids.paymentId(AT)).not.toBe(ids.paymentId(AT));
  expect(bytes).toEqual([]);
});

test('only the same seed gives the same ids', () => {
  const tokens = (seed: string) => {
    const ids = createIdentifiers(seededRandomness(seed));
    return [ids.token(), ids.token(), ids.paymentId(AT)];
  };
  expect(tokens('a')).toEqual(tokens('a'));
  expect(tokens('a')).not.toEqual(tokens('b'));
  expect(seededRandomness('a')(100)).toHaveLength(100);
});
