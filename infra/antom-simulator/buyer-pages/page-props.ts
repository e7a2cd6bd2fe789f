import type { Context } from 'hono';
import type { BlankEnv } from 'hono/types';
import { keptLocale } from '../../web-ui/kept-locale.ts';
import { type Locale, otherLocale } from '../../web-ui/locale.ts';
import type { SimulatedPayment } from '../payments/simulated-payment.ts';
import { closedPage } from './closed-page.ts';

/** A request for a page of one payment. */
export type PageContext = Context<BlankEnv, '/:page/:token'>;

export function closedAnswer(c: PageContext, payment: SimulatedPayment | undefined): Response | Promise<Response> {
  const page = languageProps(c);
  if (payment === undefined) return c.html(closedPage({ ...page, reason: 'unknown' }), 404);
  const returnUrl = payment.request.paymentRedirectUrl;
  if (payment.state === 'cancelled') return c.html(closedPage({ ...page, reason: 'cancelled', returnUrl }), 410);
  if (payment.state === 'closed') return c.html(closedPage({ ...page, reason: 'expired', returnUrl }), 410);
  return c.html(closedPage({ ...page, reason: 'paid', returnUrl }), 200);
}

function languageProps(c: PageContext) {
  const locale = keptLocale(c);
  const choose = wantsToChoose(c) ? `&${CHOOSE}` : '';
  return { locale, switchLocaleHref: `${c.req.path}?lang=${otherLocale(locale)}${choose}` };
}

/** With it the page of brands is shown although a brand is chosen: the buyer wants another one. */
const CHOOSE = 'choose';

export function wantsToChoose(c: PageContext): boolean {
  return c.req.query(CHOOSE) !== undefined;
}

export function summaryProps(c: PageContext, { request }: SimulatedPayment, merchantName: Readonly<Record<Locale, string>>) {
  const page = languageProps(c);
  return {
    ...page,
    merchantName: request.order.merchant?.merchantDisplayName ?? merchantName[page.locale],
    orderDescription: request.order.orderDescription,
    amount: request.paymentAmount,
    action: `${c.req.path}?lang=${page.locale}`,
  };
}

export function pagePath(c: PageContext, page: 'checkout' | 'bank'): string {
  return `/${page}/${c.req.param('token')}?lang=${keptLocale(c)}`;
}

/** The page of brands, for a buyer who comes back from the bank's page. */
export function brandsPath(c: PageContext): string {
  return `${pagePath(c, 'checkout')}&${CHOOSE}`;
}
