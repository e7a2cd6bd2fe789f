import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type QueueMessage, serializeQueueMessage } from '../../shared/messaging/queue-message.ts';
import type { Fact } from '../../shared/payment/fact.ts';
import { formatMoney } from '../../shared/payment/money.ts';
import { withFacts } from '../../shared/payment/overlay.ts';
import type { Payment } from '../../shared/payment/payment.ts';
import { needsReview, reviewTexts } from '../../shared/payment/review.ts';
import { statusOf } from '../../shared/payment/status.ts';
import { decisionWrites } from '../../shared/storage/decision-writes.ts';
import { lookups } from '../../shared/storage/lookups.ts';
import { ReviewError } from './review-error.ts';
import { closedPayment, failedRefund, givenBack, returnedRefund, type ReviewedFact } from './reviewed-facts.ts';

/*
 * `npm run review -- --table … --queue … --payment … --by … --reason …`: a person has reviewed a payment that needed it. The reasons they saw are stored
 * with it, and it no longer needs a review unless something new comes up. The worker publishes that, because nobody else publishes anything, and makes a
 * payment due again that is to be closed after the review. Changes nothing else: money is moved in Antom's Dashboard or by the API.
 *
 * `--returned-refund …` says besides that the bank has returned the money of a refund that succeeded at first, and `--failed-refund …` that one that was made
 * in Antom's Dashboard and has no end will never be paid. `--closed` says that Antom has closed the payment and captured nothing of it, and `--given-back` that
 * Antom gave back by itself what it had captured after a cancellation. They go to the worker, too, which alone records what became of money. The review is also
 * of what such a statement contradicts.
 *
 * Region and credentials are those of the environment; they must allow GetItem and UpdateItem on the table, and SendMessage
 * on the queue.
 */

const USAGE = `npm run review -- --table <the stack's output PaymentsTableName> --queue <the stack's output AntomMessagesQueueUrl>
  --payment <paymentRequestId> --by <who> --reason <text> [--returned-refund <refundRequestId> | --failed-refund <refundRequestId> | --closed | --given-back]`;

/** The review is stored. The message says what is left to do. */
class UnpublishedReviewError extends Error {
  override readonly name = 'UnpublishedReviewError';
}

async function main(): Promise<void> {
  const { table, queue, payment: paymentRequestId, by, reason, stated } = parseCommand();
  const dynamodb = new DynamoDBClient();
  try {
    const paymentsTable = {
      client: DynamoDBDocumentClient.from(dynamodb, { marshallOptions: { removeUndefinedValues: true } }),
      tableName: table,
      dueShards: 1, // none of these matters here: a review sets no due time
      firstDueMs: 0,
      lateLookMs: 0,
      retentionYears: undefined,
      now: () => new Date(),
    };
    const store = { ...lookups(paymentsTable), ...decisionWrites(paymentsTable) };
    const payment = await store.get(paymentRequestId);
    if (payment === undefined) throw new ReviewError(`the table has no payment ${paymentRequestId}`);
    const facts = await send(payment, stated?.(payment), queue);
    const after = withFacts(payment, facts, new Date().toISOString());
    if (payment.review !== undefined && !needsReview(after)) {
      await publish(paymentRequestId, queue); // the command may have failed once it had stored the review
      console.log(
        `${payment.review.by} has reviewed it already, at ${payment.review.recordedAt}. It is published again. ${describe(payment)}`,
      );
      return;
    }
    const reasons = reviewTexts(after);
    if (reasons.length === 0 && stated !== undefined) return;
    if (reasons.length === 0) throw new ReviewError(`there is nothing to review. ${describe(payment)}`);
    const recording = await store.recordReview(paymentRequestId, { by, reason, reasons }, new Date());
    if (recording.outcome !== 'recorded') throw new ReviewError(`the table answered ${recording.outcome}`);
    await publish(paymentRequestId, queue);
    console.log([describe(recording.payment), `Reviewed by ${by} (${reason}):`, ...reasons.map((line) => `  ${line}`)].join('\n'));
    if (needsReview(recording.payment)) console.log('Something new has been recorded meanwhile: it needs another review.');
  } finally {
    dynamodb.destroy();
  }
}

/** @throws {ReviewError} */
function parseCommand() {
  const option = { type: 'string' } as const;
  try {
    const required = { table: option, queue: option, payment: option, by: option, reason: option };
    const flag = { type: 'boolean' } as const;
    const options = { ...required, 'returned-refund': option, 'failed-refund': option, closed: flag, 'given-back': flag };
    const { values } = parseArgs({ options });
    const { table, queue, payment, by, reason } = values;
    if (table && queue && payment && by && reason) return { table, queue, payment, by, reason, stated: statementIn(values) };
  } catch (cause) {
    throw new ReviewError(`${messageOf(cause)}\n${USAGE}`, { cause });
  }
  throw new ReviewError(`--table, --queue, --payment, --by and --reason are needed, none of them empty:\n${USAGE}`);
}

interface Stated {
  readonly 'returned-refund'?: string;
  readonly 'failed-refund'?: string;
  readonly closed?: boolean;
  readonly 'given-back'?: boolean;
}

/** What the reviewer says besides, if anything. */
function statementIn(options: Stated): ((payment: Payment) => ReviewedFact) | undefined {
  const { 'returned-refund': returned, 'failed-refund': failed, closed, 'given-back': isGivenBack } = options;
  const statements = [
    ...(returned === undefined ? [] : [(payment: Payment) => returnedRefund(payment, returned)]),
    ...(failed === undefined ? [] : [(payment: Payment) => failedRefund(payment, failed)]),
    ...(closed === true ? [closedPayment] : []),
    ...(isGivenBack === true ? [givenBack] : []),
  ];
  if (statements.length > 1) throw new ReviewError(`one statement at a time:\n${USAGE}`);
  return statements[0];
}

/** The facts that were sent. */
async function send({ paymentRequestId }: Payment, reviewed: ReviewedFact | undefined, queue: string): Promise<Fact[]> {
  if (reviewed === undefined) return [];
  const facts = reviewed.fact === undefined ? [] : [reviewed.fact];
  if (facts.length > 0) await sendToWorker(queue, { kind: 'facts', paymentRequestId, facts });
  console.log(reviewed.text);
  return facts;
}

/** @throws {UnpublishedReviewError} when the queue does not take it */
async function publish(paymentRequestId: string, queue: string): Promise<void> {
  try {
    await sendToWorker(queue, { kind: 'reviewed', paymentRequestId });
  } catch (cause) {
    throw new UnpublishedReviewError(`The review is stored, and no subscriber knows of it: repeat the command. ${messageOf(cause)}`, {
      cause,
    });
  }
}

async function sendToWorker(QueueUrl: string, message: QueueMessage): Promise<void> {
  const sqs = new SQSClient();
  try {
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: serializeQueueMessage(message, new Date()) }));
  } finally {
    sqs.destroy();
  }
}

function describe(payment: Payment): string {
  const { currency, value } = formatMoney(payment.amount);
  return `Payment ${payment.paymentRequestId} for order ${payment.referenceOrderId}: ${statusOf(payment)}, ${currency} ${value}.`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

await main().catch((error: unknown) => {
  console.error(error instanceof UnpublishedReviewError ? error.message : `Not reviewed: ${messageOf(error)}`);
  process.exitCode = 1;
});
