import { describe, expect, it } from 'vitest';
import { disputeId, paymentId, paymentRequestId, refundRequestId, sampleMessage } from '../../support/sample-message.ts';
import { antomStub, signed, unsigned } from './antom-stub.ts';

const antom = antomStub();
const inquire = () => antom().client().inquiryPayment({ paymentRequestId });

describe('a signed answer', () => {
  it('to pay gives the page to send the buyer to', async () => {
    antom().react = signed(sampleMessage('pay-response-in-process-brand'));
    expect(await antom().client().pay('{}', { paymentRequestId })).toEqual({
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

  it('to an inquiry may write the amounts as numbers', async () => {
    const [text, number] = ['"value":"46000"', '"value":46000'];
    const sample = JSON.stringify(sampleMessage('inquiry-payment-success-captured'));
    antom().react = signed(sample);
    const asText = await inquire();
    antom().react = signed(sample.replaceAll(text, number));
    expect(await inquire()).toEqual(asText);
    expect(asText).toMatchObject({ body: { transactions: [{ transactionAmount: { minorUnits: 46_000n } }] } });
  });

  it.each([
    ['none', sampleMessage('pay-response-in-process-no-url')],
    ['a script', { ...sampleMessage('pay-response-in-process-brand'), normalUrl: 'javascript:alert(1)' }],
  ])('to pay may give no page: %s', async (_, message) => {
    antom().react = signed(message);
    const answer = await antom().client().pay('{}', { paymentRequestId });
    expect(answer).toMatchObject({ outcome: 'answered', signed: true, body: { paymentId } });
    expect(answer.outcome === 'answered' && answer.signed && answer.body?.normalUrl).toBeUndefined();
  });

  it('to pay gives no page when it names no payment', async () => {
    antom().react = signed({ ...sampleMessage('pay-response-in-process-brand'), paymentRequestId: null });
    expect(await antom().client().pay('{}', { paymentRequestId })).toMatchObject({ outcome: 'answered', signed: true, body: undefined });
  });

  it.each([
    ['pay-response-f-risk-reject', 'F', 'RISK_REJECT'],
    ['pay-response-u-unknown-exception', 'U', 'UNKNOWN_EXCEPTION'],
    ['pay-response-u-request-traffic-exceed-limit', 'U', 'REQUEST_TRAFFIC_EXCEED_LIMIT'],
  ])('to pay is read when it has only a result: %s', async (name, resultStatus, resultCode) => {
    antom().react = signed(sampleMessage(name));
    const answer = await antom().client().pay('{}', { paymentRequestId });
    expect(answer).toMatchObject({ outcome: 'answered', signed: true, result: { resultStatus, resultCode }, body: undefined });
  });

  it.each(['cancel-response-f-order-not-exist', 'cancel-response-u-unknown-exception'])(
    'to cancel may be a result alone: %s',
    async (name) => {
      antom().react = signed(sampleMessage(name));
      const { result } = sampleMessage(name);
      expect(await antom().client().cancel({ paymentId })).toEqual({ outcome: 'answered', signed: true, result, body: undefined });
    },
  );

  it.each([
    ['inquiryPayment', 'inquiry-payment-success-captured', { paymentStatus: 'SUCCESS', transactions: [{ transactionType: 'CAPTURE' }] }],
    ['cancel', 'cancel-response-success', { paymentId, cancelTime: '2025-12-16T18:12:00-08:00' }],
    ['refund', 'refund-response-success', { refundRequestId, refundAmount: { currency: 'KRW', minorUnits: 10_000n } }],
    ['inquiryRefund', 'inquiry-refund-success', { refundStatus: 'SUCCESS' }],
    ['acceptDispute', 'accept-dispute-response-success', { disputeId, disputeResolutionTime: '2025-01-05T10:00:00-08:00' }],
    ['supplyDefenseDocument', 'supply-defense-document-response-success', { disputeId }],
    ['downloadDisputeEvidence', 'download-dispute-evidence-response-success', { disputeEvidenceFormat: 'PDF' }],
  ] as const)('to %s is read', async (operation, sample, body) => {
    antom().react = signed(sampleMessage(sample));
    const client = antom().client();
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

  it('is accepted without a client id', async () => {
    antom().react = signed(sampleMessage('inquiry-payment-success-captured'), { 'client-id': undefined });
    expect(await inquire()).toMatchObject({ outcome: 'answered', signed: true });
  });
});

describe('an unsigned answer', () => {
  it('is a refusal, and only its result is read', async () => {
    antom().react = unsigned(sampleMessage('pay-response-bad-signature-unsigned'));
    expect(await antom().client().pay('{}', { paymentRequestId })).toEqual({
      outcome: 'answered',
      signed: false,
      result: { resultStatus: 'F', resultCode: 'INVALID_SIGNATURE', resultMessage: 'the signature is invalid' },
    });
  });

  it('to pay gives no page to send the buyer to', async () => {
    antom().react = unsigned(sampleMessage('pay-response-in-process-brand'));
    const answer = await antom().client().pay('{}', { paymentRequestId });
    expect(answer).toMatchObject({ outcome: 'answered', signed: false });
    expect(answer).not.toHaveProperty('body');
  });

  it('is never a success', async () => {
    antom().react = unsigned(sampleMessage('inquiry-payment-success-captured'));
    expect(await inquire()).toEqual({ outcome: 'unknown', reason: 'unsigned', httpStatus: 200 });
  });

  it.each([{ signature: undefined }, { 'response-time': undefined }])(
    'with a signature or a time alone leaves the outcome unknown: %j',
    async (headers) => {
      antom().react = signed(sampleMessage('pay-response-f-risk-reject'), headers);
      expect(await inquire()).toMatchObject({ outcome: 'unknown', reason: 'bad_signature', cause: 'half_signed' });
    },
  );
});
