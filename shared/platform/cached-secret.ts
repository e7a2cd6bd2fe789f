/** A secret that is fetched when first needed and again when it is older than `ttlMs`: a rotated one is noticed within that time. */
export interface SecretSource<T> {
  readonly fetch: () => Promise<string>;
  /** Throws when the text is not usable; the error must not contain it. */
  readonly parse: (text: string) => T;
  readonly ttlMs: number;
  readonly now: () => Date;
}

/**
 * Concurrent callers share one fetch. A failed fetch is not remembered and an old value never outlives its time:
 * without its secret a function refuses to work rather than work with what it once knew.
 */
export function cachedSecret<T>({ fetch, parse, ttlMs, now }: SecretSource<T>): () => Promise<T> {
  let current: { readonly value: Promise<T>; readonly staleAtEpochMs: number } | undefined;
  return () => {
    if (current !== undefined && now().getTime() < current.staleAtEpochMs) return current.value;
    const value = fetch().then(parse);
    const fetched = { value, staleAtEpochMs: now().getTime() + ttlMs };
    current = fetched;
    value.catch(() => {
      if (current === fetched) current = undefined;
    });
    return value;
  };
}
