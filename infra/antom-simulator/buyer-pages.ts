import { Hono } from 'hono';
import { findCardBrand, NAMED_CARD_BRANDS } from '../web-ui/card-brands.ts';
import type { Locale } from '../web-ui/locale.ts';
import { pageSecurity } from '../web-ui/page-security.ts';
import { DEFAULT_DECLINE_CODE } from './buyer.ts';
import { bankPage } from './buyer-pages/bank-page.ts';
import { brandPage } from './buyer-pages/brand-page.ts';
import { brandsPath, closedAnswer, type PageContext, pagePath, summaryProps, wantsToChoose } from './buyer-pages/page-props.ts';
import type { OrderLifecycle } from './order-lifecycle.ts';
import type { PaymentRegister } from './payments/payment-register.ts';
import { isOpen, type SimulatedPayment } from './payments/simulated-payment.ts';

export interface BuyerPagesDependencies {
  readonly lifecycle: OrderLifecycle;
  readonly register: PaymentRegister;
  /** For payments without a merchant's name. */
  readonly merchantName: Readonly<Record<Locale, string>>;
}

/** The pages a buyer sees: `/checkout/<token>` to choose a card brand, `/bank/<token>` to approve or decline. */
export function buyerPages({ lifecycle, register, merchantName }: BuyerPagesDependencies): Hono {
  const app = new Hono();
  const open = (c: PageContext): SimulatedPayment | undefined => {
    const payment = register.byToken(c.req.param('token'));
    return payment !== undefined && isOpen(payment) ? payment : undefined;
  };
  /** The payment after an approval that came from a page of an order that is over, opened before. Undefined unless the bank still takes it. */
  const approvedOnOldPage = (c: PageContext): SimulatedPayment | undefined => {
    const payment = register.byToken(c.req.param('token'));
    return payment && lifecycle.approveOnOldPage(payment.paymentRequestId);
  };
  const closed = (c: PageContext): Response | Promise<Response> => closedAnswer(c, register.byToken(c.req.param('token')));

  // The merchant's return page may redirect to any origin, or be an app.
  app.use('/:page/:token', pageSecurity('anywhere'));

  app.get('/checkout/:token', (c) => {
    const payment = open(c);
    if (payment === undefined) return closed(c);
    const chosen = findCardBrand(payment.brand);
    // Who comes back to the payment goes on with the card that was chosen.
    if (chosen !== undefined && !wantsToChoose(c)) return c.redirect(pagePath(c, 'bank'), 303);
    return c.html(brandPage({ ...summaryProps(c, payment, merchantName), brands: NAMED_CARD_BRANDS, chosen }));
  });

  app.post('/checkout/:token', async (c) => {
    const { brand, decision } = await c.req.parseBody();
    const payment = open(c);
    if (payment === undefined) return closed(c);
    if (decision === 'leave') return c.redirect(payment.request.paymentRedirectUrl, 303);
    const chosen = findCardBrand(brand);
    if (chosen === undefined) return c.redirect(brandsPath(c), 303);
    lifecycle.apply(payment.paymentRequestId, { type: 'brand_chosen', brand: chosen.value });
    return c.redirect(pagePath(c, 'bank'), 303);
  });

  app.get('/bank/:token', (c) => {
    const payment = open(c);
    if (payment === undefined) return closed(c);
    const brand = findCardBrand(payment.brand);
    if (brand === undefined) return c.redirect(pagePath(c, 'checkout'), 303);
    return c.html(
      bankPage({
        ...summaryProps(c, payment, merchantName),
        brand,
        brandsHref: brandsPath(c),
        previousDecline: payment.state === 'declined',
      }),
    );
  });

  app.post('/bank/:token', async (c) => {
    const { decision } = await c.req.parseBody();
    const payment = open(c);
    const late = payment === undefined && decision === 'approve' ? approvedOnOldPage(c) : undefined;
    if (late !== undefined) return c.redirect(late.request.paymentRedirectUrl, 303);
    if (payment === undefined) return closed(c);
    if (decision !== 'approve' && decision !== 'decline' && decision !== 'leave') return c.redirect(pagePath(c, 'bank'), 303);
    if (decision === 'approve') lifecycle.apply(payment.paymentRequestId, { type: 'approved' });
    if (decision === 'decline') lifecycle.apply(payment.paymentRequestId, { type: 'declined', code: DEFAULT_DECLINE_CODE });
    return c.redirect(payment.request.paymentRedirectUrl, 303);
  });

  return app;
}
