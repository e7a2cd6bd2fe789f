import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_ACTOR_NAME } from '../../../shared/payment/actor.ts';
import { REFUND_RESULTS, type RefundFact } from '../../../shared/payment/fact.ts';
import { MAX_REFUND_BYTES, roomOfRefund } from '../../../shared/payment/item-room.ts';
import { withFacts } from '../../../shared/payment/overlay.ts';
import type { Payment, RecordedRefund, RefundState } from '../../../shared/payment/payment.ts';
import { deriveRefundRequestId, MAX_FAILED_REFUNDS, MAX_REFUNDS } from '../../../shared/payment/refund.ts';
import { refundAfter, returnedRefund } from '../../../shared/payment/refund-result.ts';
import { storedForm } from '../../../shared/storage/refund-updates.ts';
import { aRefund } from '../../support/a-fact.ts';
import { aPayment, recorded } from '../../support/a-payment.ts';
import { itemSize } from '../../support/item-size.ts';
import { won } from '../../support/won.ts';

const AT = '2026-02-01T10:00:00.000Z';
const HASH = 'e'.repeat(64);
const idOf = (payment: Payment, number: number) => deriveRefundRequestId(payment.paymentRequestId, String(number));

/** As the merchant requests it. */
function requested(state: RefundState, { reason = 'sold out', reference = 'R-20260201-0001' } = {}): RecordedRefund {
  const made: RecordedRefund = {
    state: 'RESERVED',
    minorUnits: 1_000n,
    heldMinorUnits: 1_000n,
    requestedAt: AT,
    fingerprint: HASH,
    idempotencyKeyHash: HASH,
    reason,
    reference,
    requestedBy: `operator:${'a'.repeat(MAX_ACTOR_NAME)}`,
    limitCountId: 'c'.repeat(12),
  };
  const provenance = { source: 'notification', resultCode: 'SUCCESS', resultMessage: 'success.' };
  const fact = aRefund(state === 'FAIL' ? 'FAIL' : 'SUCCESS', { amount: won(1_000n), refundId: '2'.repeat(35), provenance });
  return state === 'RESERVED' ? made : (refundAfter(made, fact, AT) ?? made);
}

const text = fc.constantFrom(
  undefined,
  '',
  'short',
  'x'.repeat(64),
  'x'.repeat(80),
  'x'.repeat(256),
  '원'.repeat(64),
  '원'.repeat(256),
  `${'x'.repeat(255)}원`,
);
const fact: fc.Arbitrary<RefundFact> = fc
  .record({
    result: fc.constantFrom(...REFUND_RESULTS),
    minorUnits: fc.constantFrom(undefined, 1n, 1_000n, 9_999_999_999_999_999n),
    refundId: text,
    number: text,
    resultCode: text,
    resultMessage: text,
    isAssumed: fc.boolean(),
  })
  .map(({ result, minorUnits = 1n, refundId, number, resultCode, resultMessage, isAssumed }) =>
    aRefund(result, {
      amount: won(minorUnits),
      refundId,
      numbers: { authorizationCode: number, arn: number, rrn: number, acquirerReferenceNo: number },
      provenance: { source: 'notification', resultCode, resultMessage },
      ...(isAssumed && { amountIsAssumed: true }),
    }),
  );

/** As it is written. */
function defined(form: object = {}): object {
  return Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined));
}

test('no refund outgrows its room, whatever Antom tells of it, and its room does not grow', () => {
  const first = fc.constantFrom<RecordedRefund | undefined>(undefined, requested('RESERVED'), requested('FAIL'), requested('SUCCESS'));
  fc.assert(
    fc.property(first, fc.array(fact, { minLength: 1, maxLength: 12 }), (made, facts) => {
      let room = roomOfRefund('id', made ?? {});
      let refund = made;
      for (const told of facts) {
        refund = refundAfter(refund, told, AT);
        if (refund === undefined) continue;
        if (told.result === 'FAIL') refund = { ...refund, missingSince: refund.state === 'PROCESSING' ? AT : refund.missingSince };
        expect(roomOfRefund('id', refund)).toBeLessThanOrEqual(room);
        room = roomOfRefund('id', refund);
        expect(itemSize({ id: defined(storedForm(refund)) })).toBeLessThanOrEqual(room);
        expect(roomOfRefund('id', returnedRefund(refund, AT))).toBeLessThanOrEqual(room);
      }
    }),
  );
});

test('a message is cut between characters, and an id that is too long is none', () => {
  const provenance = { source: 'notification', resultCode: '원'.repeat(22), resultMessage: `${'x'.repeat(255)}원` };
  const refund = refundAfter(undefined, aRefund('FAIL', { refundId: 'x'.repeat(81), provenance }), AT);
  expect(refund).toMatchObject({ refundId: undefined, resultCode: undefined, resultMessage: 'x'.repeat(255) });
});

/** The most that can be requested here: so many that have an end, or none yet, and so many that failed. */
function full(state: RefundState, texts = {}): Payment {
  const payment = aPayment({ captured: recorded() });
  const states = Array.from({ length: MAX_REFUNDS + MAX_FAILED_REFUNDS }, (_, index) => (index < MAX_REFUNDS ? state : 'FAIL'));
  return { ...payment, refunds: Object.fromEntries(states.map((each, index) => [idOf(payment, index), requested(each, texts)])) };
}

test('the refunds that can be requested here fit in the share of refunds, with the longest texts', () => {
  const { refunds } = full('RESERVED', { reason: '원'.repeat(256), reference: '원'.repeat(64) });
  const rooms = Object.entries(refunds).map(([id, refund]) => roomOfRefund(id, refund));
  expect(rooms.reduce((sum, room) => sum + room, 0)).toBeLessThanOrEqual(MAX_REFUND_BYTES);
});

test.each<readonly [RefundState, number]>([
  ['RESERVED', 50],
  ['SUCCESS', 70],
])('beside all refunds that can be requested here, %s and failed, so many of the Dashboard are counted: %i', (state, times) => {
  const filled = Array.from({ length: times }, (_, index) =>
    aRefund('SUCCESS', { refundRequestId: `by-hand-${String(index)}`.padEnd(64, 'x') }),
  ).reduce((payment, told) => withFacts(payment, [told], AT), full(state));
  expect([Object.keys(filled.refunds).length, filled.anomalies]).toEqual([MAX_REFUNDS + MAX_FAILED_REFUNDS + times, []]);
});

test('a refund of the Dashboard that has ended leaves room for more of them than one that has not', () => {
  const room = (result: 'PROCESSING' | 'SUCCESS') => roomOfRefund('by-hand', refundAfter(undefined, aRefund(result), AT) ?? {});
  expect(room('SUCCESS')).toBeLessThan(room('PROCESSING') - 300);
  expect(MAX_REFUND_BYTES / room('PROCESSING')).toBeGreaterThan(150);
});
