import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNotification } from '../../../shared/antom/notification.ts';
import { readMessage } from '../../../shared/antom/parse-message.ts';
import { answerResult, inquiryPaymentAnswer, refundAnswer } from '../../../shared/antom/response-schemas.ts';
import { anyCardNumber, digitsKeptIn } from '../../support/a-card-number.ts';
import { captureResult, disputeNotification, paymentResult, refundResult } from '../../support/notifications.ts';
import { bytesOf, sampleMessage } from '../../support/sample-message.ts';

type WithText = (text: string) => unknown;
const resultWith = (field: string) => (text: string) => ({
  result: { resultStatus: 'F', resultCode: 'X', resultMessage: 'x', [field]: text },
});
const notified = (message: object) => parseNotification(bytesOf(message));
const entryWith = (field: string) => (text: string) => {
  const amount = { currency: 'KRW', value: '1' };
  const entry = { transactionType: 'REFUND', transactionStatus: 'FAIL', transactionAmount: amount, transactionRequestId: 'r' };
  return inquiry({ transactions: [{ ...entry, transactionResult: { [field]: text } }] });
};
const inquiry = (changes: object) =>
  readMessage(inquiryPaymentAnswer, { ...sampleMessage('inquiry-payment-success-captured'), ...changes });

/** Every text of Antom's that is kept and is no id by which messages find each other. */
const FIELDS: Readonly<Record<string, WithText>> = {
  ...Object.fromEntries(
    ['resultCode', 'resultMessage'].flatMap((field): [string, WithText][] => [
      [`payment ${field}`, (text) => notified(paymentResult('p', 'a', resultWith(field)(text)))],
      [`capture ${field}`, (text) => notified(captureResult('p', 'a', resultWith(field)(text)))],
      [`refund ${field}`, (text) => notified(refundResult('r', 'FAIL', resultWith(field)(text)))],
      [`dispute ${field}`, (text) => notified(disputeNotification('p', 'DISPUTE_CREATED', resultWith(field)(text)))],
      [`answer ${field}`, (text) => readMessage(answerResult, resultWith(field)(text).result)],
      [`entry ${field}`, entryWith(field)],
    ]),
  ),
  ...Object.fromEntries(
    ['paymentResultCode', 'paymentResultMessage', 'authReviewSource'].map((field): [string, WithText] => [
      `inquiry ${field}`,
      (text) => inquiry({ authReviewStatus: 'ACCEPT', [field]: text }),
    ]),
  ),
  ...Object.fromEntries(
    ['cardNo', 'cardBrand', 'issuerName', 'authorizationCode', 'rrn', 'refusalCodeRaw', 'refusalReasonRaw', 'merchantAdviceCode'].map(
      (field): [string, WithText] => [
        `card ${field}`,
        (text) => notified(paymentResult('p', 'a', { paymentResultInfo: { [field]: text }, cardInfo: { [field]: text } })),
      ],
    ),
  ),
  ...Object.fromEntries(
    ['quoteId', 'quotePrice', 'quoteCurrencyPair'].map((field): [string, WithText] => [
      `quote ${field}`,
      (text) => notified(captureResult('p', 'a', { settlementQuote: { [field]: text } })),
    ]),
  ),
  'payment acquirerReferenceNo': (text) => notified(paymentResult('p', 'a', { acquirerReferenceNo: text })),
  'payment authReviewSource': (text) => notified(paymentResult('p', 'a', { authReviewStatus: 'ACCEPT', authReviewSource: text })),
  ...Object.fromEntries(
    ['arn', 'rrn', 'acquirerReferenceNo', 'authorizationCode'].flatMap((field): [string, WithText][] => [
      [`refund ${field}`, (text) => notified(refundResult('r', 'SUCCESS', { [field]: text }))],
      [`refund answer ${field}`, (text) => readMessage(refundAnswer, { refundRequestId: 'r', [field]: text })],
    ]),
  ),
  ...Object.fromEntries(
    [
      ...['disputeReasonCode', 'disputeReasonMsg', 'disputeJudgedResult', 'disputeAcceptReason', 'disputeType', 'disputeSource', 'arn'],
      'disputeNotificationType',
    ].map((field): [string, WithText] => [
      `dispute ${field}`,
      (text) => notified(disputeNotification('p', 'DISPUTE_CREATED', { [field]: text })),
    ]),
  ),
  'dispute judgeReason': (text) => notified(disputeNotification('p', 'DISPUTE_JUDGED', { issuerComments: { judgeReason: text } })),
  notifyType: (text) => notified({ notifyType: text }),
};

describe('a card number in a text of Antom', () => {
  it.each(Object.entries(FIELDS))('is never read whole, in any script and with any signs in it: %s', (_, read) => {
    const around = fc.constantFrom('', 'x', 'card ', ' declined');
    fc.assert(
      fc.property(around, anyCardNumber, around, (before, { digits, written }, after) => {
        for (const kept of digitsKeptIn(read(before + written + after))) expect(kept).not.toContain(digits);
      }),
      { numRuns: 50 },
    );
  });
});

describe('what is no card number', () => {
  it.each([
    ['arn', '74000000000000000000009'],
    ['rrn', '633198765432'],
    ['acquirerReferenceNo', '74000000000000000000001'],
    ['refundId', '20251218194010800100188230236670297'],
    ['rrn', '4242424242424241'],
  ])('stays as it is: %s %s', (field, text) => {
    expect(notified(refundResult('r', 'SUCCESS', { [field]: text }))).toMatchObject({ [field]: text });
  });

  it('stays in an id by which messages find each other, whatever it looks like', () => {
    const id = '4242424242424242';
    expect(notified(captureResult(id, id, { captureId: id }))).toMatchObject({ captureRequestId: id, paymentId: id, captureId: id });
    expect(notified(refundResult(id, 'SUCCESS', { refundId: id }))).toMatchObject({ refundRequestId: id, refundId: id });
  });

  it.each(['0.000714285714285', '1400.00', '1392.25', '7.14285714E-4'])('stays in a rate: %s', (quotePrice) => {
    expect(notified(captureResult('p', 'a', { settlementQuote: { quotePrice } }))).toMatchObject({ settlementQuote: { quotePrice } });
  });
});
