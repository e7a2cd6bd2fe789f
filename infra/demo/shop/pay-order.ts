import type { Context } from 'hono';
import { ApiError, OutcomeUnknownError } from '../../../shared/client/client.ts';
import { keptLocale } from '../../web-ui/kept-locale.ts';
import { buyerDevice } from './buyer-device.ts';
import { checkoutRequest } from './checkout-request.ts';
import type { Order } from './order-book.ts';
import type { ShopContext } from './shop-context.ts';

export function resultPath(order: Order): string {
  return `/orders/${order.pageId}/result`;
}

interface Change {
  /** The order as the buyer wants to have it now. */
  readonly as?: Order;
  /** The payment whose page the buyer leaves for another card or another order: it is closed first. */
  readonly leaving?: string | undefined;
}

/**
 * Redirects the buyer to the payment page of the order, or to the result page when there is none. The service keeps the order's payments: however often the
 * buyer presses, the order is paid once.
 */
export async function payOrder(c: Context, order: Order, shop: ShopContext, { as = order, leaving }: Change = {}): Promise<Response> {
  const page = await pageOf(c, { order, as, leaving }, shop).catch((error: unknown) => {
    if (error instanceof ApiError) order.refusedBecause = error.problem.code;
    else if (!(error instanceof OutcomeUnknownError)) throw error;
    return undefined; // the result page says how the order stands, and lets the buyer press again
  });
  delete order.returnedAt;
  return c.redirect(page ?? resultPath(order), 303);
}

async function pageOf(
  c: Context,
  { order, as, leaving }: { readonly order: Order; readonly as: Order; readonly leaving: string | undefined },
  shop: ShopContext,
): Promise<string | undefined> {
  if (leaving !== undefined) await shop.client.payments.cancel(leaving).catch(unlessRefused);
  const request = checkoutRequest({ order: as, locale: keptLocale(c), device: buyerDevice(c), shopUrl: shop.shopUrl });
  const { next, normalUrl } = await shop.client.checkout(request);
  const { product, quantity, amount, brand } = as;
  Object.assign(order, { product, quantity, amount, brand });
  delete order.refusedBecause;
  return next === 'send_buyer' ? normalUrl : undefined;
}

/** The payment was approved meanwhile, say. The checkout that follows knows. */
function unlessRefused(error: unknown): void {
  if (!(error instanceof ApiError)) throw error;
}
