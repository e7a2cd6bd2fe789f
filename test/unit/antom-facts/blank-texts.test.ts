import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it, test } from 'vitest';
import * as z from 'zod/mini';
import { type AntomClient, createAntomClient } from '../../../shared/antom/client.ts';
import {
  captureMessage,
  disputeMessage,
  paymentMessage,
  refundMessage,
  riskReviewMessage,
} from '../../../shared/antom/notification-messages.ts';
import { operationPath, OPERATIONS } from '../../../shared/antom/operations.ts';
import { MalformedMessageError } from '../../../shared/antom/parse-message.ts';
import { signatureHeader } from '../../../shared/antom/signature.ts';
import { readNotification } from '../../../shared/antom-facts/facts-of-notifications.ts';
import { meteredClient } from '../../../shared/antom-facts/metered-client.ts';
import {
  cancelPaymentAtAntom,
  inquirePaymentAtAntom,
  inquireRefundAtAntom,
  sendRefundToAntom,
} from '../../../shared/antom-facts/payment-provider.ts';
import { recordedLog, recordedMeter } from '../../support/recorded-log.ts';
import {
  bytesOf,
  disputeId,
  paymentId,
  paymentRequestId,
  refundRequestId,
  sampleMessage,
  sampleNames,
} from '../../support/sample-message.ts';
import { won } from '../../support/won.ts';

type Message = Readonly<Record<string, unknown>>;

/** How Antom writes what is absent, besides leaving it out. The last one is white space as a Korean keyboard has it, after a tabulator. */
const ABSENT = [null, '', '  ', '\t\u3000'] as const;

/** With another value in one place; undefined leaves the place out. */
function changed(value: unknown, [step, ...rest]: readonly (string | number)[], replacement: unknown): unknown {
  if (step === undefined) return replacement;
  if (Array.isArray(value)) return value.map((each: unknown, index) => (index === step ? changed(each, rest, replacement) : each));
  const inner: Message = typeof value === 'object' && value !== null ? { ...value } : {};
  return { ...inner, [step]: changed(inner[step], rest, replacement) };
}

/** The way to each text in a message. */
function textsIn(value: unknown, way: readonly (string | number)[] = []): (string | number)[][] {
  if (typeof value === 'string') return [[...way]];
  if (Array.isArray(value)) return value.flatMap((each, index) => textsIn(each, [...way, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, [...way, name]));
}

/** Each text of the message, and each of the fields that it does not have. */
function placesIn(message: Message, fields: readonly string[]): (string | number)[][] {
  return [...textsIn(message), ...fields.filter((name) => !(name in message)).map((name) => [name])];
}

/** The fields that a schema reads. */
function fieldsOf(schema: z.core.$ZodType): string[] {
  if (schema instanceof z.ZodMiniPipe) return fieldsOf(schema.def.in);
  return schema instanceof z.ZodMiniObject ? Object.keys(schema.def.shape) : [];
}

function read(message: unknown): unknown {
  try {
    return readNotification(bytesOf(message));
  } catch (error) {
    if (error instanceof MalformedMessageError) return error.message;
    throw error;
  }
}

const NOTIFIED = [paymentMessage, captureMessage, refundMessage, disputeMessage, riskReviewMessage].flatMap(fieldsOf);

describe('a text of a notification that is empty or white space is read as if the field were absent', () => {
  it.each(sampleNames('notify-'))('%s', (name) => {
    const message = sampleMessage(name);
    for (const place of placesIn(message, [...NOTIFIED, 'notifyType'])) {
      const without = read(changed(message, place, undefined));
      for (const absent of ABSENT)
        expect({ place, absent, read: read(changed(message, place, absent)) }).toEqual({ place, absent, read: without });
    }
  });
});

const NOW = new Date('2026-01-31T09:05:00.000Z');
/** A short one signs sooner. */
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
const KEY = { keyVersion: '1', privateKey };
const clientId = 'SANDBOX_5X00000000000000';
const refund = { refundRequestId, paymentId, amount: won(10_000n), reason: undefined, notifyUrl: 'https://shop.example/antom' };

const CALLS = {
  'pay-response-': ['pay', (antom) => antom.pay('{}', { paymentRequestId })],
  'inquiry-payment-': ['inquiryPayment', (antom) => inquirePaymentAtAntom(antom, { paymentRequestId })],
  'cancel-response-': ['cancel', (antom) => cancelPaymentAtAntom(antom, { paymentRequestId })],
  'refund-response-': ['refund', (antom) => sendRefundToAntom(antom, refund)],
  'inquiry-refund-': ['inquiryRefund', (antom) => inquireRefundAtAntom(antom, refund)],
  'accept-dispute-response-': ['acceptDispute', (antom) => antom.acceptDispute({ disputeId })],
  'supply-defense-document-response-': [
    'supplyDefenseDocument',
    (antom) => antom.supplyDefenseDocument({ disputeId, disputeEvidence: 'JVBERi0=' }),
  ],
  'download-dispute-evidence-response-': [
    'downloadDisputeEvidence',
    (antom) => antom.downloadDisputeEvidence({ disputeId, disputeEvidenceType: 'DISPUTE_EVIDENCE_FILE' }),
  ],
} as const satisfies Record<string, readonly [keyof AntomClient, (antom: AntomClient) => Promise<unknown>]>;

/** What a signed answer comes to, and what a person hears of it. */
async function answered(operation: keyof AntomClient, call: (antom: AntomClient) => Promise<unknown>, message: unknown) {
  const body = bytesOf(message);
  const time = NOW.toISOString();
  const signature = signatureHeader({ path: operationPath(clientId, OPERATIONS[operation]), clientId, time, body }, KEY);
  const headers = new Headers({ signature, 'client-id': clientId, 'response-time': time });
  const client = createAntomClient({
    baseUrl: 'https://antom.example',
    clientId,
    signingKey: () => Promise.resolve(KEY),
    verificationKeys: new Map([[KEY.keyVersion, publicKey]]),
    transport: () => Promise.resolve({ status: 200, headers, body }),
    now: () => NOW,
  });
  const [log, meter] = [recordedLog(), recordedMeter()];
  const result = await call(meteredClient(client, { log, meter }));
  return { result, counted: meter.counted, lines: log.lines };
}

const answers = Object.entries(CALLS).flatMap(([prefix, [operation, call]]) =>
  sampleNames(prefix).map((name) => ({ name, operation, call })),
);

describe('a text of an answer that is empty or white space is read as if the field were absent', () => {
  it.each(answers)('$name', async ({ name, operation, call }) => {
    const message = sampleMessage(name);
    for (const [index, place] of placesIn(message, fieldsOf(OPERATIONS[operation].answer)).entries()) {
      const without = await answered(operation, call, changed(message, place, undefined));
      const absent = ABSENT[index % ABSENT.length];
      expect({ place, absent, ...(await answered(operation, call, changed(message, place, absent))) }).toEqual({
        place,
        absent,
        ...without,
      });
    }
  });
});

test('the fields that are tried are those that the schemas read', () => {
  expect(NOTIFIED).toEqual(expect.arrayContaining(['authReviewStatus', 'captureTime', 'refundId', 'disputeJudgedAmount']));
  expect(fieldsOf(OPERATIONS.inquiryPayment.answer)).toEqual(expect.arrayContaining(['transactions', 'paymentTime']));
  expect(fieldsOf(OPERATIONS.refund.answer)).toEqual(expect.arrayContaining(['refundAmount', 'paymentId']));
});

describe('two entries whose ids are empty', () => {
  const [amount, transactionId] = [{ currency: 'KRW', value: '23000' }, ''];
  const listing = async (...transactions: readonly object[]) => {
    const { result } = await answered('inquiryPayment', CALLS['inquiry-payment-'][1], {
      ...sampleMessage('inquiry-payment-success-captured'),
      transactions,
    });
    return result;
  };

  it('are two captures', async () => {
    const capture = { transactionType: 'CAPTURE', transactionStatus: 'SUCCESS', transactionAmount: amount, transactionId };
    expect(await listing(capture, capture)).toMatchObject({
      facts: [{ kind: 'authorized' }, { provenance: { captureId: '#1' } }, { provenance: { captureId: '#2' } }],
    });
  });

  it('are two refunds without an id of Antom', async () => {
    const refunded = (transactionRequestId: string) =>
      ({
        transactionType: 'REFUND',
        transactionStatus: 'SUCCESS',
        transactionAmount: amount,
        transactionId,
        transactionRequestId,
      }) as const;
    expect(await listing(refunded('r1'), refunded('r2'))).toMatchObject({
      facts: [{ kind: 'authorized' }, { refundRequestId: 'r1', refundId: undefined }, { refundRequestId: 'r2', refundId: undefined }],
    });
  });
});

test('a refusal of a refund whose ids are empty is a failure of that refund', async () => {
  const refusal = { ...sampleMessage('refund-response-f-refund-amount-exceed'), refundRequestId: '', paymentId: ' ' };
  const { result } = await answered('refund', CALLS['refund-response-'][1], refusal);
  expect(result).toMatchObject({ outcome: 'answered', facts: [{ result: 'FAIL', refundRequestId }] });
});
