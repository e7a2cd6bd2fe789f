import { describe, expect, it } from 'vitest';
import { readMessage } from '../../../shared/antom/parse-message.ts';
import { cancelAnswer, inquiryRefundAnswer, refundAnswer } from '../../../shared/antom/response-schemas.ts';
import { factOfCancel, factOfRefund, factsOfInquiryRefund } from '../../../shared/antom-facts/facts-of-answers.ts';
import { sampleMessage } from '../../support/sample-message.ts';

const paymentId = '20251217194010800100188230236670295';
const won46000 = { currency: 'KRW', minorUnits: 46_000n };
const won10000 = { currency: 'KRW', minorUnits: 10_000n };
const aRefund = {
  kind: 'refund',
  refundRequestId: 'refundRequestId01',
  refundId: '20251218194010800100188230236670297',
  amount: won10000,
} as const;

describe('inquiryRefund', () => {
  const known = { currency: 'KRW', minorUnits: 9_000n };
  const factsOf = (name: string, changes: object = {}) =>
    factsOfInquiryRefund(readMessage(inquiryRefundAnswer, { ...sampleMessage(name), ...changes }), known);

  it.each([
    ['inquiry-refund-success', 'SUCCESS', '2025-12-17T18:10:00-08:00'],
    ['inquiry-refund-fail', 'FAIL', undefined],
    ['inquiry-refund-processing', 'PROCESSING', undefined],
  ])('states of %s that the refund is %s', (name, result, antomTime) => {
    expect(factsOf(name)).toEqual([{ ...aRefund, result, provenance: { source: 'inquiryRefund', antomTime } }]);
  });

  it('states the numbers of the refund', () => {
    const numbers = {
      authorizationCode: '40069876',
      arn: '74987500123456789099999',
      rrn: '535117004814',
      acquirerReferenceNo: '74987500123456789054321',
    };
    expect(factsOf('inquiry-refund-success-authorization-code')).toMatchObject([{ result: 'SUCCESS', numbers }]);
  });

  it('states a failure without an amount, and of one in process the known amount is assumed', () => {
    expect(factsOf('inquiry-refund-fail', { refundAmount: null })).toMatchObject([{ result: 'FAIL', amount: undefined }]);
    expect(factsOf('inquiry-refund-processing', { refundAmount: null })).toMatchObject([
      { kind: 'refund', result: 'PROCESSING', amount: known, amountIsAssumed: true },
    ]);
  });

  it.each([
    ['no amount', null],
    ['no currency', { value: '10000' }],
    ['a negative amount', { currency: 'KRW', value: '-10000' }],
    ['an amount with decimals', { currency: 'KRW', value: '100.00' }],
    ['words', 'ten thousand'],
  ])('states a success with %s, of which the known amount is assumed, and a person has to look at it', (_, refundAmount) => {
    expect(factsOf('inquiry-refund-success', { refundAmount })).toMatchObject([
      { kind: 'refund', result: 'SUCCESS', amount: known, amountIsAssumed: true },
      { kind: 'anomaly', anomaly: 'refund refundRequestId01 amount assumed' },
    ]);
  });

  it('states nothing with an unknown status', () => {
    expect(factsOf('inquiry-refund-success', { refundStatus: 'RETURNED' })).toEqual([]);
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

  it('is assumed to be of the amount that was asked for when Antom names none', () => {
    const body = readMessage(refundAnswer, { ...sampleMessage('refund-response-success'), refundAmount: null });
    const assumed = { amount: won10000, amountIsAssumed: true };
    expect(factOfRefund({ ...answer('S', 'SUCCESS'), body }, asked)).toMatchObject({ result: 'SUCCESS', ...assumed });
    expect(factOfRefund({ ...answer('U', 'REFUND_IN_PROCESS'), body }, asked)).toMatchObject({ result: 'PROCESSING', ...assumed });
  });

  it('has failed when a refund rule refuses it, with the id of the request: a failure is of no amount', () => {
    const provenance = { source: 'refund', resultCode: 'REFUND_WINDOW_EXCEED', resultMessage: 'm' };
    const { refundRequestId } = asked;
    const failed = { kind: 'refund', refundRequestId, result: 'FAIL', provenance };
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
