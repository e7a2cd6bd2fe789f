import { describe, expect, it } from 'vitest';
import { type Notification, readNotification } from '../../../shared/antom-facts/facts-of-notifications.ts';
import { bytesOf, sampleMessage, sampleNames } from '../../support/sample-message.ts';

const paymentId = '20251217194010800100188230236670295';
const captureId = '20251217194010890100188230236670296';
const won46000 = { currency: 'KRW', minorUnits: 46_000n };
const byRequest = { by: 'paymentRequestId', paymentRequestId: 'paymentRequestId01' } as const;
const byCapture = { by: 'capture', captureRequestId: 'paymentRequestId01', paymentId } as const;
const success = { source: 'notification', resultCode: 'SUCCESS', resultMessage: 'success.' } as const;
const failure = { source: 'notification', resultCode: 'PROCESS_FAIL', resultMessage: 'process fail' } as const;
const balance = { source: 'notification', resultCode: 'USER_BALANCE_NOT_ENOUGH', resultMessage: 'user balance not enough' } as const;
const aRefund = {
  kind: 'refund',
  refundRequestId: 'refundRequestId01',
  refundId: '20251218194010800100188230236670297',
  amount: { currency: 'KRW', minorUnits: 10_000n },
} as const;

function aDispute(notificationType: string, step: object = {}, antomTime?: string): Notification {
  return {
    kind: 'dispute',
    paymentRequestId: '101520250101400409669231020023',
    fact: {
      kind: 'dispute',
      disputeId: '2025010329013101740904829052',
      notificationType,
      paymentId: '20250101194010800100188740269658664',
      disputeType: 'CHARGEBACK',
      amount: undefined,
      reasonCode: undefined,
      reasonMessage: undefined,
      defenseDueTime: undefined,
      judgedResult: undefined,
      acceptReason: undefined,
      ...(notificationType === 'DISPUTE_CREATED' ? { disputeTime: created, disputeSource: 'Shinhan', defendable: 'true' } : {}),
      provenance: { source: 'notification', antomTime },
      ...step,
    },
  };
}

const won14204 = { currency: 'KRW', minorUnits: 14_204n };
const defenseDueTime = '2025-01-13T19:09:16-08:00';
const created = '2025-01-02T19:09:18-08:00';
const judged = '2025-02-01T10:00:00-08:00';

const authorized = {
  kind: 'authorized',
  paymentId,
  amount: won46000,
  provenance: { ...success, antomTime: '2025-12-16T18:09:56-08:00' },
} as const;
const shinhan = {
  brand: 'SHINHAN',
  maskedNumber: '949022******4813',
  issuer: 'Shinhan Card',
  authorizationCode: '40061234',
  installments: 3,
};

const EXPECTED: Record<string, Notification> = {
  'notify-payment-success': {
    kind: 'outcome',
    correlation: byRequest,
    fact: { ...authorized, card: { maskedNumber: '************513*' } },
  },
  'notify-payment-success-full-card': {
    kind: 'outcome',
    correlation: byRequest,
    fact: { ...authorized, card: shinhan, settlement: { acquirerReferenceNo: '74987500123456789012345', rrn: '535017004813' } },
  },
  'notify-payment-success-converted': {
    kind: 'outcome',
    correlation: byRequest,
    fact: {
      ...authorized,
      card: shinhan,
      settlement: {
        acquirerReferenceNo: '74987500123456789012345',
        rrn: '535017004813',
        grossAmount: { currency: 'USD', minorUnits: 3_304n },
        quote: { id: '20251216000123456', currencyPair: 'USD/KRW', price: '1392.25', isGuaranteed: true },
      },
    },
  },
  'notify-payment-fail-refusal-raw': {
    kind: 'outcome',
    correlation: byRequest,
    fact: {
      kind: 'authorizationFailed',
      paymentId,
      amount: won46000,
      provenance: { source: 'notification', resultCode: 'RESTRICTED_CARD', resultMessage: 'Restricted card.' },
      card: { brand: 'KOOKMIN', issuer: 'KB Kookmin Card' },
      refusal: { code: '8350', reason: '거래 정지 카드', adviceCode: '03' },
    },
  },
  'notify-payment-fail': {
    kind: 'outcome',
    correlation: byRequest,
    fact: { kind: 'authorizationFailed', paymentId, amount: won46000, provenance: balance },
  },
  'notify-risk-post-review': { kind: 'review', notifyType: 'RISK_POST_REVIEW', paymentRequestId: 'paymentRequestId01', paymentId },
  'notify-payment-pending': { kind: 'inconclusive', notifyType: 'PAYMENT_PENDING' },
  'notify-capture-success': {
    kind: 'outcome',
    correlation: byCapture,
    fact: { kind: 'captured', paymentId, amount: won46000, provenance: { ...success, captureId, antomTime: '2025-12-16T18:09:58-08:00' } },
  },
  'notify-capture-fail': {
    kind: 'outcome',
    correlation: byCapture,
    fact: { kind: 'captureFailed', paymentId, amount: won46000, provenance: { ...failure, captureId } },
  },
  'notify-refund-success': {
    kind: 'refund',
    fact: { ...aRefund, result: 'SUCCESS', provenance: { ...success, antomTime: '2025-12-17T18:10:00-08:00' } },
  },
  'notify-refund-fail': { kind: 'refund', fact: { ...aRefund, result: 'FAIL', provenance: failure } },
  'notify-dispute-created': aDispute(
    'DISPUTE_CREATED',
    { amount: won14204, reasonCode: '2006', reasonMessage: 'Other Fraud', defenseDueTime },
    created,
  ),
  'notify-dispute-retrieval-created': aDispute(
    'DISPUTE_CREATED',
    {
      disputeId: '2025010329013101740904829053',
      disputeType: 'RETRIEVAL_REQUEST',
      amount: won14204,
      reasonMessage: 'example',
      defenseDueTime,
    },
    created,
  ),
  'notify-dispute-defense-due-alert': aDispute('DEFENSE_DUE_ALERT', { defenseDueTime }),
  'notify-dispute-defense-supplied': aDispute('DEFENSE_SUPPLIED'),
  'notify-dispute-cancelled': aDispute('DISPUTE_CANCELLED'),
  'notify-dispute-rdr-resolved': aDispute('RDR_RESOLVED'),
  'notify-dispute-accepted-merchant': aDispute('DISPUTE_ACCEPTED', { acceptReason: 'MERCHANT_ACCEPTED' }, '2025-01-05T10:00:00-08:00'),
  'notify-dispute-accepted-timeout': aDispute('DISPUTE_ACCEPTED', { acceptReason: 'TIMEOUT' }, defenseDueTime),
  'notify-dispute-judged-merchant-wins': aDispute('DISPUTE_JUDGED', { amount: won14204, judgedResult: 'ACCEPT_BY_CUSTOMER' }, judged),
  'notify-dispute-judged-merchant-loses': aDispute('DISPUTE_JUDGED', { amount: won14204, judgedResult: 'ACCEPT_BY_MERCHANT' }, judged),
};

describe("Antom's sample notifications", () => {
  it('are all covered by the table of expected results', () => {
    expect(Object.keys(EXPECTED).sort()).toEqual(sampleNames('notify-').sort());
  });

  it.each(Object.entries(EXPECTED))('%s is read with all its facts', (name, expected) => {
    expect(readNotification(bytesOf(sampleMessage(name)))).toEqual(expected);
  });

  it.each(sampleNames('notify-'))('%s reads the same with new fields', (name) => {
    const message = sampleMessage(name);
    const later = { ...message, newField: { deep: [1, null, 'x'] }, acquirerInfo: null, metadata: '{}', retryInfo: [] };
    expect(readNotification(bytesOf(later))).toEqual(readNotification(bytesOf(message)));
  });

  it.each(sampleNames('notify-'))('%s is read without the buyer', (name) => {
    const secrets = {
      cardNo: '9490220000005131',
      cardholderName: 'Kim Minji',
      expiryMonth: '07',
      expiryYear: '2031',
      cardToken: 'tok-1',
      fingerprint: 'fp-1',
      accountNo: '110-1',
    };
    const message = {
      ...sampleMessage(name),
      cardInfo: secrets,
      paymentResultInfo: secrets,
      pspCustomerInfo: secrets,
      buyerEmail: 'b@example.com',
    };
    const read = JSON.stringify(readNotification(bytesOf(message)), (_, value: unknown) =>
      typeof value === 'bigint' ? `${value}` : value,
    );
    for (const secret of ['94902', '000513', 'Kim', '2031', 'tok-1', 'fp-1', '110-1', 'example.com']) expect(read).not.toContain(secret);
  });
});
