import type { DuePosition, DueRow } from '../../shared/storage/due-row.ts';
import type { PaymentStore } from '../../shared/storage/payment-store.ts';

export interface DueRowsDependencies {
  readonly store: Pick<PaymentStore, 'findDue'>;
  /** In the order in which they are read. */
  readonly shards: readonly number[];
  /** Later due times count for a later run, so each row comes at most once. */
  readonly dueBy: Date;
  readonly mayGoOn: () => boolean;
  /** Called when a shard cannot be read. It waits for the next run, and does not stop the others. */
  readonly onUnreadableShard: (error: unknown) => void;
  /** Called for each page, also for an empty one. */
  readonly onPage: (rows: readonly DueRow[]) => void;
}

const PAGE = 50;
/** A run that reconciles nothing makes no call to Antom, and so has no other limit than its time. */
const MOST_PAGES = 200;

/** What is due, shard by shard and page by page. The next page begins behind the last row, so rows that stay where they are hide nothing. */
export async function* dueRows(dependencies: DueRowsDependencies): AsyncGenerator<DueRow, void, undefined> {
  const { shards, mayGoOn } = dependencies;
  let pagesLeft = MOST_PAGES;
  for (const shard of shards) {
    let after: DuePosition | undefined;
    do {
      if (!mayGoOn() || pagesLeft-- <= 0) return;
      const page = await readPage(dependencies, shard, after);
      for (const row of page?.rows ?? []) {
        if (!mayGoOn()) return;
        yield row;
      }
      after = page?.next;
    } while (after !== undefined);
  }
}

async function readPage({ store, dueBy, onPage, onUnreadableShard }: DueRowsDependencies, shard: number, after: DuePosition | undefined) {
  try {
    const page = await store.findDue(shard, dueBy, PAGE, after);
    onPage(page.rows);
    return page;
  } catch (error) {
    onUnreadableShard(error);
    return undefined;
  }
}
