import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { rulesOf } from './buyer-state.ts';
import type { Product } from './catalogue.ts';
import { readOrderState } from './order-state.ts';
import type { ShopContext } from './shop-context.ts';

/** As `newId` makes them. A cookie may hold anything. */
const CHECKOUT_ID = /^[\w-]{1,64}$/;

/**
 * The checkout that this browser has open for a product, or a new one. Its order is the same in each tab and after Back, so that a buyer who opens the
 * order sheet again changes the order and does not place another one. Once the order is paid, the next checkout is a new one.
 */
export async function keptCheckout(c: Context, product: Product, shop: ShopContext): Promise<string> {
  const cookie = `checkout_${product.id}`;
  const kept = getCookie(c, cookie);
  if (kept !== undefined && CHECKOUT_ID.test(kept) && !(await isPaid(kept, shop))) return kept;
  const checkoutId = shop.newId();
  setCookie(c, cookie, checkoutId, { path: '/checkout', sameSite: 'Lax', httpOnly: true });
  return checkoutId;
}

async function isPaid(checkoutId: string, { orders, reader, now }: ShopContext): Promise<boolean> {
  const order = orders.madeBy(checkoutId);
  if (order === undefined) return false;
  return rulesOf((await readOrderState(order, { reader, now: now() })).state).isPaid;
}
