import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';

/** Shorter than the usual servers' own limit, so that a kept connection is rarely one that has just been closed. */
const KEPT_FOR_MS = 4_000;

/** No bound over all hosts: a host that is waited for would keep the others waiting. How many posts run at once is for the caller to say. */
const BOUNDS = { keepAlive: true, maxSockets: 64, maxFreeSockets: 2, timeout: KEPT_FOR_MS } as const;

/** Connections of the poster's own. An agent that is not told of a proxy takes none, whatever the environment says. */
export interface OwnAgents {
  readonly 'http:': HttpAgent;
  readonly 'https:': HttpsAgent;
}

/**
 * An agent keeps connections by protocol, host name, port and server name. Each was made with a pinned address, so a kept one is to an
 * address that was checked for that name. @param ca certificates to trust instead of Node's own
 */
export function ownAgents(ca: string | undefined): OwnAgents {
  // rejectUnauthorized is said here because NODE_TLS_REJECT_UNAUTHORIZED=0 in the environment must not count
  return {
    'http:': new HttpAgent(BOUNDS),
    'https:': new HttpsAgent({ ...BOUNDS, rejectUnauthorized: true, ALPNProtocols: ['http/1.1'], ...(ca === undefined ? {} : { ca }) }),
  };
}
