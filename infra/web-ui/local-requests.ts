import type { IncomingHttpHeaders } from 'node:http';

/**
 * Which requests a server on this machine answers. A page on the internet can let its own name point to 127.0.0.1, and then reads every answer as its
 * own; and any page can post a form to a local port.
 */
export interface LocalRequestRules {
  /** Names that the server is known by besides those of this machine, such as the one of a tunnel that leads to it. */
  readonly otherHosts?: readonly string[];
  /** Whether browsers use the server: then what changes something must come from its own pages. Programs send no Origin. */
  readonly clients: 'browsers' | 'programs';
}

/** An answer that refuses a request. */
export interface LocalRefusal {
  readonly status: 403 | 421;
  readonly text: string;
}

const NAMES_OF_THIS_MACHINE: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];
const READS: readonly (string | undefined)[] = ['GET', 'HEAD', 'OPTIONS'];

const FOREIGN_HOST: LocalRefusal = {
  status: 421,
  text: 'This server answers only to the names of this machine: 127.0.0.1 and localhost. The Host header names another one.',
};
const FOREIGN_ORIGIN: LocalRefusal = {
  status: 403,
  text: 'Only the pages of this server can do this. The request comes from a page of another one.',
};

/** Undefined for a request that may be answered. */
export function localRefusal(
  { method, headers }: { readonly method?: string | undefined; readonly headers: IncomingHttpHeaders },
  { otherHosts = [], clients }: LocalRequestRules,
): LocalRefusal | undefined {
  const host = headers.host?.toLowerCase() ?? '';
  const name = host.replace(/:\d*$/, '');
  if (!NAMES_OF_THIS_MACHINE.includes(name) && !otherHosts.includes(name)) return FOREIGN_HOST;
  if (clients === 'programs' || READS.includes(method)) return undefined;
  return isFromOwnPage(headers, host) ? undefined : FOREIGN_ORIGIN;
}

/** Every browser says where a form or a script comes from, in one of the two headers or in both; a program sends neither. */
export function isFromOwnPage(
  { origin, 'sec-fetch-site': site }: Readonly<Partial<Record<'origin' | 'sec-fetch-site', string | readonly string[]>>>,
  host: string,
): boolean {
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  return origin === undefined || origin === `http://${host}`;
}
