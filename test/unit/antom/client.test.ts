import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifySignature } from '../../../shared/antom/signature.ts';
import { clientId, responseTime, signed, startAntomStub, unsigned, type AntomStub } from './antom-stub.ts';
import { bytesOf, sampleMessage } from './sample-message.ts';
import { testKeys } from './test-keys.ts';

const paymentRequestId = 'paymentRequestId01';
const paymentId = '20251217194010800100188230236670295';
const refundRequestId = 'refundRequestId01';
const disputeId = '2025010329013101740904829052';

let antom: AntomStub;
beforeEach(async () => {
  antom = await startAntomStub();
});
afterEach(() => antom.close());

const inquire = () => antom.client().inquiryPayment({ paymentRequestId });
const last = () => {
  const request = antom.received.at(-1);
  if (request === undefined) throw new Error('nothing was received');
  return request;
};

describe('a request', () => {
  it('carries the text byte for byte, signed with client id and time', async () => {
    antom.react = signed(sampleMessage('pay-response-in-process-brand'));
    const text = `{ "order": {"orderDescription":"예제 주문\\/"},\r\n "paymentRequestId":"${paymentRequestId}" }`;
    await antom.client({ userAgent: 'shop/1.0' }).pay(text, { paymentRequestId });
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
    const client = antom.client({
      signingKey: () => Promise.resolve({ ...testKeys.merchant, keyVersion: keyVersions.shift() ?? '' }),
      now: () => new Date(now++),
    });
    await client.cancel({ paymentId });
    await client.cancel({ paymentId });
    expect(antom.received.map(({ headers }) => headers['request-time'])).toEqual(['1000', '1001']);
    expect(antom.received.map(({ headers }) => /keyVersion=\d/.exec(String(headers.signature))?.[0])).toEqual([
      'keyVersion=1',
      'keyVersion=2',
    ]);
  });

  it('goes to the production path for a client id without the sandbox prefix', async () => {
    await antom.client({ clientId: '5X00000000000000' }).cancel({ paymentId });
    expect(last().path).toBe('/ams/api/v1/payments/cancel');
  });

  it('is not sent when the key cannot be had', async () => {
    const client = antom.client({ signingKey: () => Promise.reject(new Error('no secret')) });
    await expect(client.cancel({ paymentId })).rejects.toThrow('no secret');
    expect(antom.received).toEqual([]);
  });

  it('holds what the operation takes and nothing else of what it was given', async () => {
    const client = antom.client();
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
    expect(antom.received.map(({ path, body }) => [path, JSON.parse(body.toString())])).toEqual([
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

describe('a signed answer', () => {
  it('to pay gives the page to send the buyer to', async () => {
    antom.react = signed(sampleMessage('pay-response-in-process-brand'));
    expect(await antom.client().pay('{}', { paymentRequestId })).toEqual({
      outcome: 'answered',
      signed: true,
      result: { resultStatus: 'U', resultCode: 'PAYMENT_IN_PROCESS', resultMessage: 'payment in process' },
      body: {
        paymentRequestId,
        paymentId,
        normalUrl: 'https://payment-gateway.tosspayments.com/link/payment?urlToken=checkout-url-EXAMPLE0001',
        paymentAmount: { currency: 'KRW', minorUnits: 46_000n },
        paymentCreateTime: '2025-12-16T18:09:37-08:00',
      },
    });
  });

  it.each([
    ['none', sampleMessage('pay-response-in-process-no-url')],
    ['a script', { ...sampleMessage('pay-response-in-process-brand'), normalUrl: 'javascript:alert(1)' }],
  ])('to pay may give no page: %s', async (_, message) => {
    antom.react = signed(message);
    const answer = await antom.client().pay('{}', { paymentRequestId });
    expect(answer).toMatchObject({ outcome: 'answered', signed: true, body: { paymentId, normalUrl: undefined } });
  });

  it('to pay gives no page when it names no payment', async () => {
    antom.react = signed({ ...sampleMessage('pay-response-in-process-brand'), paymentRequestId: null });
    expect(await antom.client().pay('{}', { paymentRequestId })).toMatchObject({ outcome: 'answered', signed: true, body: undefined });
  });

  it.each([
    ['pay-response-f-risk-reject', 'F', 'RISK_REJECT'],
    ['pay-response-u-unknown-exception', 'U', 'UNKNOWN_EXCEPTION'],
    ['pay-response-u-request-traffic-exceed-limit', 'U', 'REQUEST_TRAFFIC_EXCEED_LIMIT'],
  ])('may be a result alone: %s', async (name, resultStatus, resultCode) => {
    antom.react = signed(sampleMessage(name));
    const answer = await antom.client().pay('{}', { paymentRequestId });
    expect(answer).toMatchObject({ outcome: 'answered', signed: true, result: { resultStatus, resultCode }, body: undefined });
  });

  it.each([
    ['inquiryPayment', 'inquiry-payment-success-captured', { paymentStatus: 'SUCCESS', transactions: [{ transactionType: 'CAPTURE' }] }],
    ['cancel', 'cancel-response-success', { paymentId, cancelTime: '2025-12-16T18:12:00-08:00' }],
    ['refund', 'refund-response-success', { refundRequestId, refundAmount: { currency: 'KRW', minorUnits: 10_000n } }],
    ['inquiryRefund', 'inquiry-refund-success', { refundStatus: 'SUCCESS' }],
    ['acceptDispute', 'accept-dispute-response-success', { disputeId, disputeResolutionTime: '2025-01-05T10:00:00-08:00' }],
    ['supplyDefenseDocument', 'supply-defense-document-response-success', { disputeId }],
    ['downloadDisputeEvidence', 'download-dispute-evidence-response-success', { disputeEvidenceFormat: 'PDF' }],
  ] as const)('to %s is read', async (operation, sample, body) => {
    antom.react = signed(sampleMessage(sample));
    const client = antom.client();
    const calls = {
      inquiryPayment: () => client.inquiryPayment({ paymentRequestId }),
      cancel: () => client.cancel({ paymentId }),
      refund: () => client.refund({ refundRequestId, paymentId, refundAmount: { currency: 'KRW', value: '10000' } }),
      inquiryRefund: () => client.inquiryRefund({ refundRequestId }),
      acceptDispute: () => client.acceptDispute({ disputeId }),
      supplyDefenseDocument: () => client.supplyDefenseDocument({ disputeId, disputeEvidence: 'ZXg=' }),
      downloadDisputeEvidence: () => client.downloadDisputeEvidence({ disputeId, disputeEvidenceType: 'DISPUTE_EVIDENCE_FILE' }),
    };
    expect(await calls[operation]()).toMatchObject({ outcome: 'answered', signed: true, result: { resultStatus: 'S' }, body });
  });

  it('may come without a client id', async () => {
    antom.react = signed(sampleMessage('inquiry-payment-success-captured'), { 'client-id': undefined });
    expect(await inquire()).toMatchObject({ outcome: 'answered', signed: true });
  });
});

describe('an unsigned answer', () => {
  it('is a refusal that nothing but the result is taken from', async () => {
    antom.react = unsigned(sampleMessage('pay-response-bad-signature-unsigned'));
    expect(await antom.client().pay('{}', { paymentRequestId })).toEqual({
      outcome: 'answered',
      signed: false,
      result: { resultStatus: 'F', resultCode: 'INVALID_SIGNATURE', resultMessage: 'the signature is invalid' },
    });
  });

  it('sends no buyer anywhere', async () => {
    antom.react = unsigned(sampleMessage('pay-response-in-process-brand'));
    const answer = await antom.client().pay('{}', { paymentRequestId });
    expect(answer).toMatchObject({ outcome: 'answered', signed: false });
    expect(answer).not.toHaveProperty('body');
  });

  it('is never a success', async () => {
    antom.react = unsigned(sampleMessage('inquiry-payment-success-captured'));
    expect(await inquire()).toEqual({ outcome: 'unknown', reason: 'unsigned', httpStatus: 200 });
  });

  it.each([{ signature: undefined }, { 'response-time': undefined }])(
    'is refused when half of a signature is missing: %j',
    async (headers) => {
      antom.react = signed(sampleMessage('pay-response-f-risk-reject'), headers);
      expect(await inquire()).toMatchObject({ outcome: 'unknown', reason: 'bad_signature', cause: 'half_signed' });
    },
  );
});

describe('a signature that does not fit', () => {
  const captured = sampleMessage('inquiry-payment-success-captured');

  it("is another's key", async () => {
    antom.react = signed(captured);
    const client = antom.client({ verificationKeys: new Map([['1', testKeys.merchantPublicKey]]) });
    expect(await client.inquiryPayment({ paymentRequestId })).toMatchObject({ reason: 'bad_signature', cause: 'mismatch' });
  });

  it.each([
    ['another time', { 'response-time': '2025-12-16T18:09:39-08:00' }, 'mismatch'],
    ['another client id', { 'client-id': 'SANDBOX_5X00000000000001' }, 'other_client_id'],
    ['another key version', { signature: 'algorithm=RSA256,keyVersion=2,signature=AAAA' }, 'unknown_key_version'],
    ['another algorithm', { signature: 'algorithm=none,keyVersion=1,signature=AAAA' }, 'unsupported_algorithm'],
    ['no signature in it', { signature: 'RSA256' }, 'malformed_header'],
  ])('has %s', async (_, headers, cause) => {
    antom.react = signed(captured, headers);
    expect(await inquire()).toEqual({ outcome: 'unknown', reason: 'bad_signature', httpStatus: 200, cause });
  });

  it('is over other bytes, whether they are JSON or not', async () => {
    antom.react = (request, response) => {
      signed(captured)(
        request,
        Object.assign(response, { end: (body: Buffer) => response.write(body.fill('7', 200, 201), () => response.destroy()) }),
      );
    };
    const tampered = Buffer.from(JSON.stringify(captured).replace('46000', '46001'));
    for (const body of [tampered, Buffer.from('<html>')]) {
      antom.react = (request, response) => {
        const original = { setHeader: response.setHeader.bind(response), end: () => response.end(body) };
        signed(captured)(request, Object.assign(Object.create(response), original));
      };
      expect(await inquire()).toMatchObject({ outcome: 'unknown', reason: 'bad_signature', cause: 'mismatch' });
    }
  });

  it('was made for another operation', async () => {
    antom.react = (request, response) => {
      signed(captured)({ ...request, path: '/ams/sandbox/api/v1/payments/cancel' }, response);
    };
    expect(await inquire()).toMatchObject({ outcome: 'unknown', reason: 'bad_signature', cause: 'mismatch' });
  });
});

describe('an answer about something else', () => {
  it.each([
    ['inquiry by our id', () => antom.client().inquiryPayment({ paymentRequestId: 'other' }), 'inquiry-payment-success-captured'],
    ["inquiry by Antom's id", () => antom.client().inquiryPayment({ paymentId: 'other' }), 'inquiry-payment-success-captured'],
    ['cancel', () => antom.client().cancel({ paymentRequestId: 'other' }), 'cancel-response-success'],
    ['pay', () => antom.client().pay('{}', { paymentRequestId: 'other' }), 'pay-response-in-process-brand'],
    ['inquiryRefund', () => antom.client().inquiryRefund({ refundRequestId: 'other' }), 'inquiry-refund-success'],
    ['acceptDispute', () => antom.client().acceptDispute({ disputeId: 'other' }), 'accept-dispute-response-success'],
    ['refund of another payment', () => refundOf({ refundRequestId, paymentId: 'other' }), 'refund-response-success'],
    ['another refund', () => refundOf({ refundRequestId: 'other', paymentId }), 'refund-response-success'],
  ])('is not taken: %s', async (_, call, sample) => {
    antom.react = signed(sampleMessage(sample));
    expect(await call()).toEqual({ outcome: 'unknown', reason: 'other_payment', httpStatus: 200 });
  });

  it('is not taken either when it refuses', async () => {
    antom.react = signed({ ...sampleMessage('pay-response-f-risk-reject'), paymentRequestId: 'other' });
    expect(await antom.client().pay('{}', { paymentRequestId })).toMatchObject({ reason: 'other_payment' });
  });

  it('is a success that names nothing', async () => {
    antom.react = signed({ result: { resultStatus: 'S', resultCode: 'SUCCESS' } });
    expect(await antom.client().cancel({ paymentId })).toMatchObject({ outcome: 'unknown', reason: 'malformed' });
  });

  const refundOf = (ids: { refundRequestId: string; paymentId: string }) =>
    antom.client().refund({ ...ids, refundAmount: { currency: 'KRW', value: '10000' } });
});

describe('an answer that is none', () => {
  it.each([
    ['no JSON', '<html>9490220011669217</html>'],
    ['no object', '["9490220011669217"]'],
    ['no result', { paymentStatus: 'SUCCESS' }],
    ['a status that we have not met', { result: { resultStatus: 'X', resultCode: 'SUCCESS' } }],
    ['half a success', { ...sampleMessage('inquiry-payment-success-captured'), paymentAmount: null }],
  ])('is %s, signed or not, and is not quoted', async (_, message) => {
    antom.react = signed(message);
    const answer = await inquire();
    expect(answer).toMatchObject({ outcome: 'unknown', reason: 'malformed', httpStatus: 200 });
    expect(String(answer.outcome === 'unknown' && answer.cause)).not.toContain('9490');
  });

  it.each([500, 503, 429, 404, 302, 201])('is HTTP %i, whatever it says', async (status) => {
    antom.react = (request, response) => {
      response.statusCode = status;
      signed(sampleMessage('inquiry-payment-success-captured'))(request, response);
    };
    const answer = await inquire();
    expect(answer).toEqual({ outcome: 'unknown', reason: 'http_status', httpStatus: status });
  });
});

it('uses the time of the answer as it stands', () => {
  expect(bytesOf(responseTime).length).toBe(27);
});
