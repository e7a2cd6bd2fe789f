// next-route-handlers.ts: route handlers for the App Router of Next.js 15, or for whatever takes a Request and gives a Response.
//   app/api/orders/[id]/pay/route.ts:      export const POST = payHandler(payments, shop)
//   app/api/orders/[id]/payment/route.ts:  export const GET = statusHandler(payments)
import { ApiError, type Client, NoAnswerError, OutcomeUnknownError, won } from 'antom-payments-client';

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
