import * as z from 'zod/mini';
import { isRight, type Right, RIGHTS } from './rights.ts';

/*
 * The secret that says who may call the API:
 * `{"clients":[{"clientId":"shop","keys":[{"name":"backend","hash":"<sha256 hex>","rights":["payments:write"],"dailyRefundLimit":"500000"}]}]}`.
 * Only hashes of keys are in it. `keyHashes` beside `keys`, or in its place, has hashes of keys without a name, which have all rights: the form of the
 * first release.
 *
 * A right that this release does not know is left out: the key was stored for a newer release, and after a rollback it must keep what both know. A key with
 * a field that this release does not know is refused alone, because that field may restrict it.
 */

export const KEY_NAME_PATTERN = /^[A-Za-z0-9._-]{1,64}$/;
export const CLIENT_ID_PATTERN = /^[A-Za-z0-9_-]{1,64}$/;
/** Whole won. No payment is larger than this has digits for. */
export const DAILY_LIMIT_PATTERN = /^(0|[1-9][0-9]{0,14})$/;

const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));

const storedKeyFields = {
  name: z.string().check(z.regex(KEY_NAME_PATTERN)),
  /** SHA-256 of the key, 64 hex digits. The key itself is stored nowhere. */
  hash,
  rights: z.array(z.string()),
  /** The most that refunds requested with this key may add up to in a day in Korea, in whole won. */
  dailyRefundLimit: z.optional(z.string().check(z.regex(DAILY_LIMIT_PATTERN))),
};

const storedClients = z.strictObject({
  clients: z.array(
    z.strictObject({
      clientId: z.string().check(z.regex(CLIENT_ID_PATTERN)),
      keys: z.optional(z.array(z.looseObject(storedKeyFields))),
      keyHashes: z.optional(z.array(hash)),
    }),
  ),
});
export type StoredClients = z.output<typeof storedClients>;
export type StoredClient = StoredClients['clients'][number];

/** A key as its client uses it. */
export interface ApiKey {
  readonly clientId: string;
  readonly hash: string;
  /** Undefined in the first release's form. */
  readonly name: string | undefined;
  readonly rights: readonly Right[];
  /** Whole won. */
  readonly dailyRefundLimit: string | undefined;
  /** What this release does not know of it. */
  readonly unknownRights: readonly string[];
  /** Such a key is refused. */
  readonly unknownFields: readonly string[];
}

/** The clients, and each of their keys; or where the secret is wrong, without its content. */
export type ReadClients =
  | { readonly outcome: 'read'; readonly stored: StoredClients; readonly keys: readonly ApiKey[] }
  /** `fault`: a path into the secret, or a sentence. Empty when it is no list of clients at all. */
  | { readonly outcome: 'malformed'; readonly fault: string };

/** @param json the secret's text as JSON; undefined when it is none */
export function readApiClients(json: unknown): ReadClients {
  const parsed = storedClients.safeParse(json);
  if (!parsed.success) return { outcome: 'malformed', fault: parsed.error.issues[0]?.path.join('.') ?? '' };
  const stored = parsed.data;
  const keys = stored.clients.flatMap(keysOf);
  const fault = twice(keys);
  return fault === undefined ? { outcome: 'read', stored, keys } : { outcome: 'malformed', fault };
}

function keysOf({ clientId, keys = [], keyHashes = [] }: StoredClient): ApiKey[] {
  const named = keys.map(({ name, hash: ofKey, rights, dailyRefundLimit, ...others }): ApiKey => ({
    clientId,
    hash: ofKey,
    name,
    rights: RIGHTS.filter((right) => rights.includes(right)),
    dailyRefundLimit,
    unknownRights: rights.filter((right) => !isRight(right)),
    unknownFields: Object.keys(others),
  }));
  const nameless = keyHashes.map((ofKey): ApiKey => ({
    clientId,
    hash: ofKey,
    name: undefined,
    rights: RIGHTS,
    dailyRefundLimit: undefined,
    unknownRights: [],
    unknownFields: [],
  }));
  return [...named, ...nameless];
}

/** One key of two clients would be whose comes last, and one name of two keys would share a limit and be revoked together. */
function twice(keys: readonly ApiKey[]): string | undefined {
  if (hasTwice(keys.map((key) => key.hash))) return 'a key is there twice';
  const names = keys.flatMap(({ clientId, name }) => (name === undefined ? [] : [JSON.stringify([clientId, name])]));
  return hasTwice(names) ? 'two keys of a client have one name' : undefined;
}

function hasTwice(texts: readonly string[]): boolean {
  return new Set(texts).size < texts.length;
}
