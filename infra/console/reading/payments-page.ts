import type { Payment } from '../../../shared/payment/payment.ts';
import type { TimeRange } from '../../../shared/payment/time-range.ts';
import { decodeListCursor, encodeListCursor } from '../../../shared/storage/list-cursor.ts';
import { lists } from '../../../shared/storage/lists.ts';
import type { PaymentsTable } from '../../../shared/storage/payments-table-access.ts';

export const PAGE_SIZE = 50;
/** How many payments a page reads at most to find some that are sought. */
const READS = 200;

const DAY_MS = 24 * 60 * 60_000;

/** How far back a list goes from where it begins. */
export interface Reach {
  readonly days: number;
  /** The cursor of one list is none of another. */
  readonly name: string;
}

/** The newest payments, of which a console that stays open is sent the changes. Few days, because an empty one is asked for, too. */
export const RECENT: Reach = { days: 7, name: 'recent' };
export const SOUGHT: Reach = { days: 31, name: 'sought' };

export interface PaymentsPage {
  readonly payments: readonly Payment[];
  /** Undefined at the end of the list. */
  readonly nextCursor: string | undefined;
  /** Payments from then on have been looked at, ISO 8601 in UTC. */
  readonly backTo: string;
}

/** The next payments, the newest first. @param query distinguishes what is sought */
export async function paymentsPage(
  table: PaymentsTable,
  {
    reach,
    now,
    cursor,
    query = '',
  }: { readonly reach: Reach; readonly now: Date; readonly cursor?: string | undefined; readonly query?: string },
  matches?: (payment: Payment) => boolean,
): Promise<PaymentsPage | 'invalid-cursor'> {
  const asked = ['console', reach.name, query];
  const after = cursor === undefined ? undefined : decodeListCursor(cursor, asked, reach.days * DAY_MS);
  if (cursor !== undefined && after?.range === undefined) return 'invalid-cursor';
  const range = after?.range ?? rangeUpTo(now, reach.days);
  const found = await lists(table).listPayments(range, {
    apiClientId: undefined,
    limit: PAGE_SIZE,
    reads: READS,
    after: after?.position,
    matches,
  });
  return {
    payments: found.entries,
    nextCursor: found.next && encodeListCursor(asked, { position: found.next, range }),
    backTo: found.next?.listedAt.split('#')[0] ?? range.from.toISOString(),
  };
}

/** Up to the next minute, so that a payment that has just been started is in it whatever the clocks say. */
function rangeUpTo(now: Date, days: number): TimeRange {
  const to = new Date(now.getTime() + 60_000);
  return { from: new Date(to.getTime() - days * DAY_MS), to };
}
