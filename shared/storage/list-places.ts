import type { TimeRange } from '../payment/time-range.ts';

/*
 * Where an item stands in the index of lists. A list is read in segments, one after the other, and a segment is one partition, or several that are merged.
 * Its order is that of times, and of items' keys where times are equal, so a single text says how far a reader has come.
 */

/**
 * A payment is in the list of its day, in UTC. That list is spread over this many partitions, because DynamoDB takes 1,000 writes a second for one key. A sale
 * day has some hundreds of starts a second at its peak, and each start is one write to this index. Each page asks all partitions of a day.
 */
const PAYMENT_SHARDS = 4;

export interface ListPlace {
  readonly list: string;
  readonly createdAt: string;
}

/** A part of a list, whose rows stand in one order. */
export interface Segment {
  readonly name: string;
  readonly partitions: readonly string[];
  readonly isAscending: boolean;
  /** The first and the last time, both in it. */
  readonly first: string;
  readonly last: string;
}

/** Four letters, because it is part of each payment, which should cost one write unit from its start to its capture. */
export function listOfPayment(paymentRequestId: string, createdAt: Date): string {
  return partitionOfPayments(dayOf(createdAt), Number.parseInt(paymentRequestId.slice(0, 8), 16) % PAYMENT_SHARDS);
}

function partitionOfPayments(day: number, shard: number): string {
  return `${day.toString(36)}${String(shard)}`;
}

/** Refunds are requested one by one, by people and by what reacts to people: one partition a day is enough. */
export function placeOfRefund(requestedAt: string): ListPlace {
  return { list: partitionOfRefunds(dayOf(new Date(requestedAt))), createdAt: requestedAt };
}

const partitionOfRefunds = (day: number) => `refunds#${nameOf(day)}`;

const NEVER = '9999-12-31T23:59:59.999Z';
const ALL_TIMES = { first: '0', last: '~' } as const;

export const OPEN_DISPUTES: Segment = { name: 'disputes#open', partitions: ['disputes#open'], isAscending: true, ...ALL_TIMES };
export const CLOSED_DISPUTES: Segment = { name: 'disputes#over', partitions: ['disputes#over'], isAscending: false, ...ALL_TIMES };

/** By its due time. A dispute without one comes last. */
export function placeOfOpenDispute(dueTime: Date | undefined): ListPlace {
  return { list: OPEN_DISPUTES.name, createdAt: dueTime?.toISOString() ?? NEVER };
}

/** By its last step. @param recordedAt the times of its steps, in order */
export function placeOfClosedDispute(recordedAt: readonly string[]): ListPlace {
  return { list: CLOSED_DISPUTES.name, createdAt: recordedAt.at(-1) ?? NEVER };
}

/** The newest day first. */
export function paymentSegments(range: TimeRange): Segment[] {
  const shards = Array.from({ length: PAYMENT_SHARDS }, (_, shard) => shard);
  return daySegments('payments', range, (day) => shards.map((shard) => partitionOfPayments(day, shard)));
}

/** The newest day first. */
export function refundSegments(range: TimeRange): Segment[] {
  return daySegments('refunds', range, (day) => [partitionOfRefunds(day)]);
}

function daySegments(kind: string, { from, to }: TimeRange, partitionsOf: (day: number) => string[]): Segment[] {
  const last = new Date(to.getTime() - 1); // times are stored to the millisecond
  return daysOf(from, last).map((day) => ({
    name: `${kind}#${nameOf(day)}`,
    partitions: partitionsOf(day),
    isAscending: false,
    first: from.toISOString(),
    last: last.toISOString(),
  }));
}

const DAY_MS = 24 * 60 * 60_000;

/** Days since 1970, in UTC. */
const dayOf = (time: Date) => Math.floor(time.getTime() / DAY_MS);
const nameOf = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** The last one first. */
function daysOf(from: Date, last: Date): number[] {
  return Array.from({ length: Math.max(0, dayOf(last) - dayOf(from) + 1) }, (_, index) => dayOf(last) - index);
}
