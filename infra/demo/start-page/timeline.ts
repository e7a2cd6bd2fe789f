import type { ReceivedCall } from '../../antom-simulator/call-log.ts';
import type { SimulatedPayment } from '../../antom-simulator/payments/simulated-payment.ts';
import { callEntry } from './call-entry.ts';
import { decisionEntries } from './decision-entries.ts';
import { deliveryEntries } from './delivery-entries.ts';
import { eventEntries } from './event-entries.ts';
import type { MentionFinder } from './mentions.ts';
import type { MerchantCall } from './merchant.ts';
import { merchantEntry } from './merchant-entry.ts';
import type { ObservedSystem } from './observed-system.ts';
import { folded, type FoldedEntry, type TimelineEntry } from './timeline-entry.ts';
import type { TimelineText } from './timeline-text.ts';

export interface Timelines {
  /** Everything that happened to a payment, oldest first. */
  readonly of: (payment: SimulatedPayment) => readonly FoldedEntry[];
  /** Calls that concern no payment at Antom, such as those with a wrong signature, and those for payments that Antom refused. */
  readonly others: () => readonly FoldedEntry[];
}

/** The timelines as they are now. Every call is sorted once, however many payments there are. */
export function timelinesOf(observed: ObservedSystem, findMentions: MentionFinder, text: TimelineText): Timelines {
  const mentions = findMentions(observed.payments());
  const merchantCalls = observed.merchant.calls();
  const repetitions = Map.groupBy(merchantCalls, sameRequest);
  /** An unclear answer names no payment, so those of its repetitions count too. */
  const ofMerchantCall = (call: MerchantCall): readonly string[] => [
    ...new Set((repetitions.get(sameRequest(call)) ?? [call]).flatMap((sent) => mentions.in(sent, () => textOf(sent)))),
  ];
  const merchant = byPayment(merchantCalls, ofMerchantCall);
  const calls = byPayment(observed.calls(), (call: ReceivedCall) => mentions.in(call, () => call.body));
  const deliveries = Map.groupBy(observed.deliveries(), ({ paymentRequestId }) => paymentRequestId);
  return {
    of: (payment) =>
      inOrder([
        ...(merchant.get(payment.paymentRequestId) ?? []).map((call) => merchantEntry(call, text)),
        ...(calls.get(payment.paymentRequestId) ?? []).map((call) => callEntry(call, text)),
        ...decisionEntries(payment, text),
        ...(deliveries.get(payment.paymentRequestId) ?? []).flatMap((delivery) => deliveryEntries(delivery, text)),
        ...eventEntries(observed.events.of(payment.paymentRequestId), text),
      ]),
    others: () =>
      inOrder([
        ...(merchant.get(OTHERS) ?? []).map((call) => merchantEntry(call, text)),
        ...(calls.get(OTHERS) ?? []).map((call) => callEntry(call, text)),
      ]),
  };
}

/** Stands for no payment; no id of a payment is empty. */
const OTHERS = '';

function byPayment<Item>(items: readonly Item[], paymentsOf: (item: Item) => readonly string[]): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const payments = paymentsOf(item);
    for (const payment of payments.length === 0 ? [OTHERS] : payments) {
      const group = groups.get(payment);
      if (group === undefined) groups.set(payment, [item]);
      else group.push(item);
    }
  }
  return groups;
}

function inOrder(entries: readonly TimelineEntry[]): FoldedEntry[] {
  return folded(entries.toSorted((a, b) => a.at.getTime() - b.at.getTime()));
}

function sameRequest({ path, request }: MerchantCall): string {
  return `${path}\n${request}`;
}

function textOf({ path, answer }: MerchantCall): string {
  return `${path} ${JSON.stringify(answer?.body ?? null)}`;
}
