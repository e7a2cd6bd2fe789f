import { setIfNone, setTo } from './update-clauses.ts';
import type { Clause } from './update-expression.ts';

/** When the reconciler should look; `shard` follows from the id. */
export interface DueTime {
  readonly shard: string;
  readonly atEpochMs: number;
}

/** What is removed of a payment that nobody need look at any more. */
export const DUE_TIME: readonly Clause[] = [{ expression: '#dueShard' }, { expression: '#dueAt' }];

export const dueAt = ({ shard, atEpochMs }: DueTime): Clause[] => [setTo('dueShard', shard), setTo('dueAt', atEpochMs)];
export const dueUnlessSet = ({ shard, atEpochMs }: DueTime): Clause[] => [setIfNone('dueShard', shard), setIfNone('dueAt', atEpochMs)];
