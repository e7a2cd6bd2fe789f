import { apiAt } from './api.ts';
import { type Changes, changesOf } from './changes.ts';
import { type Disputes, disputesOf } from './disputes.ts';
import { type Events, eventsOf } from './events.ts';
import { type Orders, ordersOf } from './orders.ts';
import { sleep } from './pauses.ts';
import { type Payments, paymentsOf, type Refunds, refundsOf } from './payments.ts';
import type { Repeater } from './repeat-until-clear.ts';
import type { Fetch } from './send-once.ts';
import { type Totals, totalsOf } from './totals.ts';
import { waiter, type WaitUntilSettled } from './wait-until-settled.ts';
import { type WebhookEndpoints, webhookEndpointsOf } from './webhook-endpoints.ts';

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
}

export interface Client extends Orders {
  /** Asks again and again until the order needs nothing of the buyer and nothing of Antom. It ends by itself, at the latest when its time is over. */
  readonly waitUntilSettled: WaitUntilSettled;
  readonly payments: Payments;
  readonly refunds: Refunds;
  readonly disputes: Disputes;
  /** Sums up a day in Korea, by currency and card brand. */
  readonly totals: Totals;
  readonly events: Events;
  /** Every event, as it happens: for whoever reads the feed instead of being sent to. */
  readonly changes: Changes;
  readonly webhookEndpoints: WebhookEndpoints;
}

/** What a client has of the machine that it runs on. */
export interface Surroundings extends Pick<Repeater, 'now' | 'sleep' | 'random'> {
  /** A new Idempotency-Key. */
  readonly newKey: () => string;
}

/** @throws {TypeError} if the address or the key cannot be one. The key is never part of a message. */
export function createClient(options: ClientOptions): Client {
  return createClientWith(options, {});
}

/** For tests, which have a clock of their own. */
export function createClientWith(options: ClientOptions, given: Partial<Surroundings>): Client {
  const surroundings = {
    now: given.now ?? Date.now,
    sleep: given.sleep ?? sleep,
    random: given.random ?? Math.random,
  };
  const repeater: Repeater = {
    fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    timeoutMs: options.timeoutMs ?? 35_000,
    retries: options.retries ?? 4,
    ...surroundings,
  };
  const api = apiAt({ ...repeater, baseUrl: options.baseUrl, apiKey: options.apiKey });
  const orders = ordersOf(api);
  const newKey = given.newKey ?? (() => crypto.randomUUID());
  return {
    ...orders,
    waitUntilSettled: waiter(orders, repeater),
    payments: paymentsOf(api, newKey),
    refunds: refundsOf(api),
    disputes: disputesOf(api),
    totals: totalsOf(api),
    events: eventsOf(api),
    changes: changesOf(api, repeater),
    webhookEndpoints: webhookEndpointsOf(api, newKey),
  };
}
