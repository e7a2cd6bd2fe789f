import type { OrderBook } from './order-book.ts';
import type { PaymentsClient } from './payments-client.ts';

/** What the shop's routes need. */
export interface ShopContext {
  /** The shop's own address, without a slash at the end. */
  readonly shopUrl: string;
  readonly client: PaymentsClient;
  readonly orders: OrderBook;
  readonly newId: () => string;
  readonly now: () => Date;
  readonly pollMs: number;
}
