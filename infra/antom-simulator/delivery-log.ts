import type { DeliveryAttempt, Notification, NotificationDelivery } from './simulated-notification.ts';

/** Every notification with its delivery attempts. */
export interface DeliveryLog {
  open(notification: Notification, state: NotificationDelivery['state'], at: Date): NotificationDelivery;
  changeState(id: number, state: NotificationDelivery['state']): void;
  addAttempt(id: number, attempt: DeliveryAttempt): void;
  all(): readonly NotificationDelivery[];
  /** Resolves with the first acknowledged delivery that matches, at once if there is one already. */
  acknowledged(matches: (delivery: NotificationDelivery) => boolean): Promise<NotificationDelivery>;
}

export function createDeliveryLog(onChange: () => void): DeliveryLog {
  const deliveries = new Map<number, NotificationDelivery>();
  const waiting = new Set<(delivery: NotificationDelivery) => void>();

  function put(delivery: NotificationDelivery): NotificationDelivery {
    deliveries.set(delivery.id, delivery);
    if (delivery.state === 'acknowledged') for (const check of waiting) check(delivery);
    onChange();
    return delivery;
  }

  function change(id: number, changes: (delivery: NotificationDelivery) => Partial<NotificationDelivery>): void {
    const delivery = deliveries.get(id);
    if (delivery !== undefined) put({ ...delivery, ...changes(delivery) });
  }

  return {
    open: (notification, state, at) => put({ ...notification, id: deliveries.size + 1, createdAt: at, state, attempts: [] }),
    changeState: (id, state) => change(id, () => ({ state })),
    addAttempt: (id, attempt) => change(id, ({ attempts }) => ({ attempts: [...attempts, attempt] })),
    all: () => [...deliveries.values()],
    acknowledged: (matches) =>
      new Promise((resolve) => {
        const found = [...deliveries.values()].find((delivery) => delivery.state === 'acknowledged' && matches(delivery));
        if (found !== undefined) return resolve(found);
        const check = (delivery: NotificationDelivery): void => {
          if (!matches(delivery)) return;
          waiting.delete(check);
          resolve(delivery);
        };
        waiting.add(check);
      }),
  };
}
