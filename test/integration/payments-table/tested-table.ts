import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { dynamoPaymentStore } from '../../../shared/storage/dynamo-payment-store.ts';
import type { NewPayment, PaymentStore } from '../../../shared/storage/payment-store.ts';
import { aNewPayment, CREATED_AT } from '../../support/a-new-payment.ts';
import type { RunningTable } from '../../support/payments-table.ts';

/** The store under test and what stands behind it. */
export interface TestedTable {
  readonly store: PaymentStore;
  /** The calls to DynamoDB so far, such as `UpdateItemCommand`. */
  readonly calls: readonly string[];
  created(different?: Partial<NewPayment>): Promise<NewPayment>;
  /** The attributes as stored, undefined when there is no such item. */
  item(paymentRequestId: string): Promise<Record<string, unknown> | undefined>;
  /** Writes an attribute past the store, as a later release of it would. */
  write(paymentRequestId: string, attribute: string, value: unknown): Promise<void>;
}

export function testedTable(table: RunningTable): TestedTable {
  const calls: string[] = [];
  const key = (paymentRequestId: string) => ({ TableName: table.tableName, Key: { paymentRequestId } });
  table.client.middlewareStack.add(
    (next, context) => (args) => {
      calls.push(context.commandName ?? 'unknown');
      return next(args);
    },
    { step: 'initialize' },
  );
  const store = dynamoPaymentStore(table);
  return {
    store,
    calls,
    async created(different) {
      const payment = aNewPayment(different);
      await store.create(payment, CREATED_AT);
      return payment;
    },
    async item(paymentRequestId) {
      const { Item } = await table.client.send(new GetCommand({ ...key(paymentRequestId), ConsistentRead: true }));
      return Item;
    },
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
