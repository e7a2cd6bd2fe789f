import type { Activity } from './activity.ts';
import type { Disputes } from './disputes.ts';
import type { FaultPlan } from './faults.ts';
import type { OrderLifecycle } from './order-lifecycle.ts';
import type { SimulatedPayment } from './payments/simulated-payment.ts';
import type { Scheduler } from './scheduler.ts';

/** Schedules the follow-up event that is planted for the payment's new state, if any. */
export function startFollowUpEvent(
  payment: SimulatedPayment,
  parts: {
    readonly faults: FaultPlan;
    readonly lifecycle: Pick<OrderLifecycle, 'apply'>;
    readonly disputes: Pick<Disputes, 'open'>;
    readonly scheduler: Scheduler;
    readonly activity: Activity;
  },
): void {
  const followUpEvent = parts.faults.followUpEvent(payment);
  if (followUpEvent?.when !== payment.state) return;
  const end = parts.activity.begin();
  parts.scheduler.after(followUpEvent.afterMs, () => {
    if (followUpEvent.what === 'approval') parts.lifecycle.apply(payment.paymentRequestId, { type: 'approved' });
    else parts.disputes.open(payment.paymentRequestId);
    end();
  });
}
