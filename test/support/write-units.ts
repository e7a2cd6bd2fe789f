import type { TableKeys } from '../simulation/memory-table/index-views.ts';
import { createMemoryTable } from '../simulation/memory-table/memory-table.ts';
import type { ValueMap } from '../simulation/memory-table/value.ts';
import { itemSize, ONE_WRITE_UNIT } from './item-size.ts';
import { clientOf } from './table-client.ts';

/*
 * What writes cost by DynamoDB's rules: the larger of the item before and after, and each index whose entry comes, goes or changes. An entry that moves
 * to another key costs both. Source: docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html (throughput considerations).
 */

type Keyed = ValueMap | undefined;
const EMPTY: ValueMap = {};

/** A table in memory that adds up what is written. */
export function meteredTable(keys: TableKeys) {
  const table = createMemoryTable(keys);
  let units = 0;
  const client = clientOf(async (command) => {
    const before = table.items();
    const output = table.execute(command);
    const after = table.items();
    for (const [key, item] of after) if (before.get(key) !== item) units += writeUnits(keys, before.get(key), item);
    return Promise.resolve(output);
  });
  return {
    client,
    /** Since it was last asked. */
    unitsUsed: () => {
      const used = units;
      units = 0;
      return used;
    },
  };
}

function writeUnits(keys: TableKeys, before: Keyed, after: ValueMap): number {
  const own = Math.max(unitsOf(before ?? EMPTY), unitsOf(after));
  return Object.values(keys.indexes).reduce((sum, { partitionKey, sortKey, projected = [] }) => {
    const entryKeys = [partitionKey, ...(sortKey === undefined ? [] : [sortKey])];
    const held = [keys.partitionKey, ...(keys.sortKey === undefined ? [] : [keys.sortKey]), ...entryKeys, ...projected];
    const [left, right] = [entryOf(before, entryKeys, held), entryOf(after, entryKeys, held)];
    return sum + entryUnits(left, right, entryKeys);
  }, own);
}

function entryUnits(left: Keyed, right: Keyed, entryKeys: readonly string[]): number {
  if (left === undefined || right === undefined)
    return [left, right].reduce((sum, entry) => sum + (entry === undefined ? 0 : unitsOf(entry)), 0);
  if (JSON.stringify(left) === JSON.stringify(right)) return 0;
  const hasMoved = entryKeys.some((key) => left[key] !== right[key]);
  return hasMoved ? unitsOf(left) + unitsOf(right) : Math.max(unitsOf(left), unitsOf(right));
}

/** An item without the index's keys is not in it. */
function entryOf(item: Keyed, entryKeys: readonly string[], held: readonly string[]): Keyed {
  if (item === undefined || entryKeys.some((key) => item[key] === undefined)) return undefined;
  return Object.fromEntries(held.flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]])));
}

function unitsOf(item: ValueMap): number {
  return Math.ceil(itemSize(item) / ONE_WRITE_UNIT);
}
