import type { ListPosition, ListRow } from './walk-list.ts';

/** What a page may cost: how many payments, and how many rows of the index, are read for it. */
export const PAGE_COST = { reads: 200, rows: 2_000 } as const;

/** Payments that are read at the same time. */
const READ_AT_ONCE = 25;

export interface ListPage<Entry> {
  readonly entries: readonly Entry[];
  /** The next page begins behind it. Undefined at the end of the list. */
  readonly next: ListPosition | undefined;
}

export interface PageQuery<Entry> {
  /** Undefined: every client's. */
  readonly apiClientId: string | undefined;
  readonly limit: number;
  /** How many payments may be read. */
  readonly reads?: number | undefined;
  /** Undefined for a row that is not to be shown. It may be read in vain. */
  readonly read: (row: ListRow) => Promise<Entry | undefined>;
}

/** The next entries of a list: as many as are asked for, or what was found when a page has cost enough. */
export async function readPage<Entry>(
  batches: AsyncIterable<readonly ListRow[]>,
  { apiClientId, limit, reads = PAGE_COST.reads, read }: PageQuery<Entry>,
): Promise<ListPage<Entry>> {
  const entries: Entry[] = [];
  let readsLeft = reads;
  let rowsLeft: number = PAGE_COST.rows;
  for await (const batch of batches) {
    const rows = batch.filter((row) => apiClientId === undefined || row.apiClientId === apiClientId);
    for (let start = 0; start < rows.length;) {
      const some = rows.slice(start, start + Math.min(READ_AT_ONCE, limit - entries.length, readsLeft));
      const found = await Promise.all(some.map(read));
      entries.push(...found.filter((entry) => entry !== undefined));
      start += some.length;
      readsLeft -= some.length;
      if (entries.length >= limit || readsLeft <= 0) return { entries, next: some.at(-1)?.position };
    }
    rowsLeft -= batch.length;
    if (rowsLeft <= 0) return { entries, next: batch.at(-1)?.position };
  }
  return { entries, next: undefined };
}

/** All entries of a list, page after page, for a caller that has the time. */
export async function* entriesOf<Entry>(
  page: (after: ListPosition | undefined) => Promise<ListPage<Entry>>,
): AsyncGenerator<Entry, void, undefined> {
  let position: ListPosition | undefined;
  do {
    const { entries, next } = await page(position);
    yield* entries;
    position = next;
  } while (position !== undefined);
}
