import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../shared/payment/fact.ts';
import { notCapturedAfter } from '../../../shared/payment/not-captured.ts';
import { aCancellation } from '../../support/a-fact.ts';
import { aPayment, recorded } from '../../support/a-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { won } from '../../support/won.ts';

const FAILED = aPayment({ authorized: recorded(), captureFailed: recorded({ resultCode: 'CODE', resultMessage: 'words' }) });
const after = (answered: readonly Fact[], payment = FAILED) => notCapturedAfter(payment, answered, 'inquiryPayment');
const AUTHORIZED = anOutcome('authorized');

describe('a capture that failed', () => {
  test.each([
    ['is authorized, without a capture', [AUTHORIZED]],
    ['is authorized, with the failed capture', [AUTHORIZED, anOutcome('captureFailed')]],
    ['has failed', [anOutcome('authorizationFailed')]],
  ])('has failed for good once Antom shows that the payment %s', (_, answered) => {
    const provenance = { source: 'inquiryPayment', antomTime: undefined, resultCode: 'CODE', resultMessage: 'words' };
    expect(after(answered)).toEqual([{ kind: 'notCaptured', provenance }]);
  });

  test.each<readonly [string, readonly Fact[]]>([
    ['nothing that is decided', []],
    ['the failed capture only', [anOutcome('captureFailed')]],
    ['a cancellation', [aCancellation()]],
    ['a capture', [AUTHORIZED, anOutcome('captured')]],
    ['a capture of another amount', [AUTHORIZED, anOutcome('captured', { amount: won(1n) })]],
  ])('may yet succeed while Antom shows %s', (_, answered) => {
    expect(after(answered)).toEqual([]);
  });
});

test('nothing follows for a payment whose capture has not failed', () => {
  expect(after([AUTHORIZED], aPayment({ authorized: recorded() }))).toEqual([]);
});
