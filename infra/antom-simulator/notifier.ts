import type { Activity } from './activity.ts';
import type { DeliveryLog } from './delivery-log.ts';
import type { NotificationPlan } from './fault.ts';
import { disturbedBody, postponement } from './notification-faults.ts';
import type { Scheduler } from './scheduler.ts';
import type { DeliveryAttempt, Notification, NotificationDelivery, NotificationKind } from './simulated-notification.ts';

/** Sends each notification until it is acknowledged or no attempt is left. */
export interface Notifier {
  send(notification: Notification): void;
  /** Sends what a plan has kept back. Resolves when each notification has been answered once. */
  releaseHeld(): Promise<void>;
}

/** How a plan disturbs the signature, or what it covers. */
export type SignatureFaults = Pick<NotificationPlan, 'signing' | 'keyVersion' | 'requestTime'>;

export interface NotifierDependencies {
  readonly post: (notification: Notification, signature: SignatureFaults) => Promise<DeliveryAttempt>;
  readonly plan: (notification: Notification) => NotificationPlan;
  readonly log: DeliveryLog;
  readonly scheduler: Scheduler;
  readonly activity: Activity;
  readonly now: () => Date;
  /** The pause before each attempt, the first included. */
  readonly resendDelaysMs: readonly number[];
}

interface Held {
  readonly delivery: NotificationDelivery;
  readonly signature: SignatureFaults;
  /** Sent by itself after a notification of this kind for the same payment. */
  readonly after?: NotificationKind;
  readonly reversed: boolean;
}

export function createNotifier(dependencies: NotifierDependencies): Notifier {
  const { log, scheduler, activity, resendDelaysMs } = dependencies;
  let held: readonly Held[] = [];

  /** Resolves after the first attempt. Further attempts follow by themselves. */
  function deliver(delivery: NotificationDelivery, signature: SignatureFaults): Promise<void> {
    const end = activity.begin();
    log.changeState(delivery.id, 'sending');
    return new Promise((answeredOnce) => {
      const attempt = (index: number): void => {
        const delayMs = resendDelaysMs[index];
        if (delayMs === undefined) return finish('given_up');
        scheduler.after(delayMs, () => {
          void dependencies.post(delivery, signature).then((made) => {
            log.addAttempt(delivery.id, made);
            if (made.acknowledged) return finish('acknowledged');
            answeredOnce();
            attempt(index + 1);
          });
        });
      };
      const finish = (state: 'acknowledged' | 'given_up'): void => {
        log.changeState(delivery.id, state);
        answeredOnce();
        void release(({ after, delivery: other }) => after === delivery.kind && other.paymentRequestId === delivery.paymentRequestId);
        end();
      };
      attempt(0);
    });
  }

  /** Sends one after the other, so that they arrive in the order in which they were sent. */
  async function release(chosen: (item: Held) => boolean): Promise<void> {
    const end = activity.begin();
    const leaving = held.filter(chosen);
    held = held.filter((item) => !leaving.includes(item));
    for (const { delivery, signature } of leaving.some(({ reversed }) => reversed) ? leaving.toReversed() : leaving)
      await deliver(delivery, signature);
    end();
  }

  return {
    send(notification) {
      const plan = dependencies.plan(notification);
      const disturbs = plan.only === undefined || plan.only.includes(notification.kind);
      const { copies = 1, signing, keyVersion, requestTime } = disturbs ? plan : {};
      const signature = { signing, keyVersion, requestTime };
      const sent = disturbs ? { ...notification, body: disturbedBody(notification.body, plan) } : notification;
      const postponed = disturbs ? postponement(notification, plan) : { state: 'sending' as const };
      for (let copy = 0; copy < copies; copy++) {
        const delivery = log.open(sent, postponed.state, dependencies.now());
        if (postponed.state === 'sending') void deliver(delivery, signature);
        if (postponed.state === 'held')
          held = [...held, { delivery, signature, after: postponed.after, reversed: plan.order === 'reversed' }];
      }
    },
    releaseHeld: () => release(() => true),
  };
}
