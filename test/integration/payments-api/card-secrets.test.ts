import { inspect } from 'node:util';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJson, readMessage } from '../../../shared/antom/parse-message.ts';
import { inquiryPaymentAnswer } from '../../../shared/antom/response-schemas.ts';
import { anyCardNumber, digitsKeptIn } from '../../support/a-card-number.ts';
import { ANTOM_PAYMENT_ID } from '../../support/an-outcome.ts';
import { captureResult, disputeNotification, paymentResult } from '../../support/notifications.ts';
import { bytesOf, sampleMessage } from '../../support/sample-message.ts';
import { testedTable } from '../../support/tested-table.ts';
import { aProcessor } from '../payment-worker/a-processor.ts';
import { aPaymentsApi } from './a-payments-api.ts';
import { success } from './scripted-answers.ts';

const table = testedTable();

/** What nothing may keep: a whole number and who it belongs to, when the card expires, and what stands for it elsewhere. */
const SECRETS = {
  cardNo: '9490220011664813',
  cardholderName: 'CANARY KIM',
  expiryMonth: 'CANARY-07',
  expiryYear: 'CANARY-2031',
  cardToken: 'CANARY-token',
  accountNo: 'CANARY-account',
  fingerprint: 'CANARY-fingerprint',
};
const details = { cardInfo: SECRETS, paymentResultInfo: { ...SECRETS, cardBrand: 'BC', refusalReasonRaw: 'refused: 9490-2200-1166-4813' } };

async function itemOf(paymentRequestId: string): Promise<unknown> {
  const { client, tableName } = table();
  return (await client.send(new GetCommand({ TableName: tableName, Key: { paymentRequestId }, ConsistentRead: true }))).Item;
}

/** An API whose Antom says the secrets in each inquiry. */
function anInquiringApi() {
  const captured = sampleMessage('inquiry-payment-success-captured');
  const answerTo = (paymentRequestId: string) => ({ ...captured, ...details, paymentRequestId, paymentId: ANTOM_PAYMENT_ID });
  return aPaymentsApi(table(), {
    inquiryPayment: ({ paymentRequestId }) => success(readMessage(inquiryPaymentAnswer, parseJson(bytesOf(answerTo(paymentRequestId))))),
  });
}

function expectNoSecretIn(kept: Readonly<Record<string, unknown>>): void {
  for (const [place, content] of Object.entries(kept)) {
    const text = inspect(content, { depth: Infinity, maxArrayLength: Infinity, maxStringLength: Infinity, breakLength: Infinity });
    expect({ place, found: [/CANARY/.exec(text)?.[0], /9490-?2200/.exec(text)?.[0]] }).toEqual({ place, found: [undefined, undefined] });
  }
}

test.each([
  ['an approval', { ...details }, { card: { brand: 'BC', maskedNumber: '************4813' } }],
  [
    'a decline',
    { ...details, result: { resultCode: 'DO_NOT_HONOR', resultStatus: 'F', resultMessage: 'declined' } },
    { card: { brand: 'BC' }, failure: { raw: { reason: 'refused: ************4813' } } },
  ],
])('a notification of %s leaves no secret of the card in item, event or log', async (_, changes, shown) => {
  const { processNotification, created, published, log } = aProcessor(table());
  const id = await created();
  await processNotification(paymentResult(id, ANTOM_PAYMENT_ID, changes));
  expect(published).toMatchObject([{ data: { payment: shown } }]);
  expectNoSecretIn({ item: await itemOf(id), published, log: log.lines });
});

test('an inquiry leaves no secret of the card in queue, item, answer or log', async () => {
  const api = anInquiringApi();
  const id = await api.pending();
  const path = { path: { paymentRequestId: id } };
  const answer = await api.call('GET /payments/{paymentRequestId}', { ...path, query: 'refresh=true' });
  const queued = [...api.queue.sent];
  await api.work();
  const shown = { body: { card: { brand: 'BC', maskedNumber: '************4813' } } };
  expect(answer).toMatchObject(shown);
  expect(await api.call('GET /payments/{paymentRequestId}', path)).toMatchObject(shown);
  expectNoSecretIn({ queued, item: await itemOf(id), answer, log: api.log.lines });
});

test('what only a later inquiry says is recorded, and then it is no news', async () => {
  const api = anInquiringApi();
  const id = await api.captured();
  const refresh = () => api.call('GET /payments/{paymentRequestId}', { path: { paymentRequestId: id }, query: 'refresh=true' });
  await refresh();
  expect(api.queue.sent).toMatchObject([{ facts: [{ kind: 'authorized', card: { brand: 'BC' } }, { kind: 'captured' }] }]);
  await api.work();
  await refresh();
  expect(api.queue.sent).toEqual([]);
});

test('a card number that stands in texts of any notification, however it is written, is left in no item, event or log', async () => {
  const { processNotification, created, published, log } = aProcessor(table());
  await fc.assert(
    fc.asyncProperty(anyCardNumber, async ({ digits, written }) => {
      const id = await created();
      const result = { resultStatus: 'F', resultCode: written, resultMessage: `card ${written} declined` };
      await processNotification(
        paymentResult(id, ANTOM_PAYMENT_ID, {
          result,
          paymentResultInfo: { cardNo: written, issuerName: written, refusalReasonRaw: written, refusalCodeRaw: written },
          ...{ authReviewStatus: 'PROCESSING', authReviewSource: written },
        }),
      );
      const settled = {
        acquirerReferenceNo: written,
        settlementQuote: { quoteId: written, quotePrice: written, quoteCurrencyPair: written },
      };
      await processNotification(captureResult(id, ANTOM_PAYMENT_ID, { result, ...settled }));
      await processNotification(captureResult(id, ANTOM_PAYMENT_ID, settled));
      const words = { disputeReasonMsg: written, disputeReasonCode: written, disputeSource: written, arn: written };
      await processNotification(disputeNotification(id, 'DISPUTE_CREATED', words));
      await processNotification(disputeNotification(id, 'DISPUTE_JUDGED', { disputeJudgedResult: written, disputeAcceptReason: written }));
      await processNotification({ notifyType: written });
      for (const kept of digitsKeptIn([await itemOf(id), published, log.lines])) expect(kept).not.toContain(digits);
    }),
    { numRuns: 10 },
  );
});
