import { createChangeListeners } from '../local-servers/change-listeners.ts';
import { type Acquirer, createAcquirer } from './acquirer.ts';
import { createActivity } from './activity.ts';
import { createCallLog } from './call-log.ts';
import { createDeliveryLog } from './delivery-log.ts';
import { createDisputes } from './disputes.ts';
import { createFaultPlan } from './fault-plan.ts';
import { startFollowUpEvent } from './follow-up-events.ts';
import { withMagicFaults } from './magic-faults.ts';
import { postNotification } from './notification-post.ts';
import { createNotifier } from './notifier.ts';
import { createOrderLifecycle, type OrderLifecycle } from './order-lifecycle.ts';
import { createIdentifiers } from './payments/identifiers.ts';
import { createPaymentRegister } from './payments/payment-register.ts';
import { createScheduler } from './scheduler.ts';
import { ANTOM_RESEND_DELAYS_MS, type AntomSimulatorOptions } from './simulator-options.ts';
import { KEY_VERSION } from './throw-away-keys.ts';

export type SimulatorEngine = ReturnType<typeof createSimulatorEngine>;

/** The simulator without its server: payments, what happens to them, and what is sent to the merchant. Throws for a bad `dashboardNotifyUrl`. */
export function createSimulatorEngine(options: AntomSimulatorOptions) {
  const { captureDelayMs = 2_000, refundDelayMs = 2_000, now = () => new Date(), scheduler = createScheduler() } = options;
  const activity = createActivity();
  const changes = createChangeListeners();
  const stopping = new AbortController();
  const merchantKeys = new Map([[KEY_VERSION, options.merchantPublicKey]]);
  const ids = createIdentifiers(options.randomness);
  const register = createPaymentRegister(changes.notify);
  const calls = createCallLog(changes.notify);
  const deliveries = createDeliveryLog(changes.notify);
  const plan = createFaultPlan();
  const faults = options.magicAmounts === true ? withMagicFaults(plan, register) : plan;
  const sender = { clientId: options.clientId, antomKey: options.antomKey, now, signal: stopping.signal };
  const notifier = createNotifier({
    post: (notification, signature) => postNotification(notification, signature, sender),
    plan: faults.notificationPlan,
    log: deliveries,
    scheduler,
    activity,
    now,
    resendDelaysMs: options.resendDelaysMs ?? ANTOM_RESEND_DELAYS_MS,
  });
  const dashboardNotifyUrl = options.dashboardNotifyUrl === undefined ? undefined : new URL(options.dashboardNotifyUrl).href;
  const basics = { register, notifier, ids, now, dashboardNotifyUrl };
  const disputes = createDisputes(basics);
  const lifecycle: OrderLifecycle = createOrderLifecycle({
    ...basics,
    faults,
    scheduler,
    activity,
    captureDelayMs,
    refundDelayMs,
    onState: (payment) => startFollowUpEvent(payment, { faults, lifecycle, disputes, acquirer, scheduler, activity }),
  });
  const acquirer: Acquirer = createAcquirer({ ...basics, lifecycle });
  const stop = (): void => {
    scheduler.close();
    stopping.abort();
  };
  return {
    acquirer,
    activity,
    calls,
    changes,
    controls: plan.controls,
    deliveries,
    disputes,
    faults,
    ids,
    lifecycle,
    merchantKeys,
    notifier,
    now,
    register,
    scheduler,
    stop,
  };
}
