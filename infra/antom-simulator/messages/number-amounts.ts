import { isJsonBody, type JsonBody } from './json-body.ts';

/** `body` with the value of every amount as a JSON number: Antom's documents call it an integer, its samples show text. */
export function withNumberAmounts(body: JsonBody): JsonBody {
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, converted(value)]));
}

function converted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(converted);
  if (!isJsonBody(value)) return value;
  return typeof value['currency'] === 'string' && typeof value['value'] === 'string'
    ? { ...value, value: Number(value['value']) }
    : withNumberAmounts(value);
}
