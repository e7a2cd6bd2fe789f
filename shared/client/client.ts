import { type ApiAccess, apiAt } from './api.ts';
import { type Disputes, disputesOf } from './disputes.ts';
import { type Orders, ordersOf } from './orders.ts';
import { sleep } from './pauses.ts';
import { type Payments, paymentsOf, type Refunds, refundsOf } from './payments.ts';
import type { Fetch } from './send-once.ts';
import { type Totals, totalsOf } from './totals.ts';
import { waiter, type WaitUntilSettled } from './wait-until-settled.ts';

export interface ClientOptions {
  /** Address of your API, such as `https://abc.execute-api.ap-northeast-2.amazonaws.com`. http is for this machine only. */
  readonly baseUrl: string;
  /** It belongs on a server, never into a browser or an app. */
  readonly apiKey: string;
  /** Instead of the global one. */
  readonly fetch?: Fetch;
  /** How long one request may take. 35 seconds unless you say so: the service answers within 30, and giving up earlier leaves more in doubt. */
  readonly timeoutMs?: number;
  /** How often a request without a clear answer is sent again, at most: 4 unless you say so. */
  readonly retries?: number;
  /** For tests: epoch milliseconds. */
  readonly now?: () => number;
  readonly sleep?: ApiAccess['sleep'];
  /** For tests: from 0 to 1. */
  readonly random?: () => number;
  /** For tests: a new Idempotency-Key. */
  readonly newKey?: () => string;
}

export interface Client extends Orders {
  /** Asks again and again until the order needs nothing of the buyer and nothing of Antom. It ends by itself, at the latest when its time is over. */
  readonly waitUntilSettled: WaitUntilSettled;
  readonly payments: Payments;
  readonly refunds: Refunds;
  readonly disputes: Disputes;
  /** Sums up a day in Korea, by currency and card brand. */
  readonly totals: Totals;
}

/** @throws {TypeError} if the address or the key cannot be one. The key is never part of a message. */
export function createClient(options: ClientOptions): Client {
  const access: ApiAccess = {
    baseUrl: options.baseUrl,
    apiKey: options.apiKey,
    fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    timeoutMs: options.timeoutMs ?? 35_000,
    retries: options.retries ?? 4,
    now: options.now ?? Date.now,
    sleep: options.sleep ?? sleep,
    random: options.random ?? Math.random,
  };
  const api = apiAt(access);
  const orders = ordersOf(api);
  return {
    ...orders,
    waitUntilSettled: waiter(orders, access),
    payments: paymentsOf(api, options.newKey ?? (() => crypto.randomUUID())),
    refunds: refundsOf(api),
    disputes: disputesOf(api),
    totals: totalsOf(api),
  };
}

/* The package has this one entry, so whatever a caller names is named here. */
export type { Abortable, Keyed } from './api.ts';
export type * from './dispute.ts';
export type { Disputes } from './disputes.ts';
export { ApiError, NoAnswerError, OutcomeUnknownError } from './errors.ts';
export type { DisputeFilter, List, PaymentFilter, RefundFilter } from './lists.ts';
export { type Money, type Won, won } from './money.ts';
export type * from './order.ts';
export type { Orders } from './orders.ts';
export type * from './order-details.ts';
export type * from './payment.ts';
export type { Payments, Refunds } from './payments.ts';
export type * from './problem.ts';
export type * from './refund.ts';
export type * from './requests.ts';
export type { Fetch, FetchedResponse, FetchInit } from './send-once.ts';
export type { Total, Totals, TotalsRow } from './totals.ts';
export type { WaitOptions, WaitUntilSettled } from './wait-until-settled.ts';
