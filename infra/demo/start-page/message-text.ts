import * as z from 'zod/mini';
import { jsonOrUndefined } from '../../../shared/platform/json-or-undefined.ts';

const schema = z.object({ result: z.object({ resultCode: z.string() }) });

/** `result.resultCode` of one of Antom's messages, undefined when it holds none. */
export function resultCodeOf(message: unknown): string | undefined {
  return schema.safeParse(message).data?.result.resultCode;
}

/** JSON with its lines laid out, or the text as it is. */
export function laidOut(text: string): string {
  const value = jsonOrUndefined(text);
  return value === undefined ? text : JSON.stringify(value, null, 2);
}
