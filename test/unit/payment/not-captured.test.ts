import { expect, test } from 'vitest';
import { notCapturedAfter } from '../../../shared/payment/not-captured.ts';
import { aPayment, recorded } from '../../support/a-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';

const failed = aPayment({ authorized: recorded(), captureFailed: recorded() });
const authorized = anOutcome('authorized');

test.each([
  ['an inquiry after the failure shows the payment and no capture', failed, [authorized], true, 1],
  ['a capture is under way, or could not be read', failed, [authorized], false, 0],
  ['there is a capture', failed, [authorized, anOutcome('captured')], true, 0],
  ['the payment is not decided', failed, [], true, 0],
  ['no capture had failed before', aPayment({ authorized: recorded() }), [authorized], true, 0],
])('a capture has failed for good when Antom was asked afterwards: %s', (_, payment, facts, allCapturesEnded, concluded) => {
  expect(notCapturedAfter(payment, { facts, allCapturesEnded }, 'inquiryPayment')).toHaveLength(concluded);
});
