// express.ts: the three steps of a payment as routes for Express 5. Mount them behind your own login: `app.use(paymentRoutes(payments, shop))`.
import {
  ApiError,
  challengeAnswer,
  type Client,
  constructEvent,
  NoAnswerError,
  OutcomeUnknownError,
  type ServiceEvent,
  WebhookError,
  won,
} from 'antom-payments-client';
import express, { type ErrorRequestHandler, type Request, Router } from 'express';

export interface Shop {
  /** Your shop's address, without a slash at the end. */
  readonly url: string;
  /** What the order costs, from your own records: never from the browser. Undefined: there is no such order. */
  readonly findOrder: (id: string) => Promise<{ readonly description: string; readonly won: number } | undefined>;
}

export function paymentRoutes(payments: Client, shop: Shop): Router {
  const routes = Router();

  // The buyer presses the button, perhaps twice, perhaps after a decline.
  routes.post('/orders/:id/pay', async (request, response) => {
    const { id } = request.params;
    const found = await shop.findOrder(id);
    if (found === undefined) return void response.sendStatus(404);
    const returnUrl = `${shop.url}/orders/${encodeURIComponent(id)}`;
    const { next, normalUrl } = await payments.checkout({
      order: { referenceOrderId: id, orderDescription: found.description, orderAmount: won(found.won) },
      paymentRedirectUrl: returnUrl,
      env: { terminalType: 'WEB', clientIp: request.ip ?? '' }, // behind a proxy, set `trust proxy`
    });
    response.redirect(303, next === 'send_buyer' && normalUrl !== undefined ? normalUrl : returnUrl);
  });

  // The buyer is back, which proves nothing: so Antom is asked.
  routes.get('/orders/:id/payment', async (request, response) => {
    const { next, paid, mayPayAgain } = await payments.order(request.params.id, { refresh: true });
    response.json({ next, paid, mayPayAgain });
  });

  // `:reference` is your own name for the refund, such as the return's number.
  routes.put('/orders/:id/refunds/:reference/:won', async (request, response) => {
    const { id, reference, won: amount } = request.params;
    if (!/^\d{1,15}$/.test(amount)) return void response.status(400).json({ code: 'no_amount' });
    const refund = await payments.refund({ referenceOrderId: id, reference, refundAmount: won(Number(amount)) });
    response.json({ refundStatus: refund.refundStatus });
  });

  routes.use(answerProblem);
  return routes;
}

export interface Hearing {
  /** Of your endpoint; two while one is being replaced. */
  readonly secrets: readonly string[];
  /** Keep it short, or only note the event: the service waits for 15 seconds, and sends what fails again. It may come twice, and in any order. */
  readonly handle: (event: ServiceEvent) => Promise<void>;
}

/** Not behind your login, and before any `express.json()`, because the body is signed as it was sent: `app.use(eventRoutes(hearing))`. */
export function eventRoutes({ secrets, handle }: Hearing): Router {
  const routes = Router();
  routes.post(
    '/events',
    express.raw({ type: 'application/json', limit: '1mb' }),
    async (request: Request<object, unknown, Buffer>, response) => {
      const { body, headers } = request;
      const event = await constructEvent({ body, headers, secrets }).catch(unlessForged);
      if (event === undefined) return void response.sendStatus(400);
      const answer = challengeAnswer(event);
      if (answer !== undefined) return void response.json(answer);
      await handle(event);
      response.sendStatus(204);
    },
  );
  return routes;
}

/** Whatever else goes wrong is your own mistake, which Express answers with 500. */
function unlessForged(error: unknown): undefined {
  if (!(error instanceof WebhookError)) throw error;
  console.error(error.message);
}

const answerProblem: ErrorRequestHandler = (error, _request, response, next) => {
  if (error instanceof OutcomeUnknownError || error instanceof NoAnswerError) response.status(503).json({ code: 'try_again' });
  else if (error instanceof ApiError) response.status(statusOf(error)).json({ code: error.problem.code });
  else next(error);
};

/** 401 and 403 are about the shop's API key, and not about the buyer. */
function statusOf({ problem: { status } }: ApiError): number {
  return status === 401 || status === 403 ? 502 : status;
}
