import { dueShardOf } from '../payment/ids.ts';
import { setIfNone, setTo } from './update-clauses.ts';
import type { Clause } from './update-expression.ts';

/** When the reconciler should check a payment; `shard` follows from the id. */
export interface DueTime {
  readonly shard: string;
  readonly atEpochMs: number;
}

/** When a payment that was just created or changed is due, unless it is due already. */
export function firstDueTime(
  { dueShards, firstDueMs }: { readonly dueShards: number; readonly firstDueMs: number },
  paymentRequestId: string,
  now: Date,
): DueTime {
  return { shard: dueShardOf(paymentRequestId, dueShards), atEpochMs: now.getTime() + firstDueMs };
}

/** The attributes to remove when the reconciler no longer has to check the payment. */
export const DUE_TIME: readonly Clause[] = [{ expression: '#dueShard' }, { expression: '#dueAt' }];

export const dueAt = ({ shard, atEpochMs }: DueTime): Clause[] => [setTo('dueShard', shard), setTo('dueAt', atEpochMs)];
export const dueUnlessSet = ({ shard, atEpochMs }: DueTime): Clause[] => [setIfNone('dueShard', shard), setIfNone('dueAt', atEpochMs)];
