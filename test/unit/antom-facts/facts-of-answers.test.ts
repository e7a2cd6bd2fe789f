import { describe, expect, it } from 'vitest';
import { MalformedMessageError, parseJson, readMessage } from '../../../shared/antom/parse-message.ts';
import { inquiryPaymentAnswer } from '../../../shared/antom/response-schemas.ts';
import { factsOfInquiry } from '../../../shared/antom-facts/facts-of-answers.ts';
import { issuerAuthenticatedCard } from '../../../shared/antom-facts/issuer-authenticated-card.ts';
import type { Fact } from '../../../shared/payment/fact.ts';
import { bytesOf, sampleMessage, sampleNames } from '../../support/sample-message.ts';

const paymentId = '20251217194010800100188230236670295';
const captureId = '20251217194010890100188230236670296';
const refundId = '20251218194010800100188230236670297';
const won46000 = { currency: 'KRW', minorUnits: 46_000n };
const won10000 = { currency: 'KRW', minorUnits: 10_000n };

const authorized: Fact = {
  kind: 'authorized',
  paymentId,
  amount: won46000,
  card: { maskedNumber: '************513*' },
  provenance: {
    source: 'inquiryPayment',
    antomTime: '2025-12-16T18:09:56-08:00',
    resultCode: 'SUCCESS',
    resultMessage: 'success.',
  },
};
const inquiredSuccess = { source: 'inquiryPayment', resultCode: 'SUCCESS', resultMessage: 'success.' } as const;
const captured: Fact = {
  kind: 'captured',
  paymentId,
  amount: won46000,
  provenance: { ...inquiredSuccess, captureId, antomTime: '2025-12-16T18:09:58-08:00' },
};
const aRefund = { kind: 'refund', refundRequestId: 'refundRequestId01', refundId, amount: won10000 } as const;

const EXPECTED: Record<string, Fact[]> = {
  'inquiry-payment-processing': [],
  'inquiry-payment-pending': [],
  'inquiry-payment-fail': [
    {
      kind: 'authorizationFailed',
      paymentId,
      amount: won46000,
      provenance: { source: 'inquiryPayment', resultCode: 'USER_BALANCE_NOT_ENOUGH', resultMessage: 'user balance not enough' },
    },
  ],
  'inquiry-payment-cancelled': [
    {
      kind: 'cancellation',
      paymentId,
      provenance: { source: 'inquiryPayment', resultCode: 'ORDER_IS_CANCELED', resultMessage: 'order is cancelled' },
    },
  ],
  'inquiry-payment-success-authorised-only': [authorized],
  'inquiry-payment-success-capture-processing': [authorized],
  'inquiry-payment-success-captured': [authorized, captured],
  'inquiry-payment-success-capture-fail': [
    authorized,
    {
      ...captured,
      kind: 'captureFailed',
      provenance: { ...captured.provenance, resultCode: 'PROCESS_FAIL', resultMessage: 'process fail' },
    },
  ],
  'inquiry-payment-success-captured-part-refunded': [
    authorized,
    captured,
    { ...aRefund, result: 'SUCCESS', provenance: { ...inquiredSuccess, antomTime: '2025-12-17T18:10:00-08:00' } },
  ],
  'inquiry-payment-success-captured-refund-processing': [
    authorized,
    captured,
    {
      ...aRefund,
      result: 'PROCESSING',
      provenance: { source: 'inquiryPayment', resultCode: 'REFUND_IN_PROCESS', resultMessage: 'refund in process' },
    },
  ],
  'inquiry-payment-success-review-reject': [
    { kind: 'riskReviewRejected', paymentId, provenance: { source: 'inquiryPayment', reviewSource: 'ANTOM_SHIELD' } },
    { ...authorized, card: undefined, provenance: { ...authorized.provenance, antomTime: '2026-11-27T15:03:41-08:00' } },
    {
      ...captured,
      provenance: {
        ...inquiredSuccess,
        captureId: '20261127194010890100188230236670002',
        antomTime: '2026-11-27T15:03:43-08:00',
      },
    },
  ],
};

const NOT_ANSWERED = ['inquiry-payment-order-not-exist', 'inquiry-payment-unknown-exception'];

const inquired = (name: string, changes: object = {}) =>
  readMessage(inquiryPaymentAnswer, parseJson(bytesOf({ ...sampleMessage(name), ...changes })));

describe('inquiryPayment', () => {
  it('has an expected result for every sample answer', () => {
    expect([...Object.keys(EXPECTED), ...NOT_ANSWERED].sort()).toEqual(sampleNames('inquiry-payment-').sort());
  });

  it.each(Object.entries(EXPECTED))('states the facts of %s', (name, facts) => {
    expect(factsOfInquiry(inquired(name), issuerAuthenticatedCard)).toEqual(facts);
  });

  it.each(NOT_ANSWERED)('states nothing without a payment: %s', (name) => {
    expect(() => inquired(name)).toThrow(MalformedMessageError);
  });

  it('with an unknown payment status states the transactions only', () => {
    expect(factsOfInquiry(inquired('inquiry-payment-success-captured', { paymentStatus: 'SETTLED' }), issuerAuthenticatedCard)).toEqual([
      captured,
    ]);
  });

  it.each([null, undefined, []])('may have no transactions: %j', (transactions) => {
    expect(factsOfInquiry(inquired('inquiry-payment-success-captured', { transactions }), issuerAuthenticatedCard)).toEqual([authorized]);
  });

  it('ignores transactions of other types and states, whatever they look like', () => {
    const others = [
      { transactionType: 'AUTHORIZATION', transactionStatus: 'SUCCESS' },
      { transactionType: 'SOMETHING_NEW', transactionStatus: 'SUCCESS', transactionAmount: 'x' },
      { transactionType: 'CAPTURE', transactionStatus: 'PENDING' },
      { transactionType: 'CAPTURE', transactionStatus: 'PROCESSING' },
      { transactionType: 'REFUND', transactionStatus: 'SOMETHING_NEW' },
      null,
      'x',
    ];
    expect(factsOfInquiry(inquired('inquiry-payment-success-authorised-only', { transactions: others }), issuerAuthenticatedCard)).toEqual([
      authorized,
    ]);
  });

  it('fails with the capture or the refund, even if an entry names no amount', () => {
    const transactions = [
      { transactionType: 'CAPTURE', transactionStatus: 'FAIL' },
      { transactionType: 'REFUND', transactionStatus: 'FAIL', transactionRequestId: 'r' },
    ];
    const answer = inquired('inquiry-payment-fail', { paymentAmount: null, transactions });
    const facts = factsOfInquiry(answer, issuerAuthenticatedCard).map((fact) => ({
      kind: fact.kind,
      amount: 'amount' in fact && fact.amount,
    }));
    expect(facts).toEqual(['authorizationFailed', 'captureFailed', 'refund'].map((kind) => ({ kind, amount: undefined })));
    expect(answer.unreadable).toEqual([]);
  });

  it('says with the payment what the card was and how it is settled, and with its captures nothing of it', () => {
    const { cardInfo, paymentResultInfo, acquirerReferenceNo } = sampleMessage('notify-payment-success-full-card');
    const details = { cardInfo, paymentResultInfo, acquirerReferenceNo };
    const [authorized, captured] = factsOfInquiry(inquired('inquiry-payment-success-captured', details), issuerAuthenticatedCard);
    expect(authorized).toMatchObject({
      kind: 'authorized',
      card: { brand: 'SHINHAN', authorizationCode: '40061234', installments: 3 },
      settlement: { rrn: '535017004813', acquirerReferenceNo },
    });
    expect(captured).toMatchObject({ kind: 'captured', card: undefined, settlement: undefined });
  });
});
