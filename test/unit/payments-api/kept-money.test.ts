import { describe, expect, test } from 'vitest';
import { createInquirer, type InquiredPayment } from '../../../functions/payments-api/payments/inquire-and-enqueue.ts';
import { confirmMoneyIsKept } from '../../../functions/payments-api/refunds/kept-money.ts';
import { readMessage } from '../../../shared/antom/parse-message.ts';
import { inquiryPaymentAnswer } from '../../../shared/antom/response-schemas.ts';
import type { Fact } from '../../../shared/payment/fact.ts';
import { aCancellation, aRefund } from '../../support/a-fact.ts';
import { aPayment, recorded, refundsOf } from '../../support/a-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { sampleMessage } from '../../support/sample-message.ts';

const [id = '', refund] = Object.entries(refundsOf('SUCCESS', 6_000n))[0] ?? [];
const PAYMENT = aPayment({
  cancellation: recorded(),
  captured: recorded(),
  refunds: refund === undefined ? {} : { [id]: { ...refund, fingerprint: 'e'.repeat(64) } },
});
const [AUTHORIZED, CAPTURED] = [anOutcome('authorized'), anOutcome('captured')];

function confirm(inquired: InquiredPayment): Promise<void> {
  return confirmMoneyIsKept(() => Promise.resolve(inquired), PAYMENT);
}
const shown = (...facts: readonly Fact[]): InquiredPayment => ({ outcome: 'answered', payment: PAYMENT, facts, isMoneyWhole: true });

/** Antom lists the capture and this entry. */
function confirmListing(entry: unknown): Promise<void> {
  const transactions = [CAPTURE_ENTRY, entry];
  const body = readMessage(inquiryPaymentAnswer, { ...sampleMessage('inquiry-payment-success-captured'), transactions });
  const inquire = createInquirer({
    antom: { inquiryPayment: () => Promise.resolve({ outcome: 'answered', signed: true, result: ANSWERED, body }) },
    enqueueFacts: (payment) => Promise.resolve(payment),
  });
  return confirmMoneyIsKept(inquire, PAYMENT);
}

const ANSWERED = { resultStatus: 'S', resultCode: 'SUCCESS', resultMessage: undefined } as const;
const AMOUNT = { currency: 'KRW', value: '46000' };
const CAPTURE_ENTRY = { transactionType: 'CAPTURE', transactionStatus: 'SUCCESS', transactionAmount: AMOUNT };
/** What may be the return of the money, in forms that are new or cannot be read. */
const UNREAD: readonly unknown[] = [
  ...['CANCEL', 'VOID', 'REFUND_REVERSAL', 'NEW'].map((transactionType) => ({ ...CAPTURE_ENTRY, transactionType })),
  { ...CAPTURE_ENTRY, transactionType: 'REFUND' },
  { transactionType: 'REFUND', transactionStatus: 'SUCCESS', transactionRequestId: 'by-hand' },
  { ...CAPTURE_ENTRY, transactionType: 'REFUND', transactionStatus: 'REFUNDED', transactionRequestId: 'by-hand' },
  { ...CAPTURE_ENTRY, transactionStatus: 'REVERSED' },
  'garbage',
  {},
];

describe('the money of a payment that was captured although it is cancelled', () => {
  test.each([
    ['nothing else', []],
    ['a refund that was requested here', [aRefund('SUCCESS', { refundRequestId: id })]],
    ['a refund in the Dashboard that failed', [aRefund('FAIL', { refundRequestId: 'by-hand' })]],
  ] as const)('is kept when Antom shows its success, its capture and %s', async (_, facts) => {
    await expect(confirm(shown(AUTHORIZED, CAPTURED, ...facts))).resolves.toBeUndefined();
  });

  test.each([
    ['that it is cancelled', [AUTHORIZED, CAPTURED, aCancellation()], 'it returns the money itself'],
    ['no capture', [AUTHORIZED], 'does not show that it has captured'],
    ['no success', [CAPTURED], 'does not show that it has captured'],
    [
      'a refund that was not requested here',
      [AUTHORIZED, CAPTURED, aRefund('SUCCESS', { refundRequestId: 'by-hand' })],
      'was not requested here',
    ],
    [
      'a refund that is on its way',
      [AUTHORIZED, CAPTURED, aRefund('PROCESSING', { refundRequestId: 'by-hand' })],
      'was not requested here',
    ],
  ] as const)('may be back when Antom shows %s', async (_, facts, detail) => {
    await expect(confirm(shown(...facts))).rejects.toMatchObject({
      code: 'payment_cancelled',
      members: { detail: expect.stringContaining(detail) },
    });
  });

  test.each(UNREAD)('may be back when Antom also lists %j', async (entry) => {
    await expect(confirmListing(entry)).rejects.toMatchObject({ code: 'payment_cancelled' });
  });

  test.each([{ transactionType: 'AUTHORIZATION' }, { transactionType: 'PAYMENT', transactionStatus: 'SUCCESS' }, null])(
    'is kept when Antom also lists what moves no money: %j',
    async (entry) => {
      await expect(confirmListing(entry)).resolves.toBeUndefined();
    },
  );

  test.each([
    ['not_found', 'payment_cancelled'],
    ['unclear', 'antom_outcome_unknown'],
    ['not_stored', 'queue_unavailable'],
  ] as const)('is unknown when the inquiry is %s', async (outcome, code) => {
    await expect(confirm({ outcome })).rejects.toMatchObject({ code });
  });
});
