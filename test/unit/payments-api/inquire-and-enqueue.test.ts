import { expect, test } from 'vitest';
import { createInquirer } from '../../../functions/payments-api/payments/inquire-and-enqueue.ts';
import { aPayment } from '../../support/a-payment.ts';
import { antomIdOf, captureEntry, inquired } from '../../support/antom-answers.ts';

test.each([
  ['the payment', antomIdOf(aPayment().paymentRequestId), true],
  ['another order', 'ours', false],
])('an answer about %s says all about its money: %s', async (_, paymentId, isMoneyWhole) => {
  const paid = inquired('SUCCESS', captureEntry('SUCCESS'));
  const inquire = createInquirer({
    antom: { inquiryPayment: () => Promise.resolve(paid({ paymentRequestId: aPayment().paymentRequestId })) },
    enqueueFacts: (payment) => Promise.resolve(payment),
  });
  expect(await inquire(aPayment({ paymentId }))).toMatchObject({ outcome: 'answered', isMoneyWhole });
});
