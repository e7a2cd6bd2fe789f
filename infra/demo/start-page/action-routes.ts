import { Hono } from 'hono';
import { DISPUTE_ACTIONS, type DisputeAction } from './dispute-actions.ts';
import type { Merchant } from './merchant.ts';
import { MERCHANT_ACTIONS, type MerchantAction } from './merchant-actions.ts';
import { type Actors, PAYMENT_ACTIONS, type PaymentAction } from './payment-actions.ts';

const PAYMENT: ReadonlyMap<string, PaymentAction> = new Map(Object.entries(PAYMENT_ACTIONS));
const MERCHANT: ReadonlyMap<string, MerchantAction> = new Map(Object.entries(MERCHANT_ACTIONS));
const DISPUTE: ReadonlyMap<string, DisputeAction> = new Map(Object.entries(DISPUTE_ACTIONS));

/** The targets of the engineers' buttons. An action that is no longer offered does nothing; the page shows the state. */
export function actionRoutes(actors: Actors, merchant: Merchant): Hono {
  const app = new Hono();

  app.post('/payments/:paymentRequestId/:action', (c) => {
    const payment = actors.payment(c.req.param('paymentRequestId'));
    const action = PAYMENT.get(c.req.param('action'));
    if (payment === undefined || action === undefined) return c.notFound();
    if (action.isOffered(payment)) action.perform(actors, payment);
    return c.redirect(`/#payment-${payment.paymentRequestId}`, 303);
  });

  app.post('/merchant/:paymentRequestId/:action', async (c) => {
    const payment = actors.payment(c.req.param('paymentRequestId'));
    const action = MERCHANT.get(c.req.param('action'));
    if (payment === undefined || action === undefined) return c.notFound();
    if (action.isOffered(payment)) await action.perform(merchant, payment);
    return c.redirect(`/#payment-${payment.paymentRequestId}`, 303);
  });

  app.post('/disputes/:disputeId/:action', (c) => {
    const disputeId = c.req.param('disputeId');
    const payment = actors.payments().find(({ disputes }) => disputes.some((dispute) => dispute.disputeId === disputeId));
    const dispute = payment?.disputes.find((candidate) => candidate.disputeId === disputeId);
    const action = DISPUTE.get(c.req.param('action'));
    if (payment === undefined || dispute === undefined || action === undefined) return c.notFound();
    if (action.isOffered(dispute)) action.perform(actors.disputes, disputeId);
    return c.redirect(`/#payment-${payment.paymentRequestId}`, 303);
  });

  return app;
}
