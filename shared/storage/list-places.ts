import type { TimeRange } from '../payment/time-range.ts';

/*
 * Where an item stands in the index of lists. A list is read in segments, one after the other, and a segment is one partition, or several that are merged. The
 * sort key is a time and what makes it unique, so the order is the same for everybody, and a single text says how far a reader has come.
 */

/**
 * A payment is in the list of its day, in UTC, which is spread over so many partitions: 4 × 1,000 writes a second, that of one key being DynamoDB's limit.
 * A sale day has some hundreds of starts a second at its peak, and each start is one write to this index. Each page asks all partitions of a day.
 */
const PAYMENT_SHARDS = 4;

export interface ListPlace {
  readonly list: string;
  readonly listedAt: string;
}

/** A part of a list, whose rows stand in one order. */
export interface Segment {
  readonly name: string;
  readonly partitions: readonly string[];
  readonly isAscending: boolean;
  /** Of the sort key. A row at this very time is in. */
  readonly from: string;
  /** A row at this very time is not. */
  readonly to: string;
}

/** What a place is made unique with: a text without `#` that other entries do not have. */
function at(time: string, unique: string): string {
  return `${time}#${unique}`;
}

/** The time of a place. */
export function timeOfPlace(listedAt: string): string {
  return listedAt.slice(0, listedAt.indexOf('#'));
}

export function placeOfPayment(paymentRequestId: string, createdAt: Date): ListPlace {
  const time = createdAt.toISOString();
  const shard = Number.parseInt(paymentRequestId.slice(0, 8), 16) % PAYMENT_SHARDS;
  return { list: partitionOf(segmentOf('payments', dayOf(time)), shard), listedAt: at(time, paymentRequestId) };
}

/** Refunds are requested one by one, by people and by what reacts to people: one partition a day is enough. */
export function placeOfRefund(requestedAt: string, unique: string): ListPlace {
  return { list: segmentOf('refunds', dayOf(requestedAt)), listedAt: at(requestedAt, unique) };
}

/** Open disputes stand in the order of their due times, those without one last. What is over stands where it ended. */
export function placeOfDispute(
  { isOver, time }: { readonly isOver: boolean; readonly time: string | undefined },
  unique: string,
): ListPlace {
  return { list: isOver ? CLOSED_DISPUTES.name : OPEN_DISPUTES.name, listedAt: at(time ?? NEVER, unique) };
}

const NEVER = '9999-12-31T23:59:59.999Z';
const ALL_TIMES = { from: '0', to: '~' } as const;

export const OPEN_DISPUTES: Segment = { name: 'disputes#open', partitions: ['disputes#open'], isAscending: true, ...ALL_TIMES };
export const CLOSED_DISPUTES: Segment = { name: 'disputes#over', partitions: ['disputes#over'], isAscending: false, ...ALL_TIMES };

/** The newest day first. */
export function paymentSegments(range: TimeRange): Segment[] {
  const shards = Array.from({ length: PAYMENT_SHARDS }, (_, shard) => shard);
  return daySegments('payments', range, (name) => shards.map((shard) => partitionOf(name, shard)));
}

/** The newest day first. */
export function refundSegments(range: TimeRange): Segment[] {
  return daySegments('refunds', range, (name) => [name]);
}

function daySegments(kind: 'payments' | 'refunds', { from, to }: TimeRange, partitionsOf: (name: string) => string[]): Segment[] {
  return daysOf(from, to).map((day) => {
    const name = segmentOf(kind, day);
    return { name, partitions: partitionsOf(name), isAscending: false, from: from.toISOString(), to: to.toISOString() };
  });
}

const DAY_MS = 24 * 60 * 60_000;

/** Days in UTC, the last one first. Of no use to people: they ask for moments. */
function daysOf(from: Date, to: Date): string[] {
  const first = Math.floor(from.getTime() / DAY_MS);
  const last = Math.floor((to.getTime() - 1) / DAY_MS);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => dayOf(new Date((last - index) * DAY_MS).toISOString()));
}

const dayOf = (time: string) => time.slice(0, 10);
const segmentOf = (kind: 'payments' | 'refunds', day: string) => `${kind}#${day}`;
const partitionOf = (segment: string, shard: number) => `${segment}#${String(shard)}`;
