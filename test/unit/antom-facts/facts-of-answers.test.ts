import { describe, expect, it } from 'vitest';
import { MalformedMessageError, parseJson, readMessage } from '../../../shared/antom/parse-message.ts';
import { cancelAnswer, inquiryPaymentAnswer, inquiryRefundAnswer, refundAnswer } from '../../../shared/antom/response-schemas.ts';
import { factOfCancel, factOfInquiryRefund, factOfRefund, factsOfInquiry } from '../../../shared/antom-facts/facts-of-answers.ts';
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

describe('inquiryRefund', () => {
  const factOf = (name: string, changes: object = {}) =>
    factOfInquiryRefund(readMessage(inquiryRefundAnswer, { ...sampleMessage(name), ...changes }));

  it.each([
    ['inquiry-refund-success', 'SUCCESS', '2025-12-17T18:10:00-08:00'],
    ['inquiry-refund-fail', 'FAIL', undefined],
    ['inquiry-refund-processing', 'PROCESSING', undefined],
  ])('states of %s that the refund is %s', (name, result, antomTime) => {
    expect(factOf(name)).toEqual({ ...aRefund, result, provenance: { source: 'inquiryRefund', antomTime } });
  });

  it('states the numbers of the refund', () => {
    expect(factOf('inquiry-refund-success-authorization-code')).toMatchObject({
      result: 'SUCCESS',
      numbers: {
        authorizationCode: '40069876',
        arn: '74987500123456789099999',
        rrn: '535117004814',
        acquirerReferenceNo: '74987500123456789054321',
      },
    });
  });

  it('states a failure without an amount, and no success', () => {
    expect(factOf('inquiry-refund-fail', { refundAmount: null })).toMatchObject({ result: 'FAIL', amount: undefined });
    expect(factOf('inquiry-refund-processing', { refundAmount: null })).toBeUndefined();
    expect(() => factOf('inquiry-refund-success', { refundAmount: null })).toThrow(MalformedMessageError);
  });

  it('states nothing with an unknown status', () => {
    expect(factOf('inquiry-refund-success', { refundStatus: 'RETURNED' })).toBeUndefined();
  });
});

describe('cancel', () => {
  it('states a cancellation when it succeeded', () => {
    const body = readMessage(cancelAnswer, sampleMessage('cancel-response-success'));
    const result = { resultStatus: 'S', resultCode: 'SUCCESS', resultMessage: 'success.' } as const;
    const provenance = { source: 'cancel', antomTime: '2025-12-16T18:12:00-08:00', resultCode: 'SUCCESS', resultMessage: 'success.' };
    expect(factOfCancel({ outcome: 'answered', signed: true, result, body })).toEqual({ kind: 'cancellation', paymentId, provenance });
  });

  it.each([
    ['F', 'ORDER_IS_CANCELED', 'cancellation'],
    ['F', 'ORDER_IS_CLOSED', 'cancellation'],
    ['F', 'ORDER_STATUS_INVALID', undefined],
    ['F', 'PROCESS_FAIL', undefined],
    ['U', 'ORDER_IS_CANCELED', undefined],
  ] as const)('with %s %s states: %s', (resultStatus, resultCode, kind) => {
    const result = { resultStatus, resultCode, resultMessage: undefined };
    const body = { paymentId, paymentRequestId: undefined, cancelTime: undefined };
    expect(factOfCancel({ outcome: 'answered', signed: true, result, body })?.kind).toBe(kind);
  });
});

describe('refund', () => {
  const asked = { refundRequestId: 'refundRequestId01', amount: won10000 };
  const answer = (resultStatus: 'S' | 'F' | 'U', resultCode: string, sample?: string) => ({
    outcome: 'answered' as const,
    signed: true as const,
    result: { resultStatus, resultCode, resultMessage: 'm' },
    body: sample === undefined ? undefined : readMessage(refundAnswer, sampleMessage(sample)),
  });

  it.each([
    ['S', 'SUCCESS', 'refund-response-success', 'SUCCESS', '2025-12-17T18:10:00-08:00'],
    ['U', 'REFUND_IN_PROCESS', 'refund-response-u-in-process', 'PROCESSING', undefined],
  ] as const)('answered with %s %s states that the refund is $3', (status, resultCode, sample, result, antomTime) => {
    const provenance = { source: 'refund', resultCode, resultMessage: 'm', antomTime };
    expect(factOfRefund(answer(status, resultCode, sample), asked)).toEqual({ ...aRefund, result, provenance });
  });

  it('has the amount that Antom names', () => {
    const other = { ...asked, amount: won46000 };
    expect(factOfRefund(answer('S', 'SUCCESS', 'refund-response-success'), other)).toMatchObject({ amount: won10000 });
  });

  it('has the amount that was asked for when Antom names none', () => {
    const body = readMessage(refundAnswer, { ...sampleMessage('refund-response-success'), refundAmount: null });
    expect(factOfRefund({ ...answer('S', 'SUCCESS'), body }, asked)).toMatchObject({ result: 'SUCCESS', amount: won10000 });
  });

  it('has failed when a refund rule refuses it, with the id and the amount of the request', () => {
    const provenance = { source: 'refund', resultCode: 'REFUND_WINDOW_EXCEED', resultMessage: 'm' };
    const { refundRequestId, amount } = asked;
    const failed = { kind: 'refund', refundRequestId, amount, result: 'FAIL', provenance };
    expect(factOfRefund(answer('F', 'REFUND_WINDOW_EXCEED'), asked)).toEqual(failed);
  });

  it.each([
    ['F', 'PROCESS_FAIL'],
    ['F', 'ACCESS_DENIED'],
    ['F', 'REPEAT_REQ_INCONSISTENT'],
    ['F', 'NOT_DOCUMENTED'],
    ['U', 'UNKNOWN_EXCEPTION'],
    ['U', 'REFUND_WINDOW_EXCEED'],
    ['U', 'REFUND_IN_PROCESS'], // names no refund
  ] as const)('stays open with %s %s', (status, code) => {
    expect(factOfRefund(answer(status, code), asked)).toBeUndefined();
  });
});
