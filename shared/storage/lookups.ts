import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { orderKeyOf } from '../payment/ids.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { findDue } from './find-due.ts';
import { findForgottenRefund } from './forgotten-refunds.ts';
import { findOldestParked } from './parked-message.ts';
import type { Lookups } from './payment-store.ts';
import { getPayment, type PaymentsTable } from './payments-table-access.ts';
import type { PaymentsIndex } from './table-keys.ts';

export function lookups(table: PaymentsTable): Lookups {
  const { client, tableName } = table;
  return {
    get: (paymentRequestId) => getPayment(table, paymentRequestId),

    findForgottenRefund: (refundRequestId) => findForgottenRefund(table, refundRequestId),

    async findIdByPaymentId(paymentId) {
      const { Items } = await client.send(
        new QueryCommand({
          TableName: tableName,
          IndexName: 'byPaymentId' satisfies PaymentsIndex,
          KeyConditionExpression: '#paymentId = :paymentId',
          ExpressionAttributeNames: { '#paymentId': 'paymentId' },
          ExpressionAttributeValues: { ':paymentId': paymentId },
          Limit: 1,
        }),
      );
      const id: unknown = Items?.[0]?.['paymentRequestId'];
      return typeof id === 'string' ? id : undefined;
    },

    async listByOrder(order, { limit, cursor }) {
      const orderKey = orderKeyOf(order);
      const after = cursor === undefined ? undefined : decodeCursor(cursor, orderKey);
      if (cursor !== undefined && after === undefined) return 'invalid-cursor';
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: tableName,
          IndexName: 'byOrder' satisfies PaymentsIndex,
          KeyConditionExpression: '#orderKey = :orderKey',
          ExpressionAttributeNames: { '#orderKey': 'orderKey' },
          ExpressionAttributeValues: { ':orderKey': orderKey },
          ScanIndexForward: false,
          Limit: limit,
          ...(after === undefined ? {} : { ExclusiveStartKey: after }),
        }),
      );
      // The index holds keys only: a copy of the whole payment would double the cost of every write to it.
      const payments = await Promise.all(Items.map((item) => getPayment(table, String(item['paymentRequestId']))));
      return {
        payments: payments.filter((payment) => payment !== undefined),
        nextCursor: LastEvaluatedKey === undefined ? undefined : encodeCursor(LastEvaluatedKey),
      };
    },

    findDue: (shard, now, limit, after) => findDue(table, shard, now, limit, after),

    findOldestParked: (now) => findOldestParked(table, now),
  };
}
