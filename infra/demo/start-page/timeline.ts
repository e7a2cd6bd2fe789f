import type { ReceivedCall } from '../../antom-simulator/call-log.ts';
import type { SimulatedPayment } from '../../antom-simulator/payments/simulated-payment.ts';
import { callEntry } from './call-entry.ts';
import { decisionEntries } from './decision-entries.ts';
import { deliveryEntries } from './delivery-entries.ts';
import { eventEntries } from './event-entries.ts';
import type { ObservedSystem } from './observed-system.ts';
import type { TimelineEntry } from './timeline-entry.ts';

/** Everything that happened to a payment, oldest first. */
export function paymentTimeline(payment: SimulatedPayment, observed: ObservedSystem): TimelineEntry[] {
  const { paymentRequestId } = payment;
  const isOfPayment = concerning(payment);
  const entries = [
    ...observed.calls().filter(isOfPayment).map(callEntry),
    ...decisionEntries(payment),
    ...observed
      .deliveries()
      .filter((delivery) => delivery.paymentRequestId === paymentRequestId)
      .flatMap(deliveryEntries),
    ...eventEntries(observed.events.of(paymentRequestId)),
  ];
  return entries.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** Calls that concern no payment, such as those with a wrong signature. */
export function otherCalls(observed: ObservedSystem): TimelineEntry[] {
  const tests = observed.payments().map(concerning);
  return observed
    .calls()
    .filter((call) => !tests.some((isOfPayment) => isOfPayment(call)))
    .map(callEntry);
}

/** Whether a call names the payment, one of its refunds or one of its disputes. */
function concerning({ paymentRequestId, paymentId, refunds, disputes }: SimulatedPayment): (call: ReceivedCall) => boolean {
  const ids = [
    paymentRequestId,
    paymentId,
    ...refunds.flatMap(({ refundRequestId, refundId }) => [refundRequestId, refundId]),
    ...disputes.map(({ disputeId }) => disputeId),
  ];
  return ({ body }) => ids.some((id) => body.includes(id));
}
