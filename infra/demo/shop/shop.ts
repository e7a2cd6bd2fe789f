import type { LocalServer } from '../../web-ui/listen.ts';
import { serveApp } from '../../web-ui/serve-app.ts';
import { createOrderBook } from './order-book.ts';
import { createPaymentsClient } from './payments-client.ts';
import { shopApp } from './shop-app.ts';

export interface ShopOptions {
  /** Address of the payments API, without a slash at the end. */
  readonly apiUrl: string;
  readonly apiKey: string;
  /** A free one unless given. */
  readonly port?: number;
  /** Ids that nobody can guess: an order's id is all that its page asks for. Of letters, digits and `-`. */
  readonly newId: () => string;
  readonly now?: () => Date;
  /** How often an open result page has the API asked. */
  readonly pollMs?: number;
}

/**
 * A small shop on 127.0.0.1 that takes payments as a merchant would: its back end calls the payments API, its result page believes only that API.
 * Orders live in memory.
 */
export function startShop(options: ShopOptions): Promise<LocalServer> {
  const client = createPaymentsClient(options);
  const { newId, now = () => new Date(), pollMs = 1_000 } = options;
  return serveApp(options.port ?? 0, (shopUrl) => shopApp({ shopUrl, client, orders: createOrderBook(), newId, now, pollMs }));
}
