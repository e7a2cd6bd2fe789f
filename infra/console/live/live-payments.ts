import type { Payment } from '../../../shared/payment/payment.ts';
import type { Html } from '../../web-ui/layout.ts';
import { type Locale, LOCALES } from '../../web-ui/locale.ts';
import { createPiecesFeed, type FeedMessage, type PiecesFeed } from '../../web-ui/pieces-feed.ts';
import type { ConsoleStage } from '../console-stage.ts';
import { paymentRow, rowPiece } from '../pages/payment-rows.ts';
import { cached } from '../reading/cached.ts';
import type { KnownClients } from '../reading/known-clients.ts';
import { type PaymentsPage, paymentsPage, RECENT } from '../reading/payments-page.ts';

/** The first page of payments, of which every open page gets the changes. It is read once for all of them. */
export interface LivePayments {
  /** Reads the first page, unless it has just been read. */
  readonly refreshed: () => Promise<PaymentsPage>;
  readonly rows: (locale: Locale) => { readonly version: string; readonly rows: readonly Html[] };
  readonly since: (locale: Locale, version: string | undefined) => FeedMessage | undefined;
  readonly version: (locale: Locale) => string;
  readonly pollMs: number;
}

export interface LivePaymentsOptions {
  readonly stage: ConsoleStage;
  readonly clients: KnownClients;
  readonly now: () => Date;
  readonly newId: () => string;
  /** How often the first page is read while a page is open. */
  readonly pollMs: number;
}

const EMPTY: PaymentsPage = { payments: [], nextCursor: undefined, backTo: '' };

export function createLivePayments({ stage, clients, now, newId, pollMs }: LivePaymentsOptions): LivePayments {
  let page = EMPTY;
  let payments: readonly Payment[] = [];
  const feedOf = (locale: Locale) => {
    const look = () => {
      const pieces = payments.map((payment) => rowPiece(payment, now(), locale));
      return { pieces, html: pieces[0]?.html ?? NOTHING };
    };
    return createPiecesFeed(newId(), look);
  };
  const [ko, en] = LOCALES.map(feedOf);
  if (ko === undefined || en === undefined) throw new Error('a language has no feed');
  const feeds: Record<Locale, PiecesFeed> = { ko, en };

  const refreshed = cached(pollMs / 2, now, async () => {
    const read = await paymentsPage(stage.table(), { reach: RECENT, now: now() });
    if (read !== 'invalid-cursor') page = read;
    payments = page.payments;
    clients.saw(payments);
    return page;
  });
  return {
    refreshed,
    pollMs,
    rows: (locale) => ({ version: feeds[locale].refresh().version, rows: payments.map((payment) => paymentRow(payment, now(), locale)) }),
    version: (locale) => feeds[locale].refresh().version,
    since: (locale, version) => feeds[locale].since(version),
  };
}

const NOTHING: Html = Object.assign('', { isEscaped: true as const });
