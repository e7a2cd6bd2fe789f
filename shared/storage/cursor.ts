import * as z from 'zod/mini';
import { jsonOrUndefined } from '../platform/json-or-undefined.ts';

const keyPart = z.string().check(z.minLength(1)); // DynamoDB refuses an empty one
const key = z.object({ orderKey: keyPart, createdAt: keyPart, paymentRequestId: keyPart });
type OrderIndexKey = z.output<typeof key>;

/** Where a page of the index by order ended, as an opaque text that callers send back. */
export function encodeCursor(lastEvaluatedKey: unknown): string {
  return Buffer.from(JSON.stringify(key.parse(lastEvaluatedKey))).toString('base64url');
}

/** Undefined for a text that is not a cursor, and for the cursor of another order: it must not open another client's list. */
export function decodeCursor(cursor: string, orderKey: string): OrderIndexKey | undefined {
  const parsed = key.safeParse(jsonOrUndefined(Buffer.from(cursor, 'base64url').toString('utf8')));
  return parsed.data?.orderKey === orderKey ? parsed.data : undefined;
}
