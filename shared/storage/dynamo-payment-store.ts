import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, QueryCommand, UpdateCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DisputeFact, Fact, RefundFact, SingleFact } from '../payment/fact.ts';
import { dueShardName, dueShardOf, orderKeyOf } from '../payment/ids.ts';
import { newsFor } from '../payment/overlay.ts';
import type { Payment } from '../payment/payment.ts';
import { acceptanceAnomaly, anomalyOf } from '../payment/recording.ts';
import { refundOf } from '../payment/refund.ts';
import { PAYMENT_EXISTS, PAYMENT_IS_NEW } from './conditions.ts';
import { closing } from './close-update.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { DueTime } from './due-time.ts';
import * as factUpdates from './fact-updates.ts';
import { newPaymentItem, parseDueItem, parsePaymentItem } from './payment-item.ts';
import { parked, parkedKeyOf } from './parked-message.ts';
import type { Claim, PaymentStore, Recording } from './payment-store.ts';
import * as reconcilerUpdates from './reconciler-updates.ts';
import * as refundUpdates from './refund-updates.ts';
import { review } from './review-update.ts';
import * as startUpdates from './start-updates.ts';
import { conditionParameters, updateParameters, type ConditionalUpdate } from './update-expression.ts';

export interface PaymentsTable {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
  /** Number of partitions of the index of due payments: at least the peak number of started payments per second / 250. */
  readonly dueShards: number;
  /** How long after its start a payment is first looked at by the reconciler. */
  readonly firstDueMs: number;
}

interface Update {
  readonly written: boolean;
  readonly payment: Payment | undefined;
}

/**
 * The Payments table in DynamoDB. Needs, for the methods that are used: PutItem, GetItem and UpdateItem on the table, Query on the indexes
 * `byPaymentId`, `byOrder` and `due`.
 */
export function dynamoPaymentStore({ client, tableName, dueShards, firstDueMs }: PaymentsTable): PaymentStore {
  async function get(paymentRequestId: string): Promise<Payment | undefined> {
    const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: { paymentRequestId }, ConsistentRead: true }));
    return Item === undefined ? undefined : parsePaymentItem(Item);
  }

  /** The item after the write, or the one that its conditions refused. An emulator may give no old item: then one consistent read. */
  async function update(paymentRequestId: string, write: ConditionalUpdate): Promise<Update> {
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

  /** A write that was refused although the payment shows nothing of what it records is superseded: the facts leave no room for it. */
  async function record(paymentRequestId: string, write: ConditionalUpdate, isShownBy: (payment: Payment) => boolean): Promise<Recording> {
    const { written, payment } = await update(paymentRequestId, write);
    if (payment === undefined) return { outcome: 'unknown-payment' };
    if (written) return { outcome: 'recorded', payment };
    return { outcome: isShownBy(payment) ? 'duplicate' : 'superseded', payment };
  }

  async function recordOwned(
    { paymentRequestId, apiClientId }: { paymentRequestId: string; apiClientId: string },
    write: ConditionalUpdate,
    isShownBy: (payment: Payment) => boolean,
  ): Promise<Recording> {
    const recording = await record(paymentRequestId, write, isShownBy);
    return recording.outcome !== 'unknown-payment' && recording.payment.apiClientId !== apiClientId
      ? { outcome: 'unknown-payment' }
      : recording;
  }

  const firstDue = (paymentRequestId: string, now: Date): DueTime => ({
    shard: dueShardOf(paymentRequestId, dueShards),
    atEpochMs: now.getTime() + firstDueMs,
  });

  /** What was refused because it does not agree with the payment is kept as an anomaly; else `recording` stands. */
  async function orAnomaly(paymentRequestId: string, fact: Fact, recording: Recording, now: Date): Promise<Recording> {
    if (recording.outcome === 'recorded' || recording.outcome === 'unknown-payment') return recording;
    const anomaly = anomalyOf(recording.payment, fact);
    if (anomaly === undefined) return recording;
    return keepAnomaly(paymentRequestId, anomaly, now);
  }

  async function keepAnomaly(paymentRequestId: string, anomaly: string, now: Date): Promise<Recording> {
    const kept = await record(paymentRequestId, factUpdates.anomaly(anomaly, firstDue(paymentRequestId, now)), () => true);
    return kept.outcome === 'unknown-payment' ? kept : { outcome: 'contradicted', payment: kept.payment, anomaly };
  }

  async function recordSingleFact(paymentRequestId: string, fact: SingleFact, now: Date): Promise<Recording> {
    const isShownBy = (payment: Payment) => payment[fact.kind] !== undefined;
    const { settles, staysDue } = factUpdates.singleFact(fact, firstDue(paymentRequestId, now), now);
    const recording = await record(paymentRequestId, settles ?? staysDue, isShownBy);
    const refundHinders = settles !== undefined && recording.outcome === 'superseded' && newsFor(recording.payment, [fact]).length > 0;
    const kept =
      refundHinders && anomalyOf(recording.payment, fact) === undefined ? await record(paymentRequestId, staysDue, isShownBy) : recording;
    return orAnomaly(paymentRequestId, fact, kept, now);
  }

  async function recordRefund(paymentRequestId: string, fact: RefundFact, now: Date): Promise<Recording> {
    const isShownBy = (payment: Payment) => refundOf(payment, fact.refundRequestId) !== undefined;
    const due = firstDue(paymentRequestId, now);
    const known = () => record(paymentRequestId, refundUpdates.knownRefund(fact, due, now), isShownBy);
    let recording = await known();
    if (recording.outcome === 'superseded') recording = await record(paymentRequestId, refundUpdates.newRefund(fact, due, now), isShownBy);
    // Refused, and yet it would change something: somebody has told of the refund between our two writes.
    if (recording.outcome === 'duplicate' && isMissing(recording.payment, fact)) recording = await known();
    return orAnomaly(paymentRequestId, fact, recording, now);
  }

  function recordDispute(paymentRequestId: string, fact: DisputeFact, now: Date): Promise<Recording> {
    return record(paymentRequestId, factUpdates.disputeStep(fact, now), () => true);
  }

  async function claimWrite(paymentRequestId: string, write: ConditionalUpdate, dueAtEpochMs: number): Promise<Claim | undefined> {
    const { written, payment } = await update(paymentRequestId, write);
    return written && payment !== undefined ? { payment, dueAtEpochMs } : undefined;
  }

  return {
    get,

    async create(payment, now) {
      const item = newPaymentItem(payment, { orderKey: orderKeyOf(payment), due: firstDue(payment.paymentRequestId, now) }, now);
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
        return { outcome: stored.lease.attemptId === payment.lease.attemptId ? 'created' : 'exists', payment: stored };
      }
    },

    async takeLease(owned, lease, now) {
      const { written, payment } = await update(owned.paymentRequestId, startUpdates.takenLease(owned, lease, now));
      if (payment?.apiClientId !== owned.apiClientId) return { outcome: 'unknown-payment' };
      return { outcome: written || payment.lease.attemptId === lease.attemptId ? 'taken' : 'refused', payment };
    },

    async releaseLease(owned, attemptId, now) {
      await update(owned.paymentRequestId, startUpdates.releasedLease(owned, attemptId, now));
    },

    async recordAcceptance(owned, answer, now) {
      const recording = await recordOwned(
        owned,
        startUpdates.acceptance(owned, answer, firstDue(owned.paymentRequestId, now), now),
        (payment) => payment.acceptance !== undefined,
      );
      // A fact that came first has named another id of Antom's.
      return recording.outcome === 'superseded' ? keepAnomaly(owned.paymentRequestId, acceptanceAnomaly(answer.paymentId), now) : recording;
    },

    recordRejection: (owned, refusal, now) =>
      recordOwned(owned, startUpdates.rejection(owned, refusal, now), (payment) => payment.rejection !== undefined),

    recordClosing: (owned, reason, now) =>
      recordOwned(
        owned,
        closing(owned, reason, dueShardOf(owned.paymentRequestId, dueShards), now),
        (payment) => payment.closing !== undefined,
      ),

    async reserveRefund(owned, refund, now) {
      const write = refundUpdates.reservedRefund(owned, refund, firstDue(owned.paymentRequestId, now), now);
      const recording = await recordOwned(owned, write, (payment) => refundOf(payment, refund.refundRequestId) !== undefined);
      switch (recording.outcome) {
        case 'recorded':
          return { outcome: 'reserved', payment: recording.payment };
        case 'duplicate':
          return { outcome: 'exists', payment: recording.payment };
        case 'superseded':
        case 'contradicted':
          return { outcome: 'refused', payment: recording.payment };
        case 'unknown-payment':
          return recording;
      }
    },

    recordReview: (paymentRequestId, look, now) => record(paymentRequestId, review(look, now), () => true),

    record(paymentRequestId, fact, now) {
      if (fact.kind === 'refund') return recordRefund(paymentRequestId, fact, now);
      if (fact.kind === 'dispute') return recordDispute(paymentRequestId, fact, now);
      return recordSingleFact(paymentRequestId, fact, now);
    },

    async park(message, now) {
      const Key = { paymentRequestId: parkedKeyOf(message) };
      await client.send(new UpdateCommand({ TableName: tableName, Key, ...updateParameters(parked(message, now)) }));
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

    async listByOrder(order, { limit, cursor }) {
      const orderKey = orderKeyOf(order);
      const after = cursor === undefined ? undefined : decodeCursor(cursor, orderKey);
      if (cursor !== undefined && after === undefined) return 'invalid-cursor';
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: tableName,
          IndexName: 'byOrder',
          KeyConditionExpression: '#orderKey = :orderKey',
          ExpressionAttributeNames: { '#orderKey': 'orderKey' },
          ExpressionAttributeValues: { ':orderKey': orderKey },
          ScanIndexForward: false,
          Limit: limit,
          ...(after === undefined ? {} : { ExclusiveStartKey: after }),
        }),
      );
      // The index holds keys only: a copy of the whole payment would double the cost of every write to it.
      const payments = await Promise.all(Items.map((item) => get(String(item['paymentRequestId']))));
      return {
        payments: payments.filter((payment) => payment !== undefined),
        nextCursor: LastEvaluatedKey === undefined ? undefined : encodeCursor(LastEvaluatedKey),
      };
    },

    async findDue(shard, now, limit) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: tableName,
          IndexName: 'due',
          KeyConditionExpression: '#dueShard = :dueShard AND #dueAt <= :now',
          ExpressionAttributeNames: { '#dueShard': 'dueShard', '#dueAt': 'dueAt' },
          ExpressionAttributeValues: { ':dueShard': dueShardName(shard), ':now': now.getTime() },
          Limit: limit,
        }),
      );
      return Items.map(parseDueItem);
    },

    claim: (due, nextDueAtEpochMs) => claimWrite(due.paymentRequestId, reconcilerUpdates.claimed(due, nextDueAtEpochMs), nextDueAtEpochMs),

    recordNotFound: (claim, nextDueAtEpochMs) =>
      claimWrite(claim.payment.paymentRequestId, reconcilerUpdates.notFoundAgain(claim, nextDueAtEpochMs), nextDueAtEpochMs),

    async resetNotFoundStreak(claim) {
      await update(claim.payment.paymentRequestId, reconcilerUpdates.knownAgain(claim));
    },

    async settle(claim) {
      return (await update(claim.payment.paymentRequestId, reconcilerUpdates.settled(claim))).written;
    },

    async abandon(claim, now) {
      return (await update(claim.payment.paymentRequestId, reconcilerUpdates.abandoned(claim, now))).written;
    },
  };
}

/** A fact that agrees with the payment and that the payment does not show. */
function isMissing(payment: Payment, fact: Fact): boolean {
  return anomalyOf(payment, fact) === undefined && newsFor(payment, [fact]).length > 0;
}

/** The item that a condition refused, where DynamoDB sent it along. lib-dynamodb leaves errors as they travel. */
function refusedBy(error: ConditionalCheckFailedException): Payment | undefined {
  return error.Item === undefined ? undefined : parsePaymentItem(unmarshall(error.Item));
}
