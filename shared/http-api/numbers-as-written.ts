/**
 * A JSON text's value with each number that JavaScript cannot hold as the text it is in the JSON: as a number it would lose its last digits. `parsed` is the
 * value with all numbers, which will do for a text without so many digits.
 */
export function withNumbersAsWritten(parsed: unknown, json: string): unknown {
  if (!/\d{16}/.test(json)) return parsed;
  const asWritten = (_: string, value: unknown, context?: { readonly source?: string }) =>
    typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER ? context?.source : value;
  return JSON.parse(json, asWritten);
}
