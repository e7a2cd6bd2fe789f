import type { Activity } from './activity.ts';
import type { Disputes } from './disputes.ts';
import type { FaultPlan } from './faults.ts';
import type { OrderDesk } from './order-lifecycle.ts';
import type { Scheduler } from './scheduler.ts';
import type { SimulatedPayment } from './simulated-payment.ts';

/** Lets the planted sequel of a payment's new state happen when its time has come. */
export function startSequel(
  payment: SimulatedPayment,
  parts: {
    readonly faults: FaultPlan;
    readonly desk: Pick<OrderDesk, 'apply'>;
    readonly disputes: Pick<Disputes, 'open'>;
    readonly scheduler: Scheduler;
    readonly activity: Activity;
  },
): void {
  const sequel = parts.faults.sequel(payment);
  if (sequel?.when !== payment.state) return;
  const end = parts.activity.begin();
  parts.scheduler.after(sequel.afterMs, () => {
    if (sequel.what === 'approval') parts.desk.apply(payment.paymentRequestId, { type: 'approved' });
    else parts.disputes.open(payment.paymentRequestId);
    end();
  });
}
