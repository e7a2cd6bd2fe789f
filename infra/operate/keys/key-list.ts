import Table from 'cli-table3';
import type { ApiKey } from '../../../shared/contract/api-clients.ts';
import { RIGHTS } from '../../../shared/contract/rights.ts';

const SHOWN_DIGITS = 8;

/** For machines. The hash is cut: who has it all can try keys against it. */
export function keysAsJson(keys: readonly ApiKey[]): string {
  const shown = keys.map(({ clientId, name, rights, unknownRights, unknownFields, dailyRefundLimit, hash }) => ({
    clientId,
    name,
    rights,
    ...(unknownRights.length > 0 && { unknownRights }),
    ...(unknownFields.length > 0 && { unknownFields }),
    dailyRefundLimit,
    hash: hash.slice(0, SHOWN_DIGITS),
  }));
  return JSON.stringify(shown, null, 2);
}

/** For people. */
export function keysAsTable(keys: readonly ApiKey[]): string {
  const table = new Table({ head: ['client', 'name', 'rights', 'refunds a day', 'hash'], style: { head: [], border: [] } });
  for (const key of keys) {
    const { clientId, name = '(none)', dailyRefundLimit, hash } = key;
    table.push([
      clientId,
      name,
      rightsOf(key),
      dailyRefundLimit === undefined ? 'no limit' : `KRW ${dailyRefundLimit}`,
      hash.slice(0, SHOWN_DIGITS),
    ]);
  }
  return table.toString();
}

function rightsOf({ rights, unknownRights, unknownFields }: ApiKey): string {
  if (unknownFields.length > 0) return `refused: this release does not know its ${unknownFields.join(', ')}`;
  const known = rights.length === RIGHTS.length ? ['all'] : rights;
  const unknown = unknownRights.map((right) => `${right} (unknown, not given)`);
  return [...known, ...unknown].join('\n') || 'none';
}
