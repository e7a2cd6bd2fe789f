import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, QueryCommand, UpdateCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { anomalyOf, outcomeRule } from '../payment/recording.ts';
import { dueShardOf, orderKeyOf } from '../payment/ids.ts';
import type { Payment } from '../payment/payment.ts';
import {
  amountIs,
  anomalyIsNew,
  leaseIsFreeAt,
  leaseIsHeldBy,
  MAY_SEND_PAY,
  NO_REFUND_STORED,
  notExpiredAt,
  notYet,
  ownedBy,
  PAYMENT_EXISTS,
  PAYMENT_IS_NEW,
  paymentIdIsFreeOr,
  SENT_ONCE,
} from './conditions.ts';
import { parsePaymentItem } from './payment-item.ts';
import type { OwnedPayment, PaymentStore, Recording } from './payment-store.ts';
import { conditionParameters, updateParameters, type Clause, type ConditionalUpdate } from './update-expression.ts';

export interface PaymentsTable {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
  /** Number of partitions of the index of due payments: at least the peak number of started payments per second / 250. */
  readonly dueShards: number;
  /** How long after its start a payment is first looked at by the reconciler. */
  readonly firstDueMs: number;
}

/** Adds one to the revision: part of every recording write, so that events can tell which of two is newer. */
const NEXT_REVISION: Clause = { expression: '#revision :one', values: { ':one': 1 } };

/** The stored `pay` request holds personal data and makes every later write dearer: it goes as soon as no `pay` can follow. */
const STORED_REQUEST: Clause = { expression: '#payRequest' };
const DUE_TIME: readonly Clause[] = [{ expression: '#dueShard' }, { expression: '#dueAt' }];

const setTo = (attribute: string, value: unknown): Clause => ({
  expression: `#${attribute} = :${attribute}Value`,
  values: { [`:${attribute}Value`]: value },
});
const setIfNone = (attribute: string, value: unknown): Clause => ({
  expression: `#${attribute} = if_not_exists(#${attribute}, :${attribute}Value)`,
  values: { [`:${attribute}Value`]: value },
});

/** The Payments table in DynamoDB. Needs PutItem, GetItem and UpdateItem on the table and Query on its index `byPaymentId`. */
export function dynamoPaymentStore({ client, tableName, dueShards, firstDueMs }: PaymentsTable): PaymentStore {
  async function get(paymentRequestId: string): Promise<Payment | undefined> {
    const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: { paymentRequestId }, ConsistentRead: true }));
    return Item === undefined ? undefined : parsePaymentItem(Item);
  }

  /** The item after the write, or the one that its conditions refused. An emulator may give no old item: then one consistent read. */
  async function update(paymentRequestId: string, write: ConditionalUpdate): Promise<{ written: boolean; payment: Payment | undefined }> {
    try {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: { paymentRequestId },
          ...updateParameters({ ...write, conditions: [PAYMENT_EXISTS, ...write.conditions] }),
          ReturnValues: 'ALL_NEW',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return { written: true, payment: parsePaymentItem(Attributes) };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return { written: false, payment: refusedBy(error) ?? (await get(paymentRequestId)) };
    }
  }

  async function record(paymentRequestId: string, write: ConditionalUpdate): Promise<Recording> {
    const { written, payment } = await update(paymentRequestId, { ...write, add: [NEXT_REVISION, ...(write.add ?? [])] });
    if (payment === undefined) return { outcome: 'unknown-payment' };
    return { outcome: written ? 'recorded' : 'duplicate', payment };
  }

  /** For the API: another client's payment is none. */
  async function recordOwned({ paymentRequestId, apiClientId }: OwnedPayment, write: ConditionalUpdate): Promise<Recording> {
    const recording = await record(paymentRequestId, { ...write, conditions: [ownedBy(apiClientId), ...write.conditions] });
    const isOwn = recording.outcome === 'unknown-payment' || recording.payment.apiClientId === apiClientId;
    return isOwn ? recording : { outcome: 'unknown-payment' };
  }

  const dueUnlessSet = (paymentRequestId: string, now: Date): Clause[] => [
    setIfNone('dueShard', dueShardOf(paymentRequestId, dueShards)),
    setIfNone('dueAt', now.getTime() + firstDueMs),
  ];

  async function recordAnomaly(paymentRequestId: string, anomaly: string, now: Date): Promise<Recording> {
    const recording = await record(paymentRequestId, {
      conditions: [anomalyIsNew(anomaly)],
      set: dueUnlessSet(paymentRequestId, now),
      add: [{ expression: '#anomalies :anomalies', values: { ':anomalies': new Set([anomaly]) } }],
    });
    return recording.outcome === 'unknown-payment' ? recording : { outcome: 'contradicted', payment: recording.payment, anomaly };
  }

  return {
    get,

    async create(payment, now) {
      const { amount, lease, request, ...rest } = payment;
      const item = {
        ...rest,
        payRequest: request,
        orderKey: orderKeyOf(payment),
        currency: amount.currency,
        minorUnits: amount.minorUnits,
        createdAt: now.toISOString(),
        leaseAttemptId: lease.attemptId,
        leaseUntilEpochMs: lease.untilEpochMs,
        sends: 1,
        refunds: {},
        disputes: {},
        refundable: 0,
        revision: 1,
        dueShard: dueShardOf(payment.paymentRequestId, dueShards),
        dueAt: now.getTime() + firstDueMs,
      };
      try {
        await client.send(
          new PutCommand({
            TableName: tableName,
            Item: item,
            ...conditionParameters([PAYMENT_IS_NEW]),
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return { outcome: 'created', payment: parsePaymentItem(item) };
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        const stored = refusedBy(error) ?? (await get(payment.paymentRequestId));
        if (stored === undefined) throw error; // it was there a moment ago, and payments are never deleted
        // The client's own retry of a put that did commit: the lease in it is ours.
        return { outcome: stored.lease.attemptId === lease.attemptId ? 'created' : 'exists', payment: stored };
      }
    },

    async takeLease({ paymentRequestId, apiClientId }, lease, now) {
      const { written, payment } = await update(paymentRequestId, {
        conditions: [ownedBy(apiClientId), leaseIsFreeAt(now), notExpiredAt(now), ...MAY_SEND_PAY],
        set: [
          setTo('leaseAttemptId', lease.attemptId),
          setTo('leaseUntilEpochMs', lease.untilEpochMs),
          setTo('lastPayAtEpochMs', now.getTime()),
          setTo('misses', 0),
        ],
        add: [{ expression: '#sends :one', values: { ':one': 1 } }],
      });
      if (payment?.apiClientId !== apiClientId) return { outcome: 'unknown-payment' };
      return { outcome: written || payment.lease.attemptId === lease.attemptId ? 'taken' : 'refused', payment };
    },

    async releaseLease({ paymentRequestId, apiClientId }, attemptId, now) {
      await update(paymentRequestId, {
        conditions: [ownedBy(apiClientId), leaseIsHeldBy(attemptId)],
        set: [setTo('leaseUntilEpochMs', now.getTime())],
      });
    },

    recordAcceptance(owned, { paymentId, normalUrl }, now) {
      return recordOwned(owned, {
        conditions: [notYet('acceptance')],
        set: [setTo('acceptance', { normalUrl, recordedAt: now.toISOString() }), setIfNone('paymentId', paymentId)],
        remove: [STORED_REQUEST],
      });
    },

    recordRejection(owned, rejection, now) {
      return recordOwned(owned, {
        conditions: [notYet('rejection'), notYet('acceptance'), SENT_ONCE],
        set: [setTo('rejection', { ...rejection, recordedAt: now.toISOString() })],
        remove: [STORED_REQUEST],
      });
    },

    async recordOutcome(paymentRequestId, fact, now) {
      const rule = outcomeRule(fact.kind);
      const conditions = [notYet(fact.kind), amountIs(fact.amount), paymentIdIsFreeOr(fact.paymentId)];
      const set = [
        setTo(fact.kind, { ...fact.provenance, recordedAt: now.toISOString() }),
        setIfNone('paymentId', fact.paymentId),
        ...(rule.refundable
          ? [{ expression: '#refundable = #refundable + :captured', values: { ':captured': fact.amount.minorUnits } }]
          : []),
      ];
      const staysDue = { conditions, set: [...set, ...dueUnlessSet(paymentRequestId, now)] };
      const settles = { conditions: [...conditions, NO_REFUND_STORED], set, remove: DUE_TIME };

      const recording = await record(paymentRequestId, rule.settles ? settles : staysDue);
      if (recording.outcome !== 'duplicate') return recording;
      const anomaly = anomalyOf(recording.payment, fact);
      if (anomaly !== undefined) return recordAnomaly(paymentRequestId, anomaly, now);
      if (recording.payment[fact.kind] !== undefined) return recording;
      return record(paymentRequestId, staysDue); // a refund is known already: somebody still has to ask for its result
    },

    async findIdByPaymentId(paymentId) {
      const { Items } = await client.send(
        new QueryCommand({
          TableName: tableName,
          IndexName: 'byPaymentId',
          KeyConditionExpression: '#paymentId = :paymentId',
          ExpressionAttributeNames: { '#paymentId': 'paymentId' },
          ExpressionAttributeValues: { ':paymentId': paymentId },
          Limit: 1,
        }),
      );
      const id: unknown = Items?.[0]?.['paymentRequestId'];
      return typeof id === 'string' ? id : undefined;
    },
  };
}

/** The item that a condition refused, where DynamoDB sent it along. lib-dynamodb leaves errors as they travel. */
function refusedBy(error: ConditionalCheckFailedException): Payment | undefined {
  return error.Item === undefined ? undefined : parsePaymentItem(unmarshall(error.Item));
}
