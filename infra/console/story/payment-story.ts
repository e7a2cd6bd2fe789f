import type { Payment } from '../../../shared/payment/payment.ts';
import type { DeliveredEvent } from '../deliveries/deliveries-reader.ts';
import { deliveryEntries } from './delivery-entries.ts';
import { disputeEntries } from './dispute-entries.ts';
import { milestoneEntries } from './milestone-entries.ts';
import { operatorEntries } from './operator-entries.ts';
import { refundEntries } from './refund-entries.ts';
import type { StoryEntry } from './story-entry.ts';

/** Everything that is known of a payment as one story, the oldest first: what we asked, what Antom said, what was delivered, and who did what by hand. */
export function paymentStory(payment: Payment, delivered: readonly DeliveredEvent[]): readonly StoryEntry[] {
  const entries = [
    ...milestoneEntries(payment),
    ...refundEntries(payment),
    ...disputeEntries(payment),
    ...operatorEntries(payment),
    ...delivered.flatMap(deliveryEntries),
  ];
  return entries.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
