import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Payment } from '../payment/payment.ts';
import { PAYMENT_EXISTS } from './conditions.ts';
import { parsePaymentItem } from './payment-item.ts';
import { isKept, isKeptAt, isNewOrPastAt, keepUntilEpochS, keptFor } from './retention.ts';
import { type ConditionalUpdate, conditionParameters, updateParameters } from './update-expression.ts';

export interface PaymentsTable {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
  /** Number of partitions of the index of due payments: at least the peak number of started payments per second / 250. */
  readonly dueShards: number;
  /** How long after its start the reconciler checks a payment for the first time. */
  readonly firstDueMs: number;
  /** How long after a cancellation the reconciler checks a payment for the last time. */
  readonly lateLookMs: number;
  /** How long a payment is kept after the last fact. Undefined for a writer that leaves that as it is. */
  readonly retentionYears: number | undefined;
  /** Decides what is past its time. */
  readonly now: () => Date;
}

/** What a conditional write did. `payment` is the stored payment after it, whether it was written or refused; undefined when there is none. */
export interface WriteResult {
  readonly written: boolean;
  readonly payment: Payment | undefined;
}

/** Strongly consistent. */
export async function getPayment({ client, tableName, now }: PaymentsTable, paymentRequestId: string): Promise<Payment | undefined> {
  const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: { paymentRequestId }, ConsistentRead: true }));
  return Item === undefined || !isKept(Item, now()) ? undefined : parsePaymentItem(Item);
}

/** Stores a payment that is not there yet. */
export async function putNewPayment(
  table: PaymentsTable,
  { paymentRequestId, ...item }: Readonly<Record<string, unknown>> & { readonly paymentRequestId: string },
): Promise<WriteResult> {
  const { retentionYears: years, now } = table;
  const Item = { paymentRequestId, ...item, ...(years === undefined ? {} : { keepUntilEpochS: keepUntilEpochS(now(), years) }) };
  const write = async () => {
    await table.client.send(
      new PutCommand({
        TableName: table.tableName,
        Item,
        ...conditionParameters([isNewOrPastAt(now())]),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return parsePaymentItem(Item);
  };
  return writtenOrRefused(table, paymentRequestId, write);
}

/** Changes a payment that exists. */
export function updatePayment(table: PaymentsTable, paymentRequestId: string, update: ConditionalUpdate): Promise<WriteResult> {
  const { retentionYears: years } = table;
  const now = table.now();
  const set = [...(update.set ?? []), ...(update.records === true && years !== undefined ? [keptFor(years, now)] : [])];
  const write = async () => {
    const { Attributes } = await table.client.send(
      new UpdateCommand({
        TableName: table.tableName,
        Key: { paymentRequestId },
        ...updateParameters({ ...update, set, conditions: [PAYMENT_EXISTS, isKeptAt(now), ...update.conditions] }),
        ReturnValues: 'ALL_NEW',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return parsePaymentItem(Attributes);
  };
  return writtenOrRefused(table, paymentRequestId, write);
}

/** A refused write comes with the payment that refused it. An emulator may leave that out: then it is read once, consistently. */
async function writtenOrRefused(table: PaymentsTable, paymentRequestId: string, write: () => Promise<Payment>): Promise<WriteResult> {
  try {
    return { written: true, payment: await write() };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return { written: false, payment: await refusingPayment(table, paymentRequestId, error) };
  }
}

/** The payment that made a condition fail. lib-dynamodb does not unmarshall the items in errors. One that is past its time is none. */
async function refusingPayment(
  table: PaymentsTable,
  paymentRequestId: string,
  error: ConditionalCheckFailedException,
): Promise<Payment | undefined> {
  if (error.Item === undefined) return getPayment(table, paymentRequestId);
  const item = unmarshall(error.Item);
  return isKept(item, table.now()) ? parsePaymentItem(item) : undefined;
}
