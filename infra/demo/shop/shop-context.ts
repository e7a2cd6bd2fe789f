import type { Client } from '../../../shared/client/client.ts';
import type { ChangeListeners } from '../../local-servers/change-listeners.ts';
import type { ShopHearing } from './event-routes.ts';
import type { OrderBook } from './order-book.ts';

/** What the shop's routes need. */
export interface ShopContext {
  /** The shop's own address, without a slash at the end. */
  readonly shopUrl: string;
  /** For what the buyer does. */
  readonly client: Client;
  /** For a page that asks every second anyway: it repeats nothing. */
  readonly reader: Pick<Client, 'order'>;
  readonly orders: OrderBook;
  /** Undefined: nothing is posted to the shop. */
  readonly hearing: ShopHearing | undefined;
  /** Told when an event has changed an order. */
  readonly changes: ChangeListeners;
  readonly newId: () => string;
  readonly now: () => Date;
  readonly pollMs: number;
}
