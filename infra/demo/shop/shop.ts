import { createClient } from '../../../shared/client/client.ts';
import { createClientWith, type Surroundings } from '../../../shared/client/create-client.ts';
import { createChangeListeners } from '../../local-servers/change-listeners.ts';
import type { LocalServer } from '../../local-servers/listen.ts';
import { serveApp } from '../../local-servers/serve-app.ts';
import type { ShopHearing } from './event-routes.ts';
import { createOrderBook } from './order-book.ts';
import { shopApp } from './shop-app.ts';

export interface ShopOptions {
  /** Address of the payments API, without a slash at the end. */
  readonly apiUrl: string;
  readonly apiKey: string;
  /** Default: any free port. */
  readonly port?: number;
  /** Makes the shop an endpoint of the service. */
  readonly hearing?: ShopHearing;
  /** Unguessable ids of letters, digits and `-`: an order's page asks for nothing but the id in its address. */
  readonly newId: () => string;
  readonly now?: () => Date;
  /** How often the shop reads the payment for an open result page; default 1,000. */
  readonly pollMs?: number;
  /** How the client waits before it repeats a request. */
  readonly sleep?: Surroundings['sleep'];
}

/** A buyer is waiting, and may press again. */
const RETRIES = 3;
const READ_TIMEOUT_MS = 10_000;

/**
 * A small shop on 127.0.0.1 that takes payments as a merchant would: its back end calls the payments API, and its result page believes that API
 * only. Orders are kept in memory.
 */
export function startShop(options: ShopOptions): Promise<LocalServer> {
  const { apiUrl: baseUrl, apiKey, hearing, newId, now = () => new Date(), pollMs = 1_000, sleep } = options;
  const client = createClientWith({ baseUrl, apiKey, retries: RETRIES }, sleep === undefined ? {} : { sleep });
  const reader = createClient({ baseUrl, apiKey, retries: 0, timeoutMs: READ_TIMEOUT_MS });
  const context = { client, reader, hearing, orders: createOrderBook(), changes: createChangeListeners(), newId, now, pollMs };
  return serveApp(options.port ?? 0, (shopUrl) => shopApp({ ...context, shopUrl }));
}
