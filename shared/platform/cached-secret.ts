import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { AWS_CLIENT_DEFAULTS } from './aws-client.ts';

/** A secret that is fetched when it is first needed, and again when it is older than `ttlMs`. A rotated secret is used within that time. */
export interface SecretSource<T> {
  readonly fetch: () => Promise<string>;
  /** Throws when the text is unusable. The error must not contain the text. */
  readonly parse: (text: string) => T;
  readonly ttlMs: number;
  readonly now: () => Date;
}

/**
 * Concurrent callers share one fetch. A failed fetch is not cached, and an old value is never used beyond its time: without the current secret, a
 * function fails rather than work with an old one.
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

/** Reads one secret's current text from AWS Secrets Manager. Needs GetSecretValue on it. */
export function secretsManagerReader(secretId: string): () => Promise<string> {
  const client = new SecretsManagerClient(AWS_CLIENT_DEFAULTS);
  return async () => {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
    if (SecretString === undefined) throw new Error('the secret holds no text');
    return SecretString;
  };
}
