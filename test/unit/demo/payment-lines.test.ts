import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPaymentLines } from '../../../infra/demo/start/payment-lines.ts';
import { readEvent, type ReceivedEvent } from '../../../infra/demo/subscriber/received-event.ts';

const AT = new Date(2026, 0, 2, 3, 4, 5);

function anEvent(sequence: number, status: string, payment: object = {}): ReceivedEvent {
  const paymentAmount = { currency: 'KRW', value: '46000' };
  const data = { payment: { referenceOrderId: 'order-1', paymentAmount, status, ...payment } };
  const event = readEvent(JSON.stringify({ id: String(sequence), type: 't', subject: 'payment_1', sequence: String(sequence), data }), AT);
  if (event === undefined) throw new Error('no event');
  return event;
}

test('a payment that moves has a line with its order, both statuses and its amount', () => {
  const lineOf = createPaymentLines();
  expect([anEvent(1, 'AUTHORIZED'), anEvent(2, 'CAPTURED')].map(lineOf)).toEqual([
    '03:04:05  order-1  PENDING → AUTHORIZED  46,000원',
    '03:04:05  order-1  AUTHORIZED → CAPTURED  46,000원',
  ]);
});

test('however often and in whatever order events arrive, the lines never go back and never repeat', () => {
  const statuses = ['AUTHORIZED', 'CAPTURED', 'CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED'];
  fc.assert(
    fc.property(fc.array(fc.nat({ max: statuses.length - 1 })), (arrivals) => {
      const lineOf = createPaymentLines();
      const lines = arrivals.flatMap((n) => lineOf(anEvent(n + 1, statuses[n] ?? '')) ?? []);
      const ends = lines.map((line) => / → (\w+)/.exec(line)?.[1] ?? '');
      expect(new Set(ends).size).toBe(ends.length);
      expect(ends.map((end) => statuses.indexOf(end))).toEqual(ends.map((end) => statuses.indexOf(end)).toSorted());
    }),
  );
});

test('control characters in an order’s id are not printed', () => {
  const lineOf = createPaymentLines();
  expect(lineOf(anEvent(1, 'CAPTURED', { referenceOrderId: '\u001B[2Jorder\n\u202Ex' }))).toContain('  ?[2Jorder??x  ');
});

test('an event without a status prints no line', () => {
  const lineOf = createPaymentLines();
  expect(lineOf(anEvent(1, 'CAPTURED'))).toBeDefined();
  expect(lineOf(anEvent(2, 'x', { status: undefined }))).toBeUndefined();
});
