import { type Dispute, disputesOf } from '../payment/dispute.ts';
import type { Payment, RecordedRefund } from '../payment/payment.ts';
import { refundOf } from '../payment/refund.ts';
import type { TimeRange } from '../payment/time-range.ts';
import { findForgottenRefund } from './forgotten-refunds.ts';
import { CLOSED_DISPUTES, OPEN_DISPUTES, paymentSegments, refundSegments, type Segment } from './list-places.ts';
import { getPayment, type PaymentsTable } from './payments-table-access.ts';
import { type ListPage, type PageQuery, readPage } from './read-page.ts';
import { type ListPosition, type ListRow, timeOfPlace, walkList } from './walk-list.ts';

export interface ListedRefund {
  readonly payment: Payment;
  readonly refundRequestId: string;
  readonly refund: RecordedRefund;
}

export interface ListedDispute {
  readonly payment: Payment;
  readonly dispute: Dispute;
}

/** A payment of a list, or a refund of another one. */
export type Movement = { readonly kind: 'payment'; readonly payment: Payment } | ({ readonly kind: 'refund' } & ListedRefund);

export interface ListQuery<Entry> extends Omit<PageQuery<Entry>, 'read'> {
  readonly after?: ListPosition | undefined;
  readonly matches?: ((entry: Entry) => boolean) | undefined;
}

/**
 * Lists over all orders. Eventually consistent, as the index is: what has just been written may be missing. What an earlier release has started is in none
 * of them.
 */
export interface Lists {
  /** By their start, the newest first. */
  listPayments(range: TimeRange, query: ListQuery<Payment>): Promise<ListPage<Payment>>;
  /** By when they were requested, the newest first. */
  listRefunds(range: TimeRange, query: ListQuery<ListedRefund>): Promise<ListPage<ListedRefund>>;
  /** Open ones, the one that is due first at the top; then, unless only open ones are wanted, those that are over, the latest first. */
  listDisputes(isOpenOnly: boolean, query: ListQuery<ListedDispute>): Promise<ListPage<ListedDispute>>;
  /** The payments that were started in a range, and then the refunds that were requested in it. */
  listMovements(range: TimeRange, query: ListQuery<Movement>): Promise<ListPage<Movement>>;
}

export function lists(table: PaymentsTable): Lists {
  const page = <Entry>(
    segments: readonly Segment[],
    { after, matches = () => true, ...query }: ListQuery<Entry>,
    read: (row: ListRow) => Promise<Entry | undefined>,
  ) =>
    readPage(walkList(table, segments, after), {
      ...query,
      read: async (row) => {
        const entry = await read(row);
        return entry !== undefined && matches(entry) ? entry : undefined;
      },
    });
  return {
    listPayments: (range, query) => page(paymentSegments(range), query, (row) => readPayment(table, row)),
    listRefunds: (range, query) => page(refundSegments(range), query, (row) => readRefund(table, row)),
    listDisputes: (isOpenOnly, query) =>
      page(isOpenOnly ? [OPEN_DISPUTES] : [OPEN_DISPUTES, CLOSED_DISPUTES], query, (row) => readDispute(table, row, isOpenOnly)),
    listMovements: (range, query) => page([...paymentSegments(range), ...refundSegments(range)], query, (row) => readMovement(table, row)),
  };
}

async function readPayment(table: PaymentsTable, { paymentRequestId }: ListRow): Promise<Payment | undefined> {
  return getPayment(table, paymentRequestId);
}

/** Only the pointer with the refund's own time counts: the others are those of requests that were refused. */
async function readRefund(table: PaymentsTable, { pointsTo, paymentRequestId, position }: ListRow): Promise<ListedRefund | undefined> {
  if (pointsTo === undefined) return undefined;
  const payment = await getPayment(table, paymentRequestId);
  if (payment === undefined) return undefined;
  const refundRequestId = pointsTo.id;
  const mayBeForgotten = (payment.failedRefundsForgotten ?? 0) > 0;
  const refund = refundOf(payment, refundRequestId) ?? (mayBeForgotten ? await findForgottenRefund(table, refundRequestId) : undefined);
  return refund?.requestedAt === timeOfPlace(position.listedAt) ? { payment, refundRequestId, refund } : undefined;
}

async function readDispute(
  table: PaymentsTable,
  { pointsTo, paymentRequestId }: ListRow,
  isOpenOnly: boolean,
): Promise<ListedDispute | undefined> {
  if (pointsTo === undefined) return undefined;
  const payment = await getPayment(table, paymentRequestId);
  if (payment === undefined) return undefined;
  const dispute = disputesOf(payment).find(({ disputeId }) => disputeId === pointsTo.id);
  return dispute === undefined || (isOpenOnly && dispute.isOver) ? undefined : { payment, dispute };
}

async function readMovement(table: PaymentsTable, row: ListRow): Promise<Movement | undefined> {
  if (row.pointsTo === undefined) {
    const payment = await readPayment(table, row);
    return payment && { kind: 'payment', payment };
  }
  const refund = await readRefund(table, row);
  return refund && { kind: 'refund', ...refund };
}
