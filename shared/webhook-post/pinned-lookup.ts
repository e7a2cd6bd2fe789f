import { Resolver } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { type EndpointReach, isLoopbackHost } from './endpoint-url.ts';
import { isPublicAddress } from './public-address.ts';

/** All addresses of a name. Rejects, or gives none, where the name has none. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

/** The one address that is connected to. */
export interface PinnedAddress {
  readonly address: string;
  readonly family: 4 | 6;
}
export type PinnedHost =
  ({ readonly outcome: 'pinned' } & PinnedAddress) | { readonly outcome: 'failed'; readonly failure: 'dns' | 'address_not_public' };

/** The second try may take longer than the first. Both are over before the time to connect is. */
const NAME_SERVERS = { timeout: 600, tries: 2 } as const;

/**
 * Asks the machine's name servers, on sockets of its own. The system's lookup would hold one of the process's few threads until a name server answers: the names
 * of one merchant could keep everybody's waiting, and AWS's clients. The hosts file is not read; only `localhost` is known without asking.
 */
export function resolverOf(nameServers?: readonly string[]): Resolve {
  const resolver = new Resolver(NAME_SERVERS);
  if (nameServers !== undefined) resolver.setServers(nameServers);
  return async (hostname) => {
    if (isLoopbackHost(hostname)) return ['127.0.0.1', '::1'];
    const found = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
    return found.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  };
}

/**
 * Resolves the host of a checked URL, once, and picks the address to connect to: the first of IPv4, which every network has, or else
 * the first. One bad address among good ones refuses them all, because who mixes them wants the bad one to be taken.
 */
export async function pinHost(hostname: string, reach: EndpointReach, resolve: Resolve): Promise<PinnedHost> {
  const addresses = await addressesOf(hostname, resolve);
  if (addresses.length === 0) return { outcome: 'failed', failure: 'dns' };
  if (!addresses.every((address) => mayConnect(hostname, reach, address))) return { outcome: 'failed', failure: 'address_not_public' };
  const address = addresses.find((candidate) => isIP(candidate) === 4) ?? addresses[0] ?? '';
  return { outcome: 'pinned', address, family: isIP(address) === 4 ? 4 : 6 };
}

/** The rule for an address, before there is a socket and once it is connected. @param hostname as `URL.hostname` has it */
export function mayConnect(hostname: string, reach: EndpointReach, address: string): boolean {
  if (reach === 'loopback' && isLoopbackHost(hostname)) return address === '127.0.0.1' || address === '::1';
  return isPublicAddress(address);
}

/** What a socket gets to resolve with: it finds that address, whatever it asks for. */
export function lookupOf({ address, family }: PinnedAddress): LookupFunction {
  return (_hostname, options, found) => {
    if (options.all === true) found(null, [{ address, family }]);
    else found(null, address, family);
  };
}

async function addressesOf(hostname: string, resolve: Resolve): Promise<readonly string[]> {
  const literal = hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(literal) !== 0) return [literal];
  try {
    return await resolve(hostname);
  } catch {
    return []; // whatever a resolver says, there is no address
  }
}
