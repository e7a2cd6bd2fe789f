import { Hono } from 'hono';
import { serveApp } from '../web-ui/serve-app.ts';
import { createActivity } from './activity.ts';
import { createBuyer, type Buyer } from './buyer.ts';
import { buyerPages } from './buyer-pages.ts';
import { createCallLog, type ReceivedCall } from './call-log.ts';
import { createMerchantDashboard, type MerchantDashboard } from './merchant-dashboard.ts';
import { createDeliveryLog } from './delivery-log.ts';
import { createDisputes, type Disputes } from './disputes.ts';
import { createFaultPlan, type Faults } from './faults.ts';
import { mountGateway } from './gateway.ts';
import { createIdentifiers } from './identifiers.ts';
import { withMagicFaults } from './magic-faults.ts';
import type { Notification, NotificationDelivery } from './notification.ts';
import { postNotification } from './notification-post.ts';
import { createNotifier } from './notifier.ts';
import { createOrderLifecycle, type OrderLifecycle } from './order-lifecycle.ts';
import { createPaymentRegister } from './payment-register.ts';
import { createScheduler } from './scheduler.ts';
import { startFollowUpEvent } from './follow-up-events.ts';
import type { SimulatedPayment } from './simulated-payment.ts';
import { ANTOM_RESEND_DELAYS_MS, type AntomSimulatorOptions, HOUR_MS } from './simulator-options.ts';

/** Antom as a merchant's systems and a buyer's browser see it, on this machine. */
export interface AntomSimulator {
  /** Base address of API and pages, without a slash at the end. */
  readonly url: string;
  readonly buyer: Buyer;
  readonly dashboard: MerchantDashboard;
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
  /** Resolves when no capture, refund, notification or planted follow-up event is pending. Held and dropped notifications are not, resends are. */
  settled(): Promise<void>;
  /** Calls `listener` after every change of payments, calls and deliveries, until the returned function is called. */
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
}

/** @throws an Error when the port is taken, a TypeError when `dashboardNotifyUrl` is no URL */
export async function startAntomSimulator(options: AntomSimulatorOptions): Promise<AntomSimulator> {
  const now = options.now ?? (() => new Date());
  const scheduler = options.scheduler ?? createScheduler();
  const activity = createActivity();
  const ids = createIdentifiers(options.randomness);
  const listeners = new Set<() => void>();
  const changed = (): void => listeners.forEach((listener) => listener());
  const stopping = new AbortController();

  const merchantKeys = new Map([['1', options.merchantPublicKey]]);
  const register = createPaymentRegister(changed);
  const calls = createCallLog(changed);
  const log = createDeliveryLog(changed);
  const plan = createFaultPlan();
  const faults = options.magicAmounts === true ? withMagicFaults(plan, register) : plan;
  const sender = {
    clientId: options.clientId,
    antomKey: options.antomKey,
    now,
    signal: stopping.signal,
  };
  const notifier = createNotifier({
    post: (notification, signing) => postNotification(notification, signing, sender),
    plan: faults.notificationPlan,
    log,
    scheduler,
    activity,
    now,
    resendDelaysMs: options.resendDelaysMs ?? ANTOM_RESEND_DELAYS_MS,
  });
  const dashboardNotifyUrl = options.dashboardNotifyUrl === undefined ? undefined : new URL(options.dashboardNotifyUrl).href;
  const { captureDelayMs = 2_000, refundDelayMs = 2_000 } = options;
  const disputes = createDisputes({ register, notifier, ids, now, dashboardNotifyUrl });
  const lifecycle: OrderLifecycle = createOrderLifecycle({
    register,
    notifier,
    faults,
    ids,
    scheduler,
    activity,
    now,
    captureDelayMs,
    refundDelayMs,
    dashboardNotifyUrl,
    onState: (payment) => startFollowUpEvent(payment, { faults, lifecycle, disputes, scheduler, activity }),
  });

  const server = await serveApp(options.port ?? 0, (url) => {
    const app = new Hono();
    mountGateway(app, {
      clientId: options.clientId,
      merchantKeys,
      antomKey: options.antomKey,
      faults,
      calls,
      scheduler,
      context: {
        register,
        lifecycle,
        disputes,
        ids,
        now,
        buyerUrl: ({ request, token }) =>
          `${url}/${request.paymentMethod.paymentMethodMetaData.selectedCardBrand === undefined ? 'checkout' : 'bank'}/${token}`,
        defaultExpiryMs: options.expiryMs ?? 7 * 24 * HOUR_MS,
        authorizedCancelCode: options.authorizedCancelCode ?? 'ORDER_STATUS_INVALID',
      },
    });
    return app.route('/', buyerPages({ lifecycle, register, merchantName: options.merchantName ?? { ko: 'Demo shop', en: 'Demo shop' } }));
  });

  return {
    url: server.url,
    buyer: createBuyer(lifecycle, register),
    dashboard: createMerchantDashboard({ register, lifecycle, merchantKeys, ids, now }),
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
