import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { serializeQueueMessage } from '../../shared/messaging/queue-message.ts';
import { provenanceFrom, type RefundReturnedFact } from '../../shared/payment/fact.ts';
import { formatMoney } from '../../shared/payment/money.ts';
import { newFactsFor } from '../../shared/payment/overlay.ts';
import type { Payment } from '../../shared/payment/payment.ts';
import { needsReview, reviewTexts } from '../../shared/payment/review.ts';
import { statusOf } from '../../shared/payment/status.ts';
import { decisionWrites } from '../../shared/storage/decision-writes.ts';
import { lookups } from '../../shared/storage/lookups.ts';

/*
 * `npm run review -- --table … --payment … --by … --reason …`: a person has reviewed a payment that needed it. The reasons they saw are stored with
 * it, and it no longer needs a review unless something new comes up. Changes nothing else: money is moved in Antom's Dashboard or by the API.
 *
 * `--returned-refund … --queue …` says besides that the bank has returned the money of a refund that succeeded at first. It goes to the worker, which alone
 * records what became of money, and publishes it.
 *
 * Region and credentials are those of the environment; they must allow GetItem and UpdateItem on the table, and SendMessage
 * on the queue where one is named.
 */

const USAGE = `npm run review -- --table <the stack's output PaymentsTableName> --payment <paymentRequestId> --by <who> --reason <text>
  [--returned-refund <refundRequestId> --queue <the stack's output AntomMessagesQueueUrl>]`;

/** The command cannot be carried out; the message says why. */
class ReviewError extends Error {
  override readonly name = 'ReviewError';
}

async function main(): Promise<void> {
  const { table, payment: paymentRequestId, by, reason, returned } = parseCommand();
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
    if (returned !== undefined) await sendReturnedRefund(payment, returned);
    const reasons = returned !== undefined && !needsReview(payment) ? [] : reasonsToReview(payment);
    if (reasons.length === 0) return;
    const recording = await store.recordReview(paymentRequestId, { by, reason, reasons }, new Date());
    if (recording.outcome !== 'recorded') throw new ReviewError(`the table answered ${recording.outcome}`);
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
    const options = { table: option, payment: option, by: option, reason: option, 'returned-refund': option, queue: option };
    const { table, payment, by, reason, queue, 'returned-refund': refundRequestId } = parseArgs({ options }).values;
    const returned = refundRequestId && queue ? { refundRequestId, queue } : undefined;
    const isWhole = (refundRequestId === undefined && queue === undefined) || returned !== undefined;
    if (table && payment && by && reason && isWhole) return { table, payment, by, reason, returned };
  } catch (cause) {
    throw new ReviewError(`${messageOf(cause)}\n${USAGE}`, { cause });
  }
  throw new ReviewError(`all four options are needed, and a returned refund needs the queue:\n${USAGE}`);
}

/** @throws {ReviewError} unless Antom told both the success and the failure of the refund. */
async function sendReturnedRefund(
  payment: Payment,
  { refundRequestId, queue }: { readonly refundRequestId: string; readonly queue: string },
): Promise<void> {
  const { paymentRequestId } = payment;
  const fact: RefundReturnedFact = { kind: 'refundReturned', refundRequestId, provenance: provenanceFrom('review') };
  if (newFactsFor(payment, [fact]).length === 0) {
    throw new ReviewError(
      `Antom has not reported both a success and a failure of the refund ${refundRequestId}, or it is recorded as returned already`,
    );
  }
  const sqs = new SQSClient();
  try {
    const MessageBody = serializeQueueMessage({ kind: 'facts', paymentRequestId, facts: [fact] }, new Date());
    await sqs.send(new SendMessageCommand({ QueueUrl: queue, MessageBody }));
  } finally {
    sqs.destroy();
  }
  console.log(`The worker will record that the money of the refund ${refundRequestId} came back.`);
}

/** @throws {ReviewError} when there is nothing to review, or nothing new since the last review. */
function reasonsToReview(payment: Payment): string[] {
  const reasons = reviewTexts(payment);
  if (reasons.length === 0) throw new ReviewError(`there is nothing to review. ${describe(payment)}`);
  if (payment.review !== undefined && !needsReview(payment)) {
    throw new ReviewError(`${payment.review.by} has reviewed it already, at ${payment.review.recordedAt}. ${describe(payment)}`);
  }
  return reasons;
}

function describe(payment: Payment): string {
  const { currency, value } = formatMoney(payment.amount);
  return `Payment ${payment.paymentRequestId} for order ${payment.referenceOrderId}: ${statusOf(payment)}, ${currency} ${value}.`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

await main().catch((error: unknown) => {
  console.error(`Not reviewed: ${messageOf(error)}`);
  process.exitCode = 1;
});
