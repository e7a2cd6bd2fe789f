import { describe, expect, it } from 'vitest';
import { paymentId, paymentRequestId, refundRequestId, sampleMessage } from '../../support/sample-message.ts';
import { testKeys } from '../../support/test-keys.ts';
import { antomStub, signed } from './antom-stub.ts';

const antom = antomStub();
const inquire = () => antom().client().inquiryPayment({ paymentRequestId });

const refundOf = (ids: { refundRequestId: string; paymentId: string }) =>
  antom()
    .client()
    .refund({ ...ids, refundAmount: { currency: 'KRW', value: '10000' } });

describe('an answer leaves the outcome unknown when its signature', () => {
  const captured = sampleMessage('inquiry-payment-success-captured');

  it('was made with another key', async () => {
    antom().react = signed(captured);
    const client = antom().client({ verificationKeys: new Map([['1', testKeys.merchantPublicKey]]) });
    expect(await client.inquiryPayment({ paymentRequestId })).toMatchObject({ reason: 'bad_signature', cause: 'mismatch' });
  });

  it.each([
    ['another time', { 'response-time': '2025-12-16T18:09:39-08:00' }, 'mismatch'],
    ['another client id', { 'client-id': 'SANDBOX_5X00000000000001' }, 'other_client_id'],
    ['another key version', { signature: 'algorithm=RSA256,keyVersion=2,signature=AAAA' }, 'unknown_key_version'],
    ['another algorithm', { signature: 'algorithm=none,keyVersion=1,signature=AAAA' }, 'unsupported_algorithm'],
    ['no signature in it', { signature: 'RSA256' }, 'malformed_header'],
  ])('has %s', async (_, headers, cause) => {
    antom().react = signed(captured, headers);
    expect(await inquire()).toEqual({ outcome: 'unknown', reason: 'bad_signature', httpStatus: 200, cause });
  });

  it.each([
    ['changed in one digit', JSON.stringify(captured).replace('"46000"', '"46001"')],
    ['not even JSON: nothing is parsed before it is verified', '<html>'],
    ['written anew', JSON.stringify(captured, undefined, 1)],
  ])('was made over other bytes: %s', async (_, sent) => {
    antom().react = signed(captured, {}, sent);
    expect(await inquire()).toEqual({ outcome: 'unknown', reason: 'bad_signature', httpStatus: 200, cause: 'mismatch' });
  });

  it('was made for another operation', async () => {
    antom().react = (request, response) => {
      signed(captured)({ ...request, path: '/ams/sandbox/api/v1/payments/cancel' }, response);
    };
    expect(await inquire()).toMatchObject({ outcome: 'unknown', reason: 'bad_signature', cause: 'mismatch' });
  });
});

describe('an answer to another question', () => {
  it.each([
    ['inquiry by our id', () => antom().client().inquiryPayment({ paymentRequestId: 'other' }), 'inquiry-payment-success-captured'],
    ["inquiry by Antom's id", () => antom().client().inquiryPayment({ paymentId: 'other' }), 'inquiry-payment-success-captured'],
    ['cancel', () => antom().client().cancel({ paymentRequestId: 'other' }), 'cancel-response-success'],
    ['pay', () => antom().client().pay('{}', { paymentRequestId: 'other' }), 'pay-response-in-process-brand'],
    ['inquiryRefund', () => antom().client().inquiryRefund({ refundRequestId: 'other' }), 'inquiry-refund-success'],
    ['acceptDispute', () => antom().client().acceptDispute({ disputeId: 'other' }), 'accept-dispute-response-success'],
    ['refund of another payment', () => refundOf({ refundRequestId, paymentId: 'other' }), 'refund-response-success'],
    ['another refund', () => refundOf({ refundRequestId: 'other', paymentId }), 'refund-response-success'],
  ])('leaves the outcome unknown: %s', async (_, call, sample) => {
    antom().react = signed(sampleMessage(sample));
    expect(await call()).toEqual({ outcome: 'unknown', reason: 'other_payment', httpStatus: 200 });
  });

  it('leaves the outcome unknown when it is a refusal, too', async () => {
    antom().react = signed({ ...sampleMessage('pay-response-f-risk-reject'), paymentRequestId: 'other' });
    expect(await antom().client().pay('{}', { paymentRequestId })).toMatchObject({ reason: 'other_payment' });
  });

  it('leaves the outcome unknown when it is a success that names no payment', async () => {
    antom().react = signed({ result: { resultStatus: 'S', resultCode: 'SUCCESS' } });
    expect(await antom().client().cancel({ paymentId })).toMatchObject({ outcome: 'unknown', reason: 'malformed' });
  });
});

describe('an answer that cannot be read', () => {
  it.each([
    ['no JSON', '<html>9490220011669217</html>'],
    ['no object', '["9490220011669217"]'],
    ['no result', { paymentStatus: 'SUCCESS' }],
    ['an unknown status', { result: { resultStatus: 'X', resultCode: 'SUCCESS' } }],
    ['half a success', { ...sampleMessage('inquiry-payment-success-captured'), paymentId: null }],
  ])('leaves the outcome unknown, and the error does not quote it: %s', async (_, message) => {
    antom().react = signed(message);
    const answer = await inquire();
    expect(answer).toMatchObject({ outcome: 'unknown', reason: 'malformed', httpStatus: 200 });
    expect(String(answer.outcome === 'unknown' && answer.cause)).not.toContain('9490');
  });

  it.each([500, 503, 429, 404, 201])('leaves the outcome unknown when its status is %i, whatever its body says', async (status) => {
    antom().react = (request, response) => {
      response.statusCode = status;
      signed(sampleMessage('inquiry-payment-success-captured'))(request, response);
    };
    const answer = await inquire();
    expect(answer).toEqual({ outcome: 'unknown', reason: 'http_status', httpStatus: status });
  });
});
