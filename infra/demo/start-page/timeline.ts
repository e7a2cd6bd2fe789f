import type { SimulatedPayment } from '../../antom-simulator/payments/simulated-payment.ts';
import { callEntry } from './call-entry.ts';
import { decisionEntries } from './decision-entries.ts';
import { deliveryEntries } from './delivery-entries.ts';
import { eventEntries } from './event-entries.ts';
import type { MerchantCall } from './merchant.ts';
import { merchantEntry } from './merchant-entry.ts';
import type { ObservedSystem } from './observed-system.ts';
import type { TimelineEntry } from './timeline-entry.ts';

/** Everything that happened to a payment, oldest first. */
export function paymentTimeline(payment: SimulatedPayment, observed: ObservedSystem): TimelineEntry[] {
  const { paymentRequestId } = payment;
  const isOfPayment = concerning(payment);
  const merchantCalls = observed.merchant.calls();
  return inOrder([
    ...merchantCalls.filter((call) => isOfPayment(textOf(call, merchantCalls))).map(merchantEntry),
    ...observed
      .calls()
      .filter(({ body }) => isOfPayment(body))
      .map(callEntry),
    ...decisionEntries(payment),
    ...observed
      .deliveries()
      .filter((delivery) => delivery.paymentRequestId === paymentRequestId)
      .flatMap(deliveryEntries),
    ...eventEntries(observed.events.of(paymentRequestId)),
  ]);
}

/** Calls that concern no payment at Antom, such as those with a wrong signature, and those for payments that Antom refused. */
export function otherCalls(observed: ObservedSystem): TimelineEntry[] {
  const tests = observed.payments().map(concerning);
  const merchantCalls = observed.merchant.calls();
  const concernsNone = (text: string) => !tests.some((isOfPayment) => isOfPayment(text));
  return inOrder([
    ...merchantCalls.filter((call) => concernsNone(textOf(call, merchantCalls))).map(merchantEntry),
    ...observed
      .calls()
      .filter(({ body }) => concernsNone(body))
      .map(callEntry),
  ]);
}

function inOrder(entries: readonly TimelineEntry[]): TimelineEntry[] {
  return entries.toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

/** What a call is about. An unclear answer names no payment, so those of its repetitions count too. */
function textOf({ path, request }: MerchantCall, calls: readonly MerchantCall[]): string {
  const sent = calls.filter((call) => call.path === path && call.request === request);
  return [path, ...sent.map(({ answer }) => JSON.stringify(answer?.body ?? null))].join(' ');
}

/** Whether a call's text names the payment, one of its refunds or one of its disputes. */
function concerning({ paymentRequestId, paymentId, refunds, disputes }: SimulatedPayment): (text: string) => boolean {
  const ids = [
    paymentRequestId,
    paymentId,
    ...refunds.flatMap(({ refundRequestId, refundId }) => [refundRequestId, refundId]),
    ...disputes.map(({ disputeId }) => disputeId),
  ];
  return (text) => ids.some((id) => text.includes(id));
}
