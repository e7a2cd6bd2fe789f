import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../shared/antom/answer.ts';
import type { AntomClient } from '../../../shared/antom/client.ts';
import type { InquiryPaymentAnswer } from '../../../shared/antom/response-schemas.ts';
import { meteredClient } from '../../../shared/antom-facts/metered-client.ts';
import { inquired, notFound } from '../../support/antom-answers.ts';
import { recordedLog, recordedMeter } from '../../support/recorded-log.ts';
import { scriptedAntom } from '../../support/scripted-antom.ts';

const paymentRequestId = 'c0ffee00'.repeat(5);
const refundRequestId = `${paymentRequestId}_${'0'.repeat(22)}`;
const refundAmount = { currency: 'KRW', value: '46000' };

const CALLS = {
  pay: (antom) => antom.pay('{"secret":"of the buyer"}', { paymentRequestId }),
  inquiryPayment: (antom) => antom.inquiryPayment({ paymentRequestId }),
  cancel: (antom) => antom.cancel({ paymentRequestId }),
  refund: (antom) => antom.refund({ refundRequestId, paymentId: 'p', refundAmount, refundReason: 'of the buyer' }),
  inquiryRefund: (antom) => antom.inquiryRefund({ refundRequestId }),
  acceptDispute: (antom) => antom.acceptDispute({ disputeId: 'd' }),
  supplyDefenseDocument: (antom) => antom.supplyDefenseDocument({ disputeId: 'd', disputeEvidence: 'of the buyer' }),
  downloadDisputeEvidence: (antom) => antom.downloadDisputeEvidence({ disputeId: 'd', disputeEvidenceType: 'DISPUTE_EVIDENCE_FILE' }),
} satisfies Record<keyof AntomClient, (antom: AntomClient) => Promise<Answer<unknown>>>;

const OPERATIONS = Object.entries(CALLS).map(([operation, call]) => ({ operation, call }));

/** One answer to whatever is called. */
function answering(answer: Answer<never>) {
  const [log, meter] = [recordedLog(), recordedMeter()];
  const answered = () => Promise.resolve(answer);
  const antom = meteredClient(
    {
      pay: answered,
      inquiryPayment: answered,
      cancel: answered,
      refund: answered,
      inquiryRefund: answered,
      acceptDispute: answered,
      supplyDefenseDocument: answered,
      downloadDisputeEvidence: answered,
    },
    { log, meter },
  );
  return { antom, log, meter };
}

const signed = (resultStatus: 'S' | 'F' | 'U', resultCode: string, body?: never): Answer<never> => ({
  outcome: 'answered',
  signed: true,
  result: { resultStatus, resultCode, resultMessage: undefined },
  body,
});
const unsigned: Answer<never> = {
  outcome: 'answered',
  signed: false,
  result: { resultStatus: 'F', resultCode: 'SIGNATURE_INVALID', resultMessage: undefined },
};

describe.each(OPERATIONS)('an unclear answer to $operation is counted once and logged with its reason', ({ operation, call }) => {
  test.each<readonly [string, Answer<never>, object]>([
    ['a timeout', { outcome: 'unknown', reason: 'timeout' }, { reason: 'timeout' }],
    ["a signature that is not Antom's", { outcome: 'unknown', reason: 'bad_signature', httpStatus: 200 }, { reason: 'bad_signature' }],
    ['another HTTP status', { outcome: 'unknown', reason: 'http_status', httpStatus: 502 }, { reason: 'http_status', httpStatus: 502 }],
    ['an answer about another payment', { outcome: 'unknown', reason: 'other_payment' }, { reason: 'other_payment' }],
    ['an unsigned refusal', unsigned, { reason: 'unsigned_refusal', resultCode: 'SIGNATURE_INVALID' }],
    ['a signed "unknown"', signed('U', 'UNKNOWN_EXCEPTION'), { reason: 'undecided', resultCode: 'UNKNOWN_EXCEPTION' }],
  ])('%s', async (_, answer, logged) => {
    const { antom, log, meter } = answering(answer);
    expect(await call(antom)).toBe(answer);
    expect(meter.counted).toEqual(['AntomAnswerUnknown']);
    expect(log.lines).toEqual([expect.objectContaining({ level: 'warn', code: 'antom_answer_unknown', operation, ...logged })]);
    expect(JSON.stringify(log.lines)).not.toContain('of the buyer');
  });

  test("a refusal by Antom's gateway", async () => {
    const { antom, log, meter } = answering(signed('F', 'ACCESS_DENIED'));
    await call(antom);
    expect(meter.counted).toEqual(['AntomAnswerUnknown']);
    expect(log.lines).toMatchObject([{ reason: 'refused', resultCode: 'ACCESS_DENIED', resultStatus: 'F' }]);
  });
});

test.each(OPERATIONS.filter(({ operation }) => operation !== 'pay'))('a success of $operation is clear', async ({ call }) => {
  const { antom, log, meter } = answering(signed('S', 'SUCCESS'));
  await call(antom);
  expect([meter.counted, log.lines]).toEqual([[], []]);
});

test('a success of pay is unclear: no buyer has paid yet', async () => {
  const { antom, log, meter } = answering(signed('S', 'SUCCESS'));
  await CALLS.pay(antom);
  expect(meter.counted).toEqual(['AntomAnswerUnknown']);
  expect(log.lines).toMatchObject([{ operation: 'pay', reason: 'unexpected_success', resultCode: 'SUCCESS' }]);
});

test.each(['acceptDispute', 'supplyDefenseDocument', 'downloadDisputeEvidence'] as const)(
  'that a request about a dispute is repeated is unclear: it says neither what was done nor what was asked for: %s',
  async (operation) => {
    const { antom, meter } = answering(signed('F', 'REPEAT_REQUEST'));
    await CALLS[operation](antom);
    expect(meter.counted).toEqual(['AntomAnswerUnknown']);
  },
);

test.each(['MERCHANT_NOT_REGISTERED', 'INVALID_CONTRACT', 'PARAM_ILLEGAL', 'PROCESS_FAIL', 'ACCESS_DENIED'])(
  'a cancellation that Antom refuses because of the account or the request is unclear: %s',
  async (resultCode) => {
    const { antom, meter } = answering(signed('F', resultCode));
    await CALLS.cancel(antom);
    expect(meter.counted).toEqual(['AntomAnswerUnknown']);
  },
);

test('the code of an answer is logged only if it is a short word', async () => {
  for (const resultCode of ['x'.repeat(300_000), 'card 4111 1111 1111 1111', '']) {
    const { antom, log } = answering({ ...unsigned, result: { resultStatus: 'F', resultCode, resultMessage: undefined } });
    await CALLS.inquiryPayment(antom);
    expect(log.lines).toMatchObject([{ reason: 'unsigned_refusal', resultCode: 'not_a_name' }]);
  }
});

describe('a refusal that says something about what was asked for is clear', () => {
  test.each<readonly [keyof AntomClient, string]>([
    ['pay', 'RISK_REJECT'],
    ['inquiryPayment', 'ORDER_NOT_EXIST'],
    ['inquiryRefund', 'ORDER_NOT_EXIST'],
    ['cancel', 'ORDER_STATUS_INVALID'],
    ['refund', 'REFUND_AMOUNT_EXCEED'],
    ['acceptDispute', 'TIME_EXCEEDS_LIMIT'],
    ['supplyDefenseDocument', 'PARAM_ILLEGAL'],
  ])('%s: %s', async (operation, resultCode) => {
    const { antom, meter } = answering(signed('F', resultCode));
    await CALLS[operation](antom);
    expect(meter.counted).toEqual([]);
  });
});

test.each(['refund', 'inquiryRefund'] as const)('an unclear answer to %s is logged with the payment of the refund', async (operation) => {
  const { antom, log } = answering({ outcome: 'unknown', reason: 'network' });
  await CALLS[operation](antom);
  expect(log.lines).toMatchObject([{ paymentRequestId, refundRequestId }]);
});

test('each entry of an inquiry that cannot be read is counted and logged by its kind, and the answer is passed on', async () => {
  const answer = inquired('SUCCESS')({ paymentRequestId });
  const [log, meter] = [recordedLog(), recordedMeter()];
  const antom = scriptedAntom();
  const unreadable: Answer<InquiryPaymentAnswer> = {
    ...answer,
    body: answer.body && { ...answer.body, unreadable: ['CAPTURE', 'REFUND'] },
  };
  antom.answers({ inquiryPayment: () => unreadable });
  expect(await meteredClient(antom, { log, meter }).inquiryPayment({ paymentRequestId })).toBe(unreadable);
  expect(meter.counted).toEqual(['AntomEntryUnreadable', 'AntomEntryUnreadable']);
  expect(log.lines).toEqual(
    ['CAPTURE', 'REFUND'].map((reason) => ({
      level: 'warn',
      code: 'antom_entry_unreadable',
      operation: 'inquiryPayment',
      paymentRequestId,
      paymentId: undefined,
      refundRequestId: undefined,
      disputeId: undefined,
      reason,
    })),
  );
});

test('an answer whose signature names another version of the key is counted, logged and passed on', async () => {
  const answer: Answer<never> = { ...notFound(), verifiedBy: '1' };
  const { antom, log, meter } = answering(answer);
  expect(await antom.cancel({ paymentRequestId })).toBe(answer);
  expect(meter.counted).toEqual(['KeyVersionMismatch']);
  expect(log.lines).toEqual([{ level: 'warn', code: 'key_version_mismatch', operation: 'cancel', keyVersion: '1' }]);
});

test.each(OPERATIONS.filter(({ operation }) => operation !== 'pay'))(
  'each time that names no moment in an answer to $operation is counted and logged by its field, and the answer is passed on',
  async ({ operation, call }) => {
    const [log, meter] = [recordedLog(), recordedMeter()];
    const body = {
      refundTime: '2026-01-31T18:04:59',
      entries: [{ transactionTime: '' }, { transactionTime: '2026-01-31T18:04:59+09:00' }],
    };
    const answer = {
      outcome: 'answered',
      signed: true,
      result: { resultStatus: 'S', resultCode: 'SUCCESS', resultMessage: undefined },
      body,
    } as const;
    const antom = scriptedAntom();
    await call(meteredClient({ ...antom, ...Object.fromEntries([[operation, () => Promise.resolve(answer)]]) }, { log, meter }));
    expect(meter.counted).toEqual(['AntomEntryUnreadable', 'AntomEntryUnreadable']);
    expect(log.lines).toMatchObject(
      ['refundTime', 'transactionTime'].map((reason) => ({ code: 'antom_entry_unreadable', operation, reason })),
    );
  },
);
