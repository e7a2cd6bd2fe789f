import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { eraseTexts, type ErasureOutcome } from '../../../shared/storage/erasure-writes.ts';
import type { Lists } from '../../../shared/storage/lists.ts';
import type { NewPayment, PaymentStore } from '../../../shared/storage/payment-store.ts';
import type { PaymentsTable } from '../../../shared/storage/payments-table-access.ts';
import { aNewPayment, CREATED_AT } from '../../support/a-new-payment.ts';
import { clientOf, sendTo, type TableCommand } from '../../support/table-client.ts';
import { wholePaymentStore } from '../../support/whole-payment-store.ts';

/** The store under test and the table behind it. */
export interface StoreUnderTest {
  readonly store: PaymentStore & Lists;
  readonly table: PaymentsTable;
  /** The same store at another time, which decides what is past its time. */
  storeAt(now: Date): PaymentStore;
  /** As an older release writes. */
  readonly withoutRetention: PaymentStore;
  /** What the operator's command does. */
  erase(paymentRequestId: string, by: string, now: Date): Promise<ErasureOutcome>;
  /** The calls to DynamoDB so far, such as `UpdateCommand`. */
  readonly calls: readonly string[];
  /** The keys of the items that were written with an update, in this order. */
  readonly writtenKeys: readonly string[];
  created(different?: Partial<NewPayment>): Promise<NewPayment>;
  /** The attributes as stored, undefined when there is no such item. */
  item(paymentRequestId: string): Promise<Record<string, unknown> | undefined>;
  /** Calls `then` right before one of the writes of `during` to anything but a pointer, counted from 1. */
  meanwhile(act: { readonly beforeWrite: number; readonly then: () => Promise<unknown> }, during: () => Promise<unknown>): Promise<void>;
  /** Those of all the cases that are tried on this table: all, or one in so many. */
  some<Case>(cases: readonly Case[]): readonly Case[];
  /** How often a property is tried on this table. */
  runs(onAFastTable: number): number;
  /** Writes an attribute without the store, as a newer release could. */
  write(paymentRequestId: string, attribute: string, value: unknown): Promise<void>;
}

/** A pointer to a refund or a dispute says nothing that anything depends on. */
function isWriteOfAPayment(command: TableCommand): boolean {
  return command instanceof UpdateCommand && !/^(refund|dispute)#/.test(String(command.input.Key?.['paymentRequestId']));
}

/** @param oneIn The cases that are many: one in so many of them is tried. */
export function storeUnderTest(table: PaymentsTable, oneIn: number): StoreUnderTest {
  const calls: string[] = [];
  const writtenKeys: string[] = [];
  const key = (paymentRequestId: string) => ({ TableName: table.tableName, Key: { paymentRequestId } });
  const interrupts: { beforeWrite: number; readonly then: () => Promise<unknown> }[] = [];
  const client = clientOf(async (command) => {
    calls.push(command.constructor.name);
    if (command instanceof UpdateCommand) writtenKeys.push(String(command.input.Key?.['paymentRequestId']));
    const interrupt = interrupts[0];
    if (interrupt !== undefined && isWriteOfAPayment(command) && --interrupt.beforeWrite === 0) {
      const { then } = interrupt;
      interrupts.pop();
      await then();
    }
    return sendTo(table.client, command);
  });
  const store = wholePaymentStore({ ...table, client });
  return {
    store,
    table,
    withoutRetention: wholePaymentStore({ ...table, retentionYears: undefined }),
    storeAt: (now) => wholePaymentStore({ ...table, now: () => now }),
    erase: (paymentRequestId, by, now) => eraseTexts({ ...table, client, retentionYears: undefined }, paymentRequestId, by, now),
    calls,
    writtenKeys,
    async created(different) {
      const payment = aNewPayment(different);
      await store.create(payment, CREATED_AT);
      return payment;
    },
    async item(paymentRequestId) {
      const { Item } = await table.client.send(new GetCommand({ ...key(paymentRequestId), ConsistentRead: true }));
      return Item;
    },
    async meanwhile(act, during) {
      interrupts.push({ ...act });
      await during();
      if (interrupts.length > 0) throw new Error(`there was no write ${String(act.beforeWrite)}`);
    },
    some: (cases) => cases.filter((_, index) => index % oneIn === 0),
    runs: (onAFastTable) => Math.ceil(onAFastTable / oneIn),
    async write(paymentRequestId, attribute, value) {
      await table.client.send(
        new UpdateCommand({
          ...key(paymentRequestId),
          UpdateExpression: 'SET #attribute = :value',
          ExpressionAttributeNames: { '#attribute': attribute },
          ExpressionAttributeValues: { ':value': value },
        }),
      );
    },
  };
}
