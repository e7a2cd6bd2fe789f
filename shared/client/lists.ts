import { type Abortable, type Api, query } from './api.ts';
import type { NextStep, PaymentStatus } from './payment.ts';
import type { Refund } from './refund.ts';

interface Listed {
  /** The entries of one answer, 1 to 50; 20 unless you say so. */
  readonly limit?: number | undefined;
}

/** Times are ISO 8601 with an offset. Without any filter: the payments of the last 24 hours. */
export interface PaymentFilter extends Listed {
  /** The payments of one order, whenever they were started; only `limit` stands beside it. */
  readonly referenceOrderId?: string | undefined;
  /** The payment with this id of Antom's; it stands alone. */
  readonly paymentId?: string | undefined;
  readonly createdFrom?: string | undefined;
  readonly createdTo?: string | undefined;
  readonly status?: readonly PaymentStatus[] | undefined;
  readonly next?: readonly NextStep[] | undefined;
  readonly needsReview?: true | undefined;
}

export interface RefundFilter extends Listed {
  readonly requestedFrom?: string | undefined;
  readonly requestedTo?: string | undefined;
  readonly status?: readonly Refund['refundStatus'][] | undefined;
}

export interface DisputeFilter extends Listed {
  /** `open` unless you say so. */
  readonly status?: 'open' | 'all' | undefined;
}

/** A list of which a page is read when somebody comes to it. */
export type List<Entry> = AsyncIterableIterator<Entry>;

type Filter = Readonly<Record<string, string | number | true | readonly string[] | undefined>>;

interface Listing<Page, Entry> {
  readonly path: string;
  readonly filter: Filter;
  readonly isPage: (body: unknown) => body is Page;
  readonly entriesOf: (page: Page) => readonly Entry[];
}

/** A page may be empty and not be the last: the last one has no cursor. */
export async function* listOf<Page extends { readonly nextCursor?: string | undefined }, Entry>(
  api: Api,
  { path, filter, isPage, entriesOf }: Listing<Page, Entry>,
  options: Abortable | undefined,
): List<Entry> {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined);
  const parameters = Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
  let cursor: string | undefined;
  do {
    const page: Page = await api.get(path + query({ ...parameters, cursor }), isPage, options);
    yield* entriesOf(page);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}
