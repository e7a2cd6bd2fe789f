import { PAYMENT_REQUEST_ID_PATTERN } from '../../../shared/payment/ids.ts';
import { isDay } from '../../../shared/payment/korean-day.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { paymentOfRefund } from '../../../shared/payment/refund.ts';
import { lookups } from '../../../shared/storage/lookups.ts';
import type { PaymentsTable } from '../../../shared/storage/payments-table-access.ts';
import { PAGE_SIZE, type PaymentsPage, paymentsPage, SOUGHT } from './payments-page.ts';

/** `found`: by an index, so it is all there is. `looked`: among the payments of some days, page by page. */
export type SearchResult =
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'found'; readonly payments: readonly Payment[] }
  | ({ readonly kind: 'looked' } & PaymentsPage)
  | { readonly kind: 'invalid-cursor' };

/**
 * Whatever an operator may have of a payment: our id, Antom's id, our or Antom's id of a refund, the id of an order, an amount, or a day in Korea.
 * @param clients whose orders are looked up
 */
export async function searchPayments(
  table: PaymentsTable,
  text: string,
  { clients, now, cursor }: { readonly clients: readonly string[]; readonly now: Date; readonly cursor?: string | undefined },
): Promise<SearchResult> {
  const sought = text.trim();
  if (isDay(sought)) return { kind: 'day', day: sought };
  if (cursor === undefined) {
    const payments = await lookedUp(table, sought, clients);
    if (payments.length > 0) return { kind: 'found', payments };
  }
  const page = await paymentsPage(table, { reach: SOUGHT, now, cursor, query: sought }, matchesText(sought));
  return page === 'invalid-cursor' ? { kind: page } : { kind: 'looked', ...page };
}

async function lookedUp(table: PaymentsTable, sought: string, clients: readonly string[]): Promise<Payment[]> {
  if (sought === '' || sought.length > LONGEST) return [];
  const payments = lookups(table);
  const id = PAYMENT_REQUEST_ID_PATTERN.test(sought) ? sought : (paymentOfRefund(sought) ?? (await payments.findIdByPaymentId(sought)));
  const named = id === undefined ? undefined : await payments.get(id);
  if (named !== undefined) return [named];
  const orders = await Promise.all(
    clients.map((apiClientId) => payments.listByOrder({ apiClientId, referenceOrderId: sought }, { limit: PAGE_SIZE })),
  );
  return orders.flatMap((page) => (page === 'invalid-cursor' ? [] : page.payments));
}

/** No id is longer, and DynamoDB refuses long keys. */
const LONGEST = 256;

/** What no index finds: amounts, Antom's ids of refunds, and orders of clients that this console does not know. */
export function matchesText(sought: string): (payment: Payment) => boolean {
  const amount = amountIn(sought);
  const order = sought.normalize('NFC');
  return ({ amount: { minorUnits }, referenceOrderId, refunds }) =>
    (amount !== undefined && (minorUnits === amount || Object.values(refunds).some((refund) => refund.minorUnits === amount))) ||
    referenceOrderId.normalize('NFC') === order ||
    Object.values(refunds).some(({ refundId, otherRefundId, reference }) => [refundId, otherRefundId, reference].includes(sought));
}

/** `46,000원`, `₩46,000`, `KRW 46000` or `46000`. Undefined for anything else. */
export function amountIn(text: string): bigint | undefined {
  const [, digits] = /^(?:₩|KRW)?\s*(\d{1,3}(?:,\d{3})+|\d{1,15})\s*원?$/.exec(text.trim()) ?? [];
  return digits === undefined ? undefined : BigInt(digits.replaceAll(',', ''));
}
