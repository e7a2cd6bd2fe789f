import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type QueueMessage, serializeQueueMessage } from '../../shared/messaging/queue-message.ts';
import { formatMoney } from '../../shared/payment/money.ts';
import type { Payment } from '../../shared/payment/payment.ts';
import { needsReview, reviewTexts } from '../../shared/payment/review.ts';
import { statusOf } from '../../shared/payment/status.ts';
import { decisionWrites } from '../../shared/storage/decision-writes.ts';
import { lookups } from '../../shared/storage/lookups.ts';
import { ReviewError } from './review-error.ts';
import { failedRefund, returnedRefund, type ReviewedRefund } from './reviewed-refund.ts';

/*
 * `npm run review -- --table … --queue … --payment … --by … --reason …`: a person has reviewed a payment that needed it. The reasons they saw are stored
 * with it, and it no longer needs a review unless something new comes up. The worker publishes that, because nobody else publishes anything, and makes a
 * payment due again that is to be closed after the review. Changes nothing else: money is moved in Antom's Dashboard or by the API.
 *
 * `--returned-refund …` says besides that the bank has returned the money of a refund that succeeded at first, and `--failed-refund …` that one that was made
 * in Antom's Dashboard and has no end will never be paid. Both go to the worker, too, which alone records what became of money.
 *
 * Region and credentials are those of the environment; they must allow GetItem and UpdateItem on the table, and SendMessage
 * on the queue.
 */

const USAGE = `npm run review -- --table <the stack's output PaymentsTableName> --queue <the stack's output AntomMessagesQueueUrl>
  --payment <paymentRequestId> --by <who> --reason <text> [--returned-refund <refundRequestId> | --failed-refund <refundRequestId>]`;

/** The review is stored. The message says what is left to do. */
class UnpublishedReviewError extends Error {
  override readonly name = 'UnpublishedReviewError';
}

async function main(): Promise<void> {
  const { table, queue, payment: paymentRequestId, by, reason, returned, failed } = parseCommand();
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
    if (returned !== undefined) await sendRefund(payment, returnedRefund(payment, returned), queue);
    if (failed !== undefined) await sendRefund(payment, failedRefund(payment, failed), queue);
    if (payment.review !== undefined && !needsReview(payment)) {
      await publish(paymentRequestId, queue); // the command may have failed once it had stored the review
      console.log(
        `${payment.review.by} has reviewed it already, at ${payment.review.recordedAt}. It is published again. ${describe(payment)}`,
      );
      return;
    }
    const reasons = reviewTexts(payment);
    if (reasons.length === 0 && (returned ?? failed) !== undefined) return;
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
    const options = { ...required, 'returned-refund': option, 'failed-refund': option };
    const { table, queue, payment, by, reason, 'returned-refund': returned, 'failed-refund': failed } = parseArgs({ options }).values;
    if (table && queue && payment && by && reason) return { table, queue, payment, by, reason, returned, failed };
  } catch (cause) {
    throw new ReviewError(`${messageOf(cause)}\n${USAGE}`, { cause });
  }
  throw new ReviewError(`--table, --queue, --payment, --by and --reason are needed, none of them empty:\n${USAGE}`);
}

async function sendRefund({ paymentRequestId }: Payment, { fact, text }: ReviewedRefund, queue: string): Promise<void> {
  if (fact !== undefined) await sendToWorker(queue, { kind: 'facts', paymentRequestId, facts: [fact] });
  console.log(text);
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
