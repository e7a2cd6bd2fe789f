import type { Acquirer } from './acquirer.ts';
import type { Activity } from './activity.ts';
import type { Disputes } from './disputes.ts';
import type { FollowUpEvent } from './fault.ts';
import type { FaultPlan } from './fault-plan.ts';
import type { OrderLifecycle } from './order-lifecycle.ts';
import type { SimulatedPayment } from './payments/simulated-payment.ts';
import type { Scheduler } from './scheduler.ts';

interface Actors {
  readonly lifecycle: Pick<OrderLifecycle, 'apply' | 'captureAgain'>;
  readonly disputes: Pick<Disputes, 'open' | 'judge'>;
  readonly acquirer: Pick<Acquirer, 'captureTwice'>;
}

const HAPPENINGS = {
  approval: (id, { lifecycle }) => void lifecycle.apply(id, { type: 'approved' }),
  capture: (id, { lifecycle }) => lifecycle.captureAgain(id),
  chargeback: (id, { disputes }) => void disputes.open(id),
  closure: (id, { lifecycle }) => void lifecycle.apply(id, { type: 'closed' }),
  'lost-chargeback': (id, { disputes }) => disputes.judge(disputes.open(id), 'buyer'),
  'second-capture': (id, { acquirer }) => void acquirer.captureTwice(id),
} satisfies Record<FollowUpEvent['what'], (paymentRequestId: string, actors: Actors) => void>;

/** Schedules the follow-up event that is planted for the payment's new state, if any. */
export function startFollowUpEvent(
  payment: SimulatedPayment,
  parts: Actors & { readonly faults: FaultPlan; readonly scheduler: Scheduler; readonly activity: Activity },
): void {
  const followUpEvent = parts.faults.followUpEvent(payment);
  if (followUpEvent?.when !== payment.state) return;
  const end = parts.activity.begin();
  parts.scheduler.after(followUpEvent.afterMs, () => {
    HAPPENINGS[followUpEvent.what](payment.paymentRequestId, parts);
    end();
  });
}
