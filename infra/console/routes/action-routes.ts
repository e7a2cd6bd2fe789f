import { type Context, Hono } from 'hono';
import { OperatorError } from '../../operate/operator-error.ts';
import { operatorActor } from '../../operate/payments/operator-actor.ts';
import { carryOut } from '../acting/carry-out.ts';
import { ENDPOINT_CHANGES, type PlannedAction } from '../acting/planned-action.ts';
import { readRefund, readReview, type WrongField } from '../acting/read-forms.ts';
import type { ConsoleContext } from '../console-context.ts';
import { confirmPage } from '../pages/confirm-page.ts';
import { messagePage } from '../pages/message-page.ts';
import { resultPage } from '../pages/result-page.ts';
import { ACTION_TEXT } from '../text/action-text.ts';
import { CONSOLE_TEXT } from '../text/console-text.ts';
import { frameOf } from './frame-of.ts';
import { findPayment } from './payment-routes.ts';

/** What changes something, in two steps: a form plans it, and its confirmation carries it out, once. Only with `--write`. */
export function actionRoutes(context: ConsoleContext): Hono {
  const { stage, confirmations, deliveries, mayWrite, now } = context;
  const app = new Hono();
  app.on('POST', '*', async (c, next) => (mayWrite ? next() : c.text('This console is read-only: start it with --write.', 403)));

  const notFound = (c: Context) => {
    const frame = frameOf(c, context);
    return c.html(messagePage(frame, CONSOLE_TEXT[frame.locale].notFound), 404);
  };
  const planned = (c: Context, action: PlannedAction | { readonly wrong: WrongField }) => {
    if ('kind' in action) return c.redirect(`/confirmations/${confirmations.plan(action)}`, 303);
    const frame = frameOf(c, context);
    return c.html(messagePage(frame, ACTION_TEXT[frame.locale].wrong[action.wrong]), 400);
  };

  app.post('/payments/:id/resend/:eventId', async (c) => {
    const payment = await findPayment(context, c.req.param('id'));
    if (payment === undefined || deliveries === undefined) return notFound(c);
    const { paymentRequestId, apiClientId } = payment;
    return planned(c, { kind: 'resend', paymentRequestId, apiClientId, eventId: c.req.param('eventId'), endpointId: undefined });
  });

  app.post('/payments/:id/:action', async (c) => {
    const payment = await findPayment(context, c.req.param('id'));
    if (payment === undefined) return notFound(c);
    const form = await c.req.parseBody();
    switch (c.req.param('action')) {
      case 'refund':
        return planned(c, readRefund(payment, form));
      case 'cancel':
        return planned(c, { kind: 'cancel', payment });
      case 'review':
        return planned(c, readReview(payment, form, now()));
      default:
        return notFound(c);
    }
  });

  app.post('/endpoints/:client/:id/resend/:eventId', (c) => {
    const { client, id, eventId } = c.req.param();
    return planned(c, { kind: 'resend', paymentRequestId: undefined, apiClientId: client, eventId, endpointId: id });
  });

  app.post('/endpoints/:client/:id/:change', async (c) => {
    const { client, id, change } = c.req.param();
    const kind = ENDPOINT_CHANGES.find((each) => each === change);
    const endpoint = await deliveries?.endpoint(client, id);
    if (kind === undefined || endpoint === undefined) return notFound(c);
    return planned(c, { kind, apiClientId: client, endpointId: id, url: endpoint.url });
  });

  app.get('/confirmations/:id', async (c) => {
    const frame = frameOf(c, context);
    const id = c.req.param('id');
    const found = mayWrite ? confirmations.find(id) : undefined;
    if (found === undefined) return c.html(messagePage(frame, ACTION_TEXT[frame.locale].expired), 404);
    if (found.result !== undefined) return c.html(resultPage(frame, id, found.action, found.result));
    return c.html(confirmPage(frame, id, found.action, await operatorActor(stage)));
  });

  app.post('/confirmations/:id', async (c) => {
    const id = c.req.param('id');
    const result = await confirmations.confirm(id, (action) => carryOut(stage, action, now()));
    if (result === undefined) throw new OperatorError(ACTION_TEXT[frameOf(c, context).locale].expired);
    return c.redirect(`/confirmations/${id}`, 303); // a reload asks for the result, and does nothing
  });

  return app;
}
