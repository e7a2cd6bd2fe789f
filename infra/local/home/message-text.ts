import * as z from 'zod/mini';

const schema = z.object({ result: z.object({ resultCode: z.string() }) });

/** `result.resultCode` of one of Antom's messages, undefined when the text holds none. */
export function resultCodeOf(text: string): string | undefined {
  return schema.safeParse(parsed(text)).data?.result.resultCode;
}

/** JSON with its lines laid out, or the text as it is. */
export function laidOut(text: string): string {
  const value = parsed(text);
  return value === undefined ? text : JSON.stringify(value, null, 2);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
