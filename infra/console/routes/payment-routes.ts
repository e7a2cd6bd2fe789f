import { Hono } from 'hono';
import { html } from 'hono/html';
import { PAYMENT_REQUEST_ID_PATTERN } from '../../../shared/payment/ids.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { getPayment } from '../../../shared/storage/payments-table-access.ts';
import { operatorActor } from '../../operate/payments/operator-actor.ts';
import { reportOf } from '../../operate/payments/payment-report.ts';
import type { ConsoleContext } from '../console-context.ts';
import type { DeliveredEvent } from '../deliveries/deliveries-reader.ts';
import { actionForms } from '../pages/action-forms.ts';
import { messagePage } from '../pages/message-page.ts';
import { paymentPage } from '../pages/payment-page.ts';
import { paymentStory } from '../story/payment-story.ts';
import { CONSOLE_TEXT } from '../text/console-text.ts';
import { frameOf } from './frame-of.ts';

/** A payment with its whole story, and what can be done about it. */
export function paymentRoutes(context: ConsoleContext): Hono {
  const { stage, deliveries, mayWrite, now, clients } = context;
  const app = new Hono();

  app.get('/payments/:id', async (c) => {
    const frame = frameOf(c, context);
    const payment = await findPayment(context, c.req.param('id'));
    if (payment === undefined) return c.html(messagePage(frame, CONSOLE_TEXT[frame.locale].notFound), 404);
    clients.saw([payment]);
    const { delivered, isCut } = await deliveredOf(payment);
    return c.html(
      paymentPage(frame, {
        report: reportOf(payment, now()),
        story: paymentStory(payment, delivered),
        isStoryCut: isCut,
        actions: mayWrite ? actionForms(payment, await operatorActor(stage), frame.locale) : html``,
        resendPath: mayWrite ? (eventId) => `/payments/${payment.paymentRequestId}/resend/${encodeURIComponent(eventId)}` : undefined,
      }),
    );
  });

  /** The story is worth reading without the deliveries, too. */
  async function deliveredOf(payment: Payment): Promise<{ readonly delivered: readonly DeliveredEvent[]; readonly isCut: boolean }> {
    if (deliveries === undefined) return { delivered: [], isCut: false };
    return deliveries.ofPayment(payment).then(
      (delivered) => ({ delivered, isCut: false }),
      () => ({ delivered: [], isCut: true }),
    );
  }

  return app;
}

export async function findPayment({ stage }: Pick<ConsoleContext, 'stage'>, id: string): Promise<Payment | undefined> {
  return PAYMENT_REQUEST_ID_PATTERN.test(id) ? getPayment(stage.table(), id) : undefined;
}
