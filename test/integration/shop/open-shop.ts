import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { type ShopOptions, startShop } from '../../../infra/demo/shop/shop.ts';
import { type CheckoutCall, type FakePaymentsApi, startFakePaymentsApi } from './fake-payments-api.ts';

export interface OpenShop {
  readonly url: string;
  readonly api: FakePaymentsApi;
  /** Sends a form as a browser would, without following redirects. */
  post(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** Places an order and returns its path. */
  order(fields?: Record<string, string>): Promise<string>;
  /** The result page of an order. */
  result(order: string, locale?: 'ko' | 'en'): Promise<string>;
  passTime(ms: number): void;
}

/** The path of an order's pages, as Antom gets it. The order's number is no part of it. */
export function orderPath(start: CheckoutCall | undefined): string {
  return new URL(start?.body.paymentRedirectUrl ?? 'none:').pathname.replace(/\/result$/, '');
}

/** A shop with a fake payments API. Both end with the test. */
export async function openShop(options: Pick<ShopOptions, 'hearing' | 'pollMs'> = {}): Promise<OpenShop> {
  const api = await startFakePaymentsApi();
  onTestFinished(() => api.close());
  let nowMs = Date.parse('2026-11-22T03:00:00Z');
  const shop = await startShop({
    apiUrl: api.url,
    apiKey: 'key-of-the-shop',
    newId: randomUUID,
    now: () => new Date(nowMs),
    pollMs: 2,
    sleep: () => Promise.resolve(),
    ...options,
  });
  onTestFinished(() => shop.close());
  const get: OpenShop['get'] = (path, headers = {}) => fetch(new URL(path, shop.url), { headers, redirect: 'manual' });
  const post: OpenShop['post'] = (path, fields, headers = {}) =>
    fetch(new URL(path, shop.url), { method: 'POST', headers, body: new URLSearchParams(fields), redirect: 'manual' });
  return {
    url: shop.url,
    api,
    get,
    post,
    async order(fields = {}) {
      await post('/checkout', { product: 'hallabong-gift-box', ...fields });
      return orderPath(api.checkouts.at(-1));
    },
    result: async (order, locale = 'ko') => (await get(`${order}/result?lang=${locale}`)).text(),
    passTime: (ms) => void (nowMs += ms),
  };
}
