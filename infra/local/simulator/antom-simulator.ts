import type { KeyObject } from 'node:crypto';
import { Hono } from 'hono';
import type { SigningKey } from '../../../shared/antom/signature.ts';
import { listen } from '../pages/listen.ts';
import { createActivity } from './activity.ts';
import { createBuyer, type Buyer } from './buyer.ts';
import { buyerPages } from './buyer-pages.ts';
import { createCallLog, type ReceivedCall } from './call-log.ts';
import { createDashboard, type Dashboard } from './dashboard.ts';
import { createDeliveryLog } from './delivery-log.ts';
import { createDisputes, type Disputes } from './disputes.ts';
import { createFaultPlan, type Faults } from './faults.ts';
import { mountGateway } from './gateway.ts';
import { createIdentifiers, type Randomness } from './identifiers.ts';
import type { Notification, NotificationDelivery } from './notification.ts';
import { postNotification } from './notification-post.ts';
import { createNotifier } from './notifier.ts';
import { createOrderDesk } from './order-desk.ts';
import { createPaymentRegister } from './payment-register.ts';
import type { ResultCode } from './results.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';
import type { SimulatedPayment } from './simulated-payment.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The pause before each attempt to deliver a notification: docs.antom.com/ac/ams/paymentrn_online. The sandbox does not resend: `[0]`. */
const ANTOM_RESEND_DELAYS_MS: readonly number[] = [
  0,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  10 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  6 * HOUR_MS,
  15 * HOUR_MS,
];

export interface AntomSimulatorOptions {
  /** One that begins with `SANDBOX_` has the sandbox's paths. */
  readonly clientId: string;
  /** The merchant's public key, accepted under every `keyVersion` in `merchantKeyVersions`. */
  readonly merchantPublicKey: KeyObject;
  /** Default: `['1']`. */
  readonly merchantKeyVersions?: readonly string[];
  readonly antomKey: SigningKey;
  /** Default: any free one. */
  readonly port?: number;
  /** From authorization to capture; default 2,000. */
  readonly captureDelayMs?: number;
  /** From a refund's acceptance to its result; default 2,000. */
  readonly refundDelayMs?: number;
  /** How long a payment without `paymentExpiryTime` stays open; default seven days, as docs.antom.com/ac/pm/default_timeout says of cards. */
  readonly expiryMs?: number;
  readonly resendDelaysMs?: readonly number[];
  /** How long a merchant may take to acknowledge; default 10,000. */
  readonly acknowledgementTimeoutMs?: number;
  /** The notify URL set in Antom's Dashboard: for disputes, and for payments and refunds that name none. */
  readonly dashboardNotifyUrl?: string;
  /** What `cancel` of an authorized payment answers, which Antom does not document; default `ORDER_STATUS_INVALID`. */
  readonly authorizedCancelCode?: ResultCode;
  readonly now?: () => Date;
  readonly randomness?: Randomness;
  readonly scheduler?: Scheduler;
  readonly onProgress?: (line: string) => void;
}

/** Antom as a merchant's systems and a buyer's browser see it, on this machine. */
export interface AntomSimulator {
  /** Base address of API and pages, without a slash at the end. */
  readonly url: string;
  readonly buyer: Buyer;
  readonly dashboard: Dashboard;
  readonly disputes: Disputes;
  readonly faults: Faults;
  /** Sends any message, properly signed: kinds of notification that nobody has met yet. Throws for a URL that is none. */
  notify(notification: Omit<Notification, 'kind'>): void;
  payments(): readonly SimulatedPayment[];
  payment(paymentRequestId: string): SimulatedPayment | undefined;
  calls(operation?: string): readonly ReceivedCall[];
  deliveries(): readonly NotificationDelivery[];
  /** Resolves with the first acknowledged delivery that matches, at once if there is one already. */
  delivered(matches: (delivery: NotificationDelivery) => boolean): Promise<NotificationDelivery>;
  /** Resolves when no capture, refund or notification is pending. Held and dropped notifications are not, resends are. */
  settled(): Promise<void>;
  /** Calls `listener` after every change of payments, calls and deliveries, until the returned function is called. */
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
}

/** @throws the socket's error when the port is taken, a TypeError when `dashboardNotifyUrl` is no URL */
export async function startAntomSimulator(options: AntomSimulatorOptions): Promise<AntomSimulator> {
  const now = options.now ?? (() => new Date());
  const scheduler = options.scheduler ?? createScheduler();
  const activity = createActivity();
  const ids = createIdentifiers(options.randomness);
  const listeners = new Set<() => void>();
  const changed = (): void => listeners.forEach((listener) => listener());
  const stopping = new AbortController();

  const register = createPaymentRegister(changed);
  const calls = createCallLog(changed);
  const log = createDeliveryLog(changed);
  const plan = createFaultPlan();
  const sender = {
    clientId: options.clientId,
    antomKey: options.antomKey,
    now,
    timeoutMs: options.acknowledgementTimeoutMs ?? 10_000,
    signal: stopping.signal,
  };
  const notifier = createNotifier({
    post: (notification, signing) => postNotification(notification, signing, sender),
    plan: plan.notificationPlan,
    log,
    scheduler,
    activity,
    now,
    resendDelaysMs: options.resendDelaysMs ?? ANTOM_RESEND_DELAYS_MS,
  });
  const dashboardNotifyUrl = options.dashboardNotifyUrl === undefined ? undefined : new URL(options.dashboardNotifyUrl).href;
  const { captureDelayMs = 2_000, refundDelayMs = 2_000 } = options;
  const desk = createOrderDesk({
    register,
    notifier,
    faults: plan,
    ids,
    scheduler,
    activity,
    now,
    captureDelayMs,
    refundDelayMs,
    dashboardNotifyUrl,
  });
  const disputes = createDisputes({ register, notifier, ids, now, dashboardNotifyUrl });

  const server = await listen(options.port ?? 0, (url) => {
    const app = new Hono();
    mountGateway(app, {
      clientId: options.clientId,
      merchantKeys: new Map((options.merchantKeyVersions ?? ['1']).map((version) => [version, options.merchantPublicKey])),
      antomKey: options.antomKey,
      faults: plan,
      calls,
      scheduler,
      onProgress: options.onProgress ?? (() => undefined),
      context: {
        register,
        desk,
        disputes,
        ids,
        now,
        buyerUrl: ({ request, token }) =>
          `${url}/${request.paymentMethod.paymentMethodMetaData.selectedCardBrand === undefined ? 'checkout' : 'bank'}/${token}`,
        defaultExpiryMs: options.expiryMs ?? 7 * 24 * HOUR_MS,
        authorizedCancelCode: options.authorizedCancelCode ?? 'ORDER_STATUS_INVALID',
      },
    });
    return app.route('/', buyerPages(desk, register));
  });

  return {
    url: server.url,
    buyer: createBuyer(desk, register),
    dashboard: createDashboard({ register, desk, ids, now }),
    disputes,
    faults: { ...plan.controls, releaseHeld: notifier.releaseHeld },
    notify: (notification) => notifier.send({ ...notification, kind: 'other', url: new URL(notification.url).href }),
    payments: register.all,
    payment: register.byRequestId,
    calls: calls.calls,
    deliveries: log.all,
    delivered: log.acknowledged,
    settled: activity.settled,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      scheduler.close();
      stopping.abort();
      await server.close();
    },
  };
}
