import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Payment } from '../payment/payment.ts';
import { IS_PAYMENT } from './conditions.ts';
import { parsePaymentItem } from './payment-item.ts';
import { isKept, isKeptAt, isNewOrPastAt, keepUntilEpochS, keptFor } from './retention.ts';
import type { TableClient } from './table-client.ts';
import { type ConditionalUpdate, conditionParameters, updateParameters } from './update-expression.ts';

export interface PaymentsTable {
  readonly client: TableClient;
  readonly tableName: string;
  /** Number of partitions of the index of due payments: at least the peak number of started payments per second / 250. */
  readonly dueShards: number;
  /** How long after its start the reconciler checks a payment for the first time. */
  readonly firstDueMs: number;
  /**
   * How long after an end without money or a failed refund the reconciler asks Antom once more. Such an end is a cancellation, an order that was never placed,
   * or a capture that failed for good. It is also the pause between inquiries while a dispute is open.
   */
  readonly finalInquiryMs: number;
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

type Item = Readonly<Record<string, unknown>>;

/** What a conditional write did. `item` is the stored item after it, whether it was written or refused; undefined when there is none. */
interface ItemWriteResult {
  readonly written: boolean;
  readonly item: Item | undefined;
}

/** Strongly consistent. */
export async function getPayment(table: PaymentsTable, paymentRequestId: string): Promise<Payment | undefined> {
  return paymentIn(table, await getItem(table, paymentRequestId));
}

/** The same as stored, for what has to know more than the payment. */
export async function getPaymentItem(table: PaymentsTable, paymentRequestId: string): Promise<Item | undefined> {
  const item = await getItem(table, paymentRequestId);
  return isPayment(table, item) ? item : undefined;
}

function paymentIn(table: PaymentsTable, item: Item | undefined): Payment | undefined {
  return isPayment(table, item) ? parsePaymentItem(item) : undefined;
}

/**
 * Orders, forgotten refunds and parked messages stand in the table, too: they have no owner, and are no payments. One that is past its time is none either.
 * Keys come from outside, so every read of a payment asks this.
 */
function isPayment({ now }: PaymentsTable, item: Item | undefined): item is Item {
  return item?.['apiClientId'] !== undefined && isKept(item, now());
}

/** Strongly consistent. `key` is that of a payment or of an item that is none. */
export async function getItem({ client, tableName }: PaymentsTable, key: string): Promise<Item | undefined> {
  const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: { paymentRequestId: key }, ConsistentRead: true }));
  return Item;
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
    return Item;
  };
  return asPayment(table, await writtenOrRefused(table, paymentRequestId, write));
}

/** Changes a payment that exists. */
export async function updatePayment(table: PaymentsTable, paymentRequestId: string, update: ConditionalUpdate): Promise<WriteResult> {
  const conditions = [IS_PAYMENT, isKeptAt(table.now()), ...update.conditions];
  return asPayment(table, await updateItem(table, paymentRequestId, { ...update, conditions }));
}

/** The payment is read when it is asked for: whether it was written is all that many writes have to know. */
function asPayment(table: PaymentsTable, { written, item }: ItemWriteResult): WriteResult {
  let read: { readonly payment: Payment | undefined } | undefined;
  return {
    written,
    get payment() {
      read ??= { payment: paymentIn(table, item) };
      return read.payment;
    },
  };
}

/** Changes an item, or creates it. */
export function updateItem(table: PaymentsTable, key: string, update: ConditionalUpdate): Promise<ItemWriteResult> {
  const { retentionYears: years, now } = table;
  const set = [...(update.set ?? []), ...(update.records === true && years !== undefined ? [keptFor(years, now())] : [])];
  const write = async () => {
    const { Attributes } = await table.client.send(
      new UpdateCommand({
        TableName: table.tableName,
        Key: { paymentRequestId: key },
        ...updateParameters({ ...update, set }),
        ReturnValues: 'ALL_NEW',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return Attributes;
  };
  return writtenOrRefused(table, key, write);
}

/** Changes an item without reading it: it may be one that no release of this system can read. A refused condition changes nothing. */
export async function updateUnread(
  { client, tableName }: PaymentsTable,
  paymentRequestId: string,
  update: ConditionalUpdate,
): Promise<void> {
  try {
    await client.send(new UpdateCommand({ TableName: tableName, Key: { paymentRequestId }, ...updateParameters(update) }));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

/** A refused write comes with the item that refused it. An emulator may leave that out: then it is read once, consistently. */
async function writtenOrRefused(table: PaymentsTable, key: string, write: () => Promise<Item | undefined>): Promise<ItemWriteResult> {
  try {
    return { written: true, item: await write() };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return { written: false, item: refusingItem(error) ?? (await getItem(table, key)) };
  }
}

/** The item that made a condition fail, where DynamoDB sent it. lib-dynamodb does not unmarshall the items in errors. */
function refusingItem(error: ConditionalCheckFailedException): Item | undefined {
  return error.Item === undefined ? undefined : unmarshall(error.Item);
}
