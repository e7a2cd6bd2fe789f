import { serveApp } from '../local-servers/serve-app.ts';
import type { Acquirer } from './acquirer.ts';
import { type Buyer, createBuyer } from './buyer.ts';
import { buyerUrlAt } from './buyer-url.ts';
import type { ReceivedCall } from './call-log.ts';
import type { Disputes } from './disputes.ts';
import type { Faults } from './faults.ts';
import { createMerchantDashboard, type MerchantDashboard } from './merchant-dashboard.ts';
import type { SimulatedPayment } from './payments/simulated-payment.ts';
import type { Notification, NotificationDelivery } from './simulated-notification.ts';
import { simulatorApp } from './simulator-app.ts';
import { createSimulatorEngine } from './simulator-engine.ts';
import type { AntomSimulatorOptions } from './simulator-options.ts';

/** Antom as a merchant's systems and a buyer's browser see it, on this machine. */
export interface AntomSimulator {
  /** Base address of API and pages, without a slash at the end. */
  readonly url: string;
  readonly buyer: Buyer;
  /** The address of a payment's first page, which the merchant got as `normalUrl`. */
  readonly buyerUrl: (payment: SimulatedPayment) => string;
  readonly acquirer: Acquirer;
  readonly dashboard: MerchantDashboard;
  readonly disputes: Disputes;
  readonly faults: Faults;
  /** Sends any message, properly signed, for kinds of notification that the simulator does not know. Throws for a bad URL. */
  notify(notification: Omit<Notification, 'kind'>): void;
  payments(): readonly SimulatedPayment[];
  payment(paymentRequestId: string): SimulatedPayment | undefined;
  calls(operation?: string): readonly ReceivedCall[];
  deliveries(): readonly NotificationDelivery[];
  /** Resolves with the first acknowledged delivery that matches, at once if there is one already. */
  delivered(matches: (delivery: NotificationDelivery) => boolean): Promise<NotificationDelivery>;
  /** Resolves when no capture, refund, notification or planted follow-up event is pending. Resends are waited for; held and dropped notifications are not. */
  settled(): Promise<void>;
  /** Calls `listener` after every change of payments, calls and deliveries, until the returned function is called. */
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
}

/** @throws an Error when the port is taken, a TypeError when `dashboardNotifyUrl` is not a URL */
export async function startAntomSimulator(options: AntomSimulatorOptions): Promise<AntomSimulator> {
  const engine = createSimulatorEngine(options);
  const { acquirer, calls, deliveries, disputes, lifecycle, notifier, register } = engine;
  const buyer = createBuyer(lifecycle, register);
  const server = await serveApp(options.port ?? 0, (url) => simulatorApp(engine, buyer, options, url));
  return {
    url: server.url,
    buyer,
    buyerUrl: buyerUrlAt(server.url),
    acquirer,
    dashboard: createMerchantDashboard(engine),
    disputes,
    faults: { ...engine.controls, releaseHeld: notifier.releaseHeld },
    notify: (notification) => notifier.send({ ...notification, kind: 'other', url: new URL(notification.url).href }),
    payments: register.all,
    payment: register.byRequestId,
    calls: calls.calls,
    deliveries: deliveries.all,
    delivered: deliveries.acknowledged,
    settled: engine.activity.settled,
    onChange: engine.changes.add,
    async close() {
      engine.stop();
      await server.close();
    },
  };
}
