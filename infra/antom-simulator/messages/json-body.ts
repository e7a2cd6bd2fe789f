/** The body of a message: a JSON object. */
export type JsonBody = Readonly<Record<string, unknown>>;

export function isJsonBody(value: unknown): value is JsonBody {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `body` with `changes` applied: objects are merged, everything else is replaced. */
export function merged(body: JsonBody, changes: JsonBody): JsonBody {
  const result: Record<string, unknown> = { ...body };
  for (const [name, change] of Object.entries(changes)) {
    const existing = result[name];
    result[name] = isJsonBody(existing) && isJsonBody(change) ? merged(existing, change) : change;
  }
  return result;
}

export function without(body: JsonBody, names: readonly string[]): JsonBody {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));
}
