import { describe, expect, it } from 'vitest';
import { FAILURE_SITUATIONS } from '../../../shared/antom/failure-situations.ts';
import { RESULT_CODES } from '../../../shared/antom/result-code-table.ts';
import { describeFailure, describeResultCode, isPaymentRejection, isRefundFailure } from '../../../shared/antom/result-codes.ts';
import documented from '../../fixtures/antom/result-codes.json' with { type: 'json' };

const { codes } = documented;
const everyCode = [...new Set(Object.values(codes).flat())].sort();

const isFailure = (code: string) => describeResultCode(code, 'F').advice !== describeResultCode('NOT_DOCUMENTED', 'F').advice;

describe('the table of result codes', () => {
  it('has every documented code and no other', () => {
    expect(Object.keys(RESULT_CODES).sort()).toEqual(everyCode);
  });

  it.each(Object.entries(RESULT_CODES))('advises on %s', (code, entry) => {
    expect(describeResultCode(code, entry.status)).toEqual(entry);
    expect(entry.advice).toMatch(/^[A-Z].*\.$/);
    expect(entry.advice).not.toMatch(/[.!?] /); // one sentence
  });

  it.each(['S', 'F', 'U'] as const)('describes the status %s when the code is not documented, or not with this status', (status) => {
    const undocumented = describeResultCode('NOT_DOCUMENTED', status);
    expect(undocumented).toMatchObject({ status, category: { S: 'success', F: 'general', U: 'retry_later' }[status] });
    expect(describeResultCode('constructor', status)).toEqual(undocumented);
    const other = status === 'S' ? 'RISK_REJECT' : 'SUCCESS';
    expect(describeResultCode(other, status)).toEqual(undocumented);
  });
});

const REFUSED = FAILURE_SITUATIONS.refused;

describe('what a failed payment means for the buyer', () => {
  it.each(Object.entries(FAILURE_SITUATIONS))('%s: a shop can show the texts as they are', (_, { buyerText: { ko, en } }) => {
    for (const sentence of ko.split(/(?<=\.) /)) expect(sentence).toMatch(/^[가-힣 ]+(니다|십시오)\.$/);
    expect(en).toMatch(/^[A-Z][A-Za-z ,.]+\.$/);
  });

  it.each(Object.entries(FAILURE_SITUATIONS))('%s: the texts ask for what the retry offers', (_, { retry, buyerText: { ko, en } }) => {
    expect({ ko: ko.includes('다른 카드'), en: en.includes('another card') }).toEqual({
      ko: retry === 'other_card',
      en: retry === 'other_card',
    });
    const asksToPay = { ko: /다시 결제/.test(ko), en: /pay again/.test(en) };
    expect(asksToPay).toEqual({ ko: retry === 'same_card', en: retry === 'same_card' });
  });

  it.each([
    ...['LOST_CARD', 'STOLEN_CARD', 'PICKUP_CARD', 'RESTRICTED_CARD', 'POLICY'],
    ...Object.entries(RESULT_CODES).flatMap(([code, { category }]) => (category === 'risk' ? [code] : [])),
  ])('%s reads like a refusal without a reason', (code) => {
    expect(describeFailure(code)).toMatchObject(REFUSED);
    expect(describeFailure('DO_NOT_HONOR')).toMatchObject(REFUSED);
  });

  it.each(['NOT_DOCUMENTED', 'UNKNOWN', 'constructor', 'SUCCESS', 'PAYMENT_IN_PROCESS', ''])(
    'so does %j, which is no documented failure',
    (code) => {
      expect(describeFailure(code)).toEqual({ advice: describeResultCode('NOT_DOCUMENTED', 'F').advice, ...REFUSED });
      expect(REFUSED.retry).toBe('other_card');
    },
  );

  it.each([
    ['INVALID_CVV', 'same_card'],
    ['USER_BALANCE_NOT_ENOUGH', 'other_card'],
    ['CARD_EXPIRED', 'other_card'],
    ['INVALID_CONTRACT', 'never'],
  ])('%s: %s', (code, retry) => {
    expect(describeFailure(code).retry).toBe(retry);
  });
});

const NO_REJECTIONS = [
  ...[
    'PROCESS_FAIL',
    'SYSTEM_ERROR',
    'ACCESS_DENIED',
    'KEY_NOT_FOUND',
    'INVALID_API',
    'NO_INTERFACE_DEF',
    'CLIENT_INVALID',
    'INVALID_CLIENT',
  ],
  ...['INVALID_SIGNATURE', 'SIGNATURE_INVALID', 'MEDIA_TYPE_NOT_ACCEPTABLE', 'METHOD_NOT_SUPPORTED', 'REPEAT_REQ_INCONSISTENT'],
  ...['ORDER_IS_CANCELED', 'ORDER_IS_CLOSED', 'ORDER_NOT_EXIST', 'ORDER_STATUS_INVALID'],
];

describe('a payment', () => {
  it.each(NO_REJECTIONS)('is not rejected by %s, which says nothing certain about the payment', (code) => {
    expect(isFailure(code)).toBe(true);
    expect(isPaymentRejection(code)).toBe(false);
  });

  it.each(codes.pay.filter((code) => isFailure(code) && !NO_REJECTIONS.includes(code)))('is rejected by %s', (code) => {
    expect(isPaymentRejection(code)).toBe(true);
  });

  it.each([...codes.pay, ...codes.notifyCapture, ...codes.refund].filter((code) => !isFailure(code)))('is not rejected by %s', (code) => {
    expect(isPaymentRejection(code)).toBe(false);
  });

  it.each(['NOT_DOCUMENTED', 'constructor', ''])('is not rejected by a code that is not documented: %j', (code) => {
    expect(isPaymentRejection(code)).toBe(false);
  });
});

const REFUND_STAYS_OPEN = [
  ...['SUCCESS', 'REFUND_IN_PROCESS', 'REQUEST_TRAFFIC_EXCEED_LIMIT', 'UNKNOWN_EXCEPTION', 'PROCESS_FAIL', 'SYSTEM_ERROR', 'ACCESS_DENIED'],
  ...['KEY_NOT_FOUND', 'INVALID_API', 'NO_INTERFACE_DEF', 'INVALID_MERCHANT_STATUS', 'REPEAT_REQ_INCONSISTENT'],
];

describe('a refund', () => {
  it.each([...REFUND_STAYS_OPEN, 'RISK_REJECT', 'NOT_DOCUMENTED', ''])('has not failed with %j', (code) => {
    expect(isRefundFailure(code)).toBe(false);
  });

  it.each(codes.refund.filter((code) => !REFUND_STAYS_OPEN.includes(code)))('has failed with %s', (code) => {
    expect(isRefundFailure(code)).toBe(true);
  });
});
