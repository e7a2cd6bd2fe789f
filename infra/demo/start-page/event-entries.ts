import type { ReceivedEvent } from '../subscriber/received-event.ts';
import type { TimelineEntry } from './timeline-entry.ts';
import type { TimelineText } from './timeline-text.ts';

/** Events as a subscriber received them. A subscriber ignores a repeated event, and one that arrives after a newer one (`overtaken`). */
export function eventEntries(events: readonly ReceivedEvent[], text: TimelineText): TimelineEntry[] {
  return events.map((event, index) => {
    const next = event.next === undefined ? [] : [`${text.next}: ${event.next}`];
    const remarks = [...next, `${text.sequence} ${event.sequence}`, ...standing(event, events.slice(0, index), text)];
    return {
      id: `event-${event.subject}-${index}`,
      at: event.receivedAt,
      who: 'event',
      what: `${[event.type, ...event.subjectCodes].join(' ')}${paymentAfter(event, text)} (${remarks.join(', ')})`,
      trouble: event.needsReview,
      messages: [{ label: text.message.event, text: event.body }],
    };
  });
}

/** `→ FAILED, not final`, `→ REVIEW, needs review: order_paid_twice`. */
function paymentAfter({ status, final, needsReview, reviewReasons }: ReceivedEvent, text: TimelineText): string {
  if (status === undefined) return '';
  const finality = final === undefined ? [] : [final ? text.final : text.notFinal];
  const review = needsReview ? [`${text.needsReview}: ${reviewReasons.join(', ')}`] : [];
  return ` → ${[status, ...finality, ...review].join(', ')}`;
}

function standing(event: ReceivedEvent, earlier: readonly ReceivedEvent[], text: TimelineText): string[] {
  if (earlier.some(({ id }) => id === event.id)) return [text.repeated];
  return earlier.some(({ sequence }) => sequence > event.sequence) ? [text.overtaken] : [];
}

/** The newest event with a payment's status, for a subscriber that orders events by their sequence. */
export function latestEvent(events: readonly ReceivedEvent[]): ReceivedEvent | undefined {
  return events.toSorted((a, b) => a.sequence - b.sequence).findLast(({ status }) => status !== undefined);
}
