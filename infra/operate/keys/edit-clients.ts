import {
  type ApiKey,
  CLIENT_ID_PATTERN,
  DAILY_LIMIT_PATTERN,
  KEY_NAME_PATTERN,
  type StoredClients,
} from '../../../shared/contract/api-clients.ts';
import { isRight, type Right, RIGHTS } from '../../../shared/contract/rights.ts';
import { OperatorError } from '../operator-error.ts';

const WRONG = { kind: 'wrongArguments' } as const;

export interface NewKey {
  readonly client: string;
  readonly name: string;
  readonly hash: string;
  readonly rights: readonly Right[];
  readonly dailyRefundLimit: string | undefined;
}

/** @throws {OperatorError} */
export function readRights(text: string): readonly Right[] {
  if (text === 'all') return RIGHTS;
  const named = text.split(',').map((part) => part.trim());
  const rights = named.filter(isRight);
  if (rights.length < named.length)
    throw new OperatorError(`--rights is "all", or some of ${RIGHTS.join(', ')} with commas between them`, WRONG);
  return RIGHTS.filter((right) => rights.includes(right));
}

/** @throws {OperatorError} */
export function withKey(
  { clients }: StoredClients,
  { client, name, hash, rights, dailyRefundLimit }: NewKey,
  mayBeNew: boolean,
): StoredClients {
  if (!CLIENT_ID_PATTERN.test(client)) throw new OperatorError('--client is 1 to 64 letters, digits, "_" or "-"', WRONG);
  if (!KEY_NAME_PATTERN.test(name)) throw new OperatorError('--name is 1 to 64 letters, digits, ".", "_" or "-"', WRONG);
  if (dailyRefundLimit !== undefined && !DAILY_LIMIT_PATTERN.test(dailyRefundLimit)) {
    throw new OperatorError('--daily-refund-limit is an amount in whole won, such as 500000', WRONG);
  }
  if (dailyRefundLimit !== undefined && !rights.includes('refunds:write')) {
    throw new OperatorError('--daily-refund-limit is for keys that may refund: add refunds:write to --rights', WRONG);
  }
  const key = { name, hash, rights: [...rights], ...(dailyRefundLimit === undefined ? {} : { dailyRefundLimit }) };
  const place = clients.findIndex(({ clientId }) => clientId === client);
  if (place < 0) {
    if (clients.length > 0 && !mayBeNew) throw new OperatorError(`there is no client ${client} yet; if it is a new one, add --new-client`);
    return { clients: [...clients, { clientId: client, keys: [key] }] };
  }
  if (clients.some((known) => known.clientId === client && known.keys?.some((other) => other.name === name) === true)) {
    throw new OperatorError(`client ${client} has a key ${name} already; give the new one another name, and revoke the old one later`);
  }
  return { clients: clients.map((known, index) => (index === place ? { ...known, keys: [...(known.keys ?? []), key] } : known)) };
}

/** A key by its name, or one without a name by the first digits of its hash. */
export interface NamedKey {
  readonly client: string;
  readonly name: string | undefined;
  readonly hash: string | undefined;
}

/** @throws {OperatorError} */
export function findKey(keys: readonly ApiKey[], { client, name, hash }: NamedKey): ApiKey {
  if ((name === undefined) === (hash === undefined))
    throw new OperatorError('which key? Give --name, or --hash for a key without a name', WRONG);
  if (hash !== undefined && !/^[0-9a-f]{8,64}$/.test(hash))
    throw new OperatorError('--hash is at least the first 8 digits that the list shows', WRONG);
  const ofClient = keys.filter(({ clientId }) => clientId === client);
  const found = ofClient.filter((key) => (hash === undefined ? key.name === name : key.hash.startsWith(hash)));
  const [key] = found;
  if (key === undefined) throw new OperatorError(`client ${client} has no such key; run list to see what there is`);
  if (found.length > 1) throw new OperatorError('several keys begin like that; give more digits of the hash');
  return key;
}

export function withoutKey({ clients }: StoredClients, { clientId, hash }: ApiKey): StoredClients {
  return {
    clients: clients.map((known) =>
      known.clientId === clientId
        ? {
            ...known,
            ...(known.keys && { keys: known.keys.filter((key) => key.hash !== hash) }),
            ...(known.keyHashes && { keyHashes: known.keyHashes.filter((other) => other !== hash) }),
          }
        : known,
    ),
  };
}
