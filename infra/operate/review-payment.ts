import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { formatMoney } from '../../shared/payment/money.ts';
import type { Payment } from '../../shared/payment/payment.ts';
import { needsReview, reviewReasons } from '../../shared/payment/review.ts';
import { statusOf } from '../../shared/payment/status.ts';
import { decisionWrites } from '../../shared/storage/decision-writes.ts';
import { lookups } from '../../shared/storage/lookups.ts';

/*
 * `npm run review -- --table … --payment … --by … --reason …`: a person has reviewed a payment that needed it. The reasons they saw are stored with
 * it, and it no longer needs a review unless something new comes up. Changes nothing else: money is moved in Antom's Dashboard or by the API.
 * Region and credentials are those of the environment; they must allow GetItem and UpdateItem on the table.
 */

const USAGE = `npm run review -- --table <the stack's output PaymentsTableName> --payment <paymentRequestId> --by <who> --reason <text>`;

/** The command cannot be carried out; the message says why. */
class ReviewError extends Error {
  override readonly name = 'ReviewError';
}

async function main(): Promise<void> {
  const { table, payment: paymentRequestId, by, reason } = parseCommand();
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
    const reasons = reasonsToReview(payment);
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
    const { table, payment, by, reason } = parseArgs({ options: { table: option, payment: option, by: option, reason: option } }).values;
    if (table && payment && by && reason) return { table, payment, by, reason };
  } catch (cause) {
    throw new ReviewError(`${messageOf(cause)}\n${USAGE}`, { cause });
  }
  throw new ReviewError(`all four options are needed:\n${USAGE}`);
}

/** @throws {ReviewError} when there is nothing to review, or nothing new since the last review. */
function reasonsToReview(payment: Payment): string[] {
  const reasons = reviewReasons(payment);
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
