import { viewOf } from '../../../shared/contract/payment-view.ts';
import { totalsRowView } from '../../../shared/contract/totals-view.ts';
import { formatMoney } from '../../../shared/payment/money.ts';
import type { Payment, RecordedRefund } from '../../../shared/payment/payment.ts';
import { addTotals, type Total, TOTAL_COLUMNS, totalsOf, type TotalsRow } from '../../../shared/payment/totals.ts';
import { grid } from '../grid.ts';
import type { OperatorConsole } from '../operator-console.ts';
import { OperatorError } from '../operator-error.ts';
import { moneyText, plainText, timeText } from '../screen-texts.ts';
import { type ListFilters, selectionOf } from './list-filters.ts';
import type { OperatedStage } from './operated-stage.ts';
import { STATUS_STYLES } from './report-screen.ts';
import { selectedPayments } from './selected-payments.ts';

export interface ListOptions extends ListFilters {
  readonly limit: string;
  readonly json?: boolean;
}

/** @throws {OperatorError} */
export async function listPayments(stage: OperatedStage, io: OperatorConsole, options: ListOptions): Promise<void> {
  if (!/^[1-9]\d{0,5}$/.test(options.limit)) throw new OperatorError('--limit is a whole number from 1', { kind: 'wrongArguments' });
  const limit = Number(options.limit);
  const selection = selectionOf(options, io.now());
  const shown: Payment[] = [];
  let more = false;
  for await (const payments of selectedPayments(stage, io, selection)) {
    shown.push(...payments.slice(0, limit - shown.length));
    more = shown.length >= limit;
    if (more) break;
  }
  const totals = addTotals(totalsOf(shown, shown.flatMap(refundsOf)));
  if (options.json === true) {
    const payments = shown.map((payment) => ({ client: payment.apiClientId, ...viewOf(payment, io.now()) }));
    await io.write(`${JSON.stringify({ payments, totals: totals.map(totalsRowView), more }, null, 2)}\n`);
    return;
  }
  const { from, to } = selection.range;
  const period = `${timeText(from.toISOString())} to ${timeText(to.toISOString())}`;
  if (shown.length === 0) {
    await io.write(`No payments from ${period}.\n`);
    return;
  }
  await io.write(
    `${grid(
      shown.map((payment) => rowOf(payment, io)),
      HEAD,
    )}\n\n${totalLines(totals).join('\n')}\n`,
  );
  const count = `${String(shown.length)} ${shown.length === 1 ? 'payment' : 'payments'}`;
  io.say(
    more ? `The newest ${count} of ${period}; there may be more: --limit shows them, and export writes all.` : `${count} of ${period}.`,
  );
}

const HEAD = ['STARTED', 'STATUS', 'NEXT', 'AMOUNT', 'CARD', 'CLIENT', 'ORDER', 'PAYMENT'];

function rowOf(payment: Payment, { now, paint }: OperatorConsole): string[] {
  const { createdAt, status, next, paymentAmount, card, selectedCardBrand, referenceOrderId, paymentRequestId } = viewOf(payment, now());
  return [
    timeText(createdAt),
    paint(STATUS_STYLES[status], status),
    next,
    moneyText(paymentAmount),
    plainText(card?.brand ?? selectedCardBrand ?? ''),
    payment.apiClientId,
    plainText(referenceOrderId),
    paymentRequestId,
  ];
}

function refundsOf(payment: Payment): { readonly payment: Payment; readonly refund: RecordedRefund }[] {
  return Object.values(payment.refunds).map((refund) => ({ payment, refund }));
}

/** One line a currency: what is captured, refunded and so on, whatever the card. */
function totalLines(totals: readonly TotalsRow[]): string[] {
  const rows = addTotals(totals.map((row) => ({ ...row, cardBrand: '' })));
  return rows.map(({ currency, ...row }) => {
    const parts = TOTAL_COLUMNS.filter((column) => row[column].count > 0).map((column) => `${column} ${totalText(currency, row[column])}`);
    return `Total ${currency}: ${parts.join(', ') || 'nothing'}`;
  });
}

function totalText(currency: string, { count, minorUnits }: Total): string {
  return `${moneyText(formatMoney({ currency, minorUnits })).replace(`${currency} `, '')} (${String(count)})`;
}
