import { describe, expect, test } from 'vitest';
import { REFUND_RESULTS, type RefundFact } from '../../../shared/payment/fact.ts';
import type { RecordedRefund } from '../../../shared/payment/payment.ts';
import { MISSING_REFUND_CODE } from '../../../shared/payment/refund.ts';
import { refundAfter, returnedRefund, takenBy } from '../../../shared/payment/refund-result.ts';
import { aRefund } from '../../support/a-fact.ts';
import { won } from '../../support/won.ts';

const AT = '2026-02-01T10:00:00.000Z';
const REQUESTED: RecordedRefund = { state: 'RESERVED', minorUnits: 6_000n, heldMinorUnits: 6_000n, requestedAt: AT, fingerprint: 'f' };
const after = (before: RecordedRefund, fact: Parameters<typeof refundAfter>[1]) => refundAfter(before, fact, AT) ?? before;
const CONTRADICTED = after(after(REQUESTED, aRefund('SUCCESS')), aRefund('FAIL'));

describe('a refund whose money came back', () => {
  const returned = returnedRefund(CONTRADICTED, AT);

  test('takes nothing', () => {
    expect([takenBy(CONTRADICTED), takenBy(returned)]).toEqual([6_000n, 0n]);
  });

  test.each(REFUND_RESULTS)('stays so when Antom says %s again', (result) => {
    expect(refundAfter(returned, aRefund(result), AT)).toBe(returned);
  });

  test('stays so, and is seen to differ, when Antom states another amount', () => {
    const other = after(returned, aRefund('SUCCESS', { amount: won(5_000n) }));
    expect(other).toMatchObject({ state: 'RETURNED', leastStated: 5_000n, mostStated: 6_000n });
    expect(takenBy(other)).toBe(0n);
    expect(returnedRefund(after(CONTRADICTED, aRefund('SUCCESS', { amount: won(5_000n) })), AT)).toMatchObject({
      state: 'RETURNED',
      leastStated: 5_000n,
      mostStated: 6_000n,
    });
  });

  test.each(REFUND_RESULTS)('is none of which Antom has said %s only', (result) => {
    const told = after(REQUESTED, aRefund(result));
    expect(returnedRefund(told, AT)).toBe(told);
  });
});

test('a refund of the Dashboard of which the release before held nothing is held when it is told again', () => {
  const { fingerprint, ...told } = REQUESTED;
  const former: RecordedRefund = { ...told, state: 'PROCESSING', heldMinorUnits: 0n };
  expect(fingerprint).toBeDefined();
  const held = after(former, aRefund('PROCESSING'));
  expect(takenBy(held)).toBe(6_000n);
  expect(refundAfter(held, aRefund('PROCESSING'), AT)).toBe(held);
  expect(takenBy(after(held, aRefund('FAIL')))).toBe(0n);
  expect(takenBy(after(held, aRefund('SUCCESS')))).toBe(6_000n);
});

test("Antom's own failure is no missing refund, whatever its code, and does not lose the code of a refund that was requested", () => {
  const provenance = { source: 'notification', resultCode: MISSING_REFUND_CODE };
  const { fingerprint, ...made } = REQUESTED;
  expect(fingerprint).toBeDefined();
  const told = refundAfter(undefined, aRefund('FAIL', { provenance }), AT);
  for (const refund of [told, after({ ...made, state: 'PROCESSING' }, aRefund('FAIL', { provenance }))]) {
    expect(refund).toMatchObject({ state: 'FAIL', resultCode: undefined });
  }
  expect(after(REQUESTED, aRefund('FAIL', { provenance }))).toMatchObject({ state: 'FAIL', resultCode: MISSING_REFUND_CODE });
});

test('that a refund is missing is concluded once, and gives way to what Antom states', () => {
  const { fingerprint, ...made } = REQUESTED;
  expect(fingerprint).toBeDefined();
  const provenance = { source: 'reconciler', resultCode: MISSING_REFUND_CODE };
  const conclusion: RefundFact = { kind: 'refund', refundRequestId: 'refund-1', result: 'FAIL', revision: 3, provenance };
  const missing = after({ ...made, state: 'PROCESSING' }, conclusion);
  expect(missing).toMatchObject({ state: 'FAIL', settledAt: AT, resultCode: MISSING_REFUND_CODE });
  const later = '2026-02-01T11:00:00.000Z';
  expect(refundAfter(missing, conclusion, later)).toBe(missing);
  expect(refundAfter(missing, aRefund('FAIL', { provenance: { source: 'notification', resultCode: 'CODE' } }), later)).toMatchObject({
    settledAt: later,
    resultCode: 'CODE',
  });
});

test.each(REFUND_RESULTS)('a refund in a state of a newer release stays as it is after %s', (result) => {
  const unknown: RecordedRefund = { ...REQUESTED, state: 'UNKNOWN' };
  expect(refundAfter(unknown, aRefund(result, { amount: won(1n) }), AT)).toBe(unknown);
});
