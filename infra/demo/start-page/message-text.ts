import * as z from 'zod/mini';
import { jsonOrUndefined } from '../../../shared/platform/json-or-undefined.ts';

const schema = z.object({ result: z.object({ resultCode: z.string() }) });

/** The `result.resultCode` of a message from Antom, undefined when it has none. */
export function resultCodeOf(message: unknown): string | undefined {
  return schema.safeParse(message).data?.result.resultCode;
}

/** Indented JSON; a text that is not JSON stays as it is. */
export function laidOut(text: string): string {
  const value = jsonOrUndefined(text);
  return value === undefined ? text : JSON.stringify(value, null, 2);
}
