/**
 * The size of an item by DynamoDB's rules, in bytes; where they say "approximately", the larger number. Up to 1,024 bytes a write is one unit.
 * Source: docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function itemSize(item: Readonly<Record<string, unknown>>): number {
  return sum(Object.entries(item).map(([name, value]) => Buffer.byteLength(name) + valueSize(value)));
}

export const ONE_WRITE_UNIT = 1024;

const COLLECTION = 3;
const ENTRY = 1;

function valueSize(value: unknown): number {
  if (value === null || typeof value === 'boolean') return 1;
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number' || typeof value === 'bigint') return Math.ceil(String(value).length / 2) + 2;
  if (value instanceof Uint8Array) return value.byteLength;
  if (value instanceof Set || Array.isArray(value)) return COLLECTION + sum([...value].map((each) => ENTRY + valueSize(each)));
  if (typeof value === 'object')
    return COLLECTION + sum(Object.entries(value).map(([key, each]) => ENTRY + Buffer.byteLength(key) + valueSize(each)));
  throw new Error(`not a value of an item: ${typeof value}`);
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}
