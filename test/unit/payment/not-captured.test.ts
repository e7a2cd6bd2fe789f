import { expect, test } from 'vitest';
import { notCapturedAfter } from '../../../shared/payment/not-captured.ts';
import { aPayment, recorded } from '../../support/a-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';

const failed = aPayment({ authorized: recorded(), captureFailed: recorded() });
const authorized = anOutcome('authorized');
const captureFailed = anOutcome('captureFailed');

test.each([
  ['an inquiry after the failure shows the failed capture and no other', failed, [authorized, captureFailed], true, 1],
  ['an inquiry after the failure shows that the payment failed', failed, [anOutcome('authorizationFailed')], true, 1],
  [
    'that is recorded already, and its event may not have gone out',
    { ...failed, notCaptured: recorded() },
    [authorized, captureFailed],
    true,
    1,
  ],
  ['it has succeeded since', { ...failed, captured: recorded() }, [authorized, captureFailed], true, 0],
  ['it does not even show the failed capture', failed, [authorized], true, 0],
  ['a capture is under way, or could not be read', failed, [authorized, captureFailed], false, 0],
  ['there is a capture', failed, [authorized, captureFailed, anOutcome('captured')], true, 0],
  ['the payment is not decided', failed, [captureFailed], true, 0],
  ['no capture had failed before', aPayment({ authorized: recorded() }), [authorized, captureFailed], true, 0],
])('a capture has failed for good when Antom was asked afterwards: %s', (_, payment, facts, allCapturesEnded, concluded) => {
  expect(notCapturedAfter(payment, { facts, allCapturesEnded }, 'inquiryPayment')).toHaveLength(concluded);
});
