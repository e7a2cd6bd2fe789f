// next-route-handlers.ts: route handlers for the App Router of Next.js 15, or for whatever takes a Request and gives a Response.
//   app/api/orders/[id]/pay/route.ts:      export const POST = payHandler(payments, shop)
//   app/api/orders/[id]/payment/route.ts:  export const GET = statusHandler(payments)
//   app/api/events/route.ts:               export const POST = eventHandler({ secrets, handle })
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

export interface Shop {
  readonly url: string;
  /** What the order costs, from your own records: never from the browser. */
  readonly findOrder: (id: string) => Promise<{ readonly description: string; readonly won: number } | undefined>;
}

type Handler = (request: Request, context: { readonly params: Promise<{ readonly id: string }> }) => Promise<Response>;

export function payHandler(payments: Client, shop: Shop): Handler {
  return answering(async (request, id) => {
    const found = await shop.findOrder(id);
    if (found === undefined) return new Response(null, { status: 404 });
    const returnUrl = `${shop.url}/orders/${encodeURIComponent(id)}`;
    const { next, normalUrl } = await payments.checkout({
      order: { referenceOrderId: id, orderDescription: found.description, orderAmount: won(found.won) },
      paymentRedirectUrl: returnUrl,
      env: { terminalType: 'WEB', clientIp: clientIpOf(request) },
    });
    return redirect(next === 'send_buyer' && normalUrl !== undefined ? normalUrl : returnUrl);
  });
}

export function statusHandler(payments: Client): Handler {
  return answering(async (_request, id) => {
    const { next, paid, mayPayAgain } = await payments.order(id, { refresh: true });
    return Response.json({ next, paid, mayPayAgain }, { headers: { 'cache-control': 'no-store' } });
  });
}

export interface Hearing {
  /** Of your endpoint; two while one is being replaced. */
  readonly secrets: readonly string[];
  /** Keep it short, or only note the event: the service waits for 15 seconds, and sends what fails again. It may come twice, and in any order. */
  readonly handle: (event: ServiceEvent) => Promise<void>;
}

/** The body is signed as it was sent, so it is read as text. */
export function eventHandler({ secrets, handle }: Hearing): (request: Request) => Promise<Response> {
  return async (request) => {
    const event = await constructEvent({ body: await request.text(), headers: request.headers, secrets }).catch(unlessForged);
    if (event === undefined) return new Response(null, { status: 400 });
    const answer = challengeAnswer(event);
    if (answer !== undefined) return Response.json(answer);
    await handle(event);
    return new Response(null, { status: 204 });
  };
}

/** Whatever else goes wrong is your own mistake, which Next.js answers with 500. */
function unlessForged(error: unknown): undefined {
  if (!(error instanceof WebhookError)) throw error;
  console.error(error.message);
}

function answering(handle: (request: Request, id: string) => Promise<Response>): Handler {
  return async (request, { params }) => {
    try {
      return await handle(request, (await params).id);
    } catch (error) {
      if (error instanceof OutcomeUnknownError || error instanceof NoAnswerError)
        return Response.json({ code: 'try_again' }, { status: 503 });
      if (error instanceof ApiError) return Response.json({ code: error.problem.code }, { status: statusOf(error) });
      throw error;
    }
  };
}

/** 401 and 403 are about the shop's API key, and not about the buyer. */
function statusOf({ problem: { status } }: ApiError): number {
  return status === 401 || status === 403 ? 502 : status;
}

/** The host sets the header. Where a browser could reach the app without it, what it says is not to be believed. */
function clientIpOf(request: Request): string {
  return request.headers.get('x-forwarded-for')?.split(',')[0]?.trim() ?? '';
}

function redirect(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}
