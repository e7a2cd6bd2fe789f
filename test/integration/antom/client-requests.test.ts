import { describe, expect, it } from 'vitest';
import { verifySignature } from '../../../shared/antom/signature.ts';
import { disputeId, paymentId, paymentRequestId, refundRequestId, sampleMessage } from '../../support/sample-message.ts';
import { testKeys } from '../../support/test-keys.ts';
import { antomStub, clientId, signed } from './antom-stub.ts';

const antom = antomStub();

const last = () => {
  const request = antom().received.at(-1);
  if (request === undefined) throw new Error('nothing was received');
  return request;
};

describe('a request', () => {
  it('carries the text byte for byte, signed with client id and time', async () => {
    antom().react = signed(sampleMessage('pay-response-in-process-brand'));
    const text = `{ "order": {"orderDescription":"예제 주문\\/"},\r\n "paymentRequestId":"${paymentRequestId}" }`;
    await antom().client({ userAgent: 'shop/1.0' }).pay(text, { paymentRequestId });
    const { method, path, headers, body } = last();
    expect({ method, path, body: body.toString() }).toEqual({ method: 'POST', path: '/ams/sandbox/api/v1/payments/pay', body: text });
    expect(headers).toMatchObject({
      'client-id': clientId,
      'request-time': '1685599933871',
      'content-type': 'application/json; charset=UTF-8',
      'user-agent': 'shop/1.0',
    });
    const keys = new Map([['1', testKeys.merchantPublicKey]]);
    expect(verifySignature(String(headers.signature), { path, clientId, time: '1685599933871', body }, keys)).toEqual({ valid: true });
  });

  it('is signed anew with the key and the time of each call', async () => {
    const keyVersions = ['1', '2'];
    let now = 1000;
    const client = antom().client({
      signingKey: () => Promise.resolve({ ...testKeys.merchant, keyVersion: keyVersions.shift() ?? '' }),
      now: () => new Date(now++),
    });
    await client.cancel({ paymentId });
    await client.cancel({ paymentId });
    expect(antom().received.map(({ headers }) => headers['request-time'])).toEqual(['1000', '1001']);
    expect(antom().received.map(({ headers }) => /keyVersion=\d/.exec(String(headers.signature))?.[0])).toEqual([
      'keyVersion=1',
      'keyVersion=2',
    ]);
  });

  it('goes to the production path for a client id without the sandbox prefix', async () => {
    await antom().client({ clientId: '5X00000000000000' }).cancel({ paymentId });
    expect(last().path).toBe('/ams/api/v1/payments/cancel');
  });

  it('names the account of a merchant with several, when it asks about a payment and when it cancels one', async () => {
    const payment = { paymentRequestId: 'p-1', merchantAccountId: 'account-1' };
    await antom().client().inquiryPayment(payment);
    await antom().client().cancel(payment);
    await antom().client().cancel({ paymentId });
    expect(antom().received.map(({ body }) => JSON.parse(body.toString()))).toEqual([payment, payment, { paymentId }]);
  });

  it('is not sent when the key cannot be had', async () => {
    const client = antom().client({ signingKey: () => Promise.reject(new Error('no secret')) });
    await expect(client.cancel({ paymentId })).rejects.toThrow('no secret');
    expect(antom().received).toEqual([]);
  });

  it('holds what the operation takes and nothing else of what it was given', async () => {
    const client = antom().client();
    const payment = { paymentRequestId, buyerEmail: 'b@example.com' };
    const refund = { refundRequestId, paymentId, refundAmount: { currency: 'KRW', value: '10000' }, refundReason: 'broken', buyer: 'x' };
    await client.inquiryPayment(payment);
    await client.inquiryPayment({ ...payment, paymentId });
    await client.cancel(payment);
    await client.refund(refund);
    await client.inquiryRefund(refund);
    await client.acceptDispute({ disputeId });
    await client.supplyDefenseDocument({ disputeId, disputeEvidence: 'ZXg=' });
    await client.downloadDisputeEvidence({ disputeId, disputeEvidenceType: 'DISPUTE_EVIDENCE_TEMPLATE' });
    const api = '/ams/sandbox/api/v1/payments';
    expect(antom().received.map(({ path, body }): unknown => [path, JSON.parse(body.toString())])).toEqual([
      [`${api}/inquiryPayment`, { paymentRequestId }],
      [`${api}/inquiryPayment`, { paymentId }],
      [`${api}/cancel`, { paymentRequestId }],
      [`${api}/refund`, { refundRequestId, paymentId, refundAmount: refund.refundAmount, refundReason: 'broken' }],
      [`${api}/inquiryRefund`, { refundRequestId }],
      [`${api}/acceptDispute`, { disputeId }],
      [`${api}/supplyDefenseDocument`, { disputeId, disputeEvidence: 'ZXg=' }],
      [`${api}/downloadDisputeEvidence`, { disputeId, disputeEvidenceType: 'DISPUTE_EVIDENCE_TEMPLATE' }],
    ]);
  });
});
