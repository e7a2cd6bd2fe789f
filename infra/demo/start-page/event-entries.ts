import type { ReceivedEvent } from '../subscriber/received-event.ts';
import type { TimelineEntry } from './timeline-entry.ts';

/** Events as a subscriber received them. A subscriber ignores a repeated event, and one that arrives after a newer one (`overtaken`). */
export function eventEntries(events: readonly ReceivedEvent[]): TimelineEntry[] {
  return events.map((event, index) => {
    const remarks = [`sequence ${event.sequence}`, ...standing(event, events.slice(0, index))];
    return {
      id: `event-${event.subject}-${index}`,
      at: event.receivedAt,
      who: 'event',
      what: `${event.type}${event.status === undefined ? '' : ` → ${event.status}`} (${remarks.join(', ')})`,
      trouble: event.needsReview,
      messages: [{ label: 'event', text: event.body }],
    };
  });
}

function standing(event: ReceivedEvent, earlier: readonly ReceivedEvent[]): string[] {
  if (earlier.some(({ id }) => id === event.id)) return ['repeated'];
  return earlier.some(({ sequence }) => sequence > event.sequence) ? ['overtaken'] : [];
}

/** The payment's status for a subscriber that orders events by their sequence. */
export function latestStatus(events: readonly ReceivedEvent[]): string | undefined {
  return events.toSorted((a, b) => a.sequence - b.sequence).findLast(({ status }) => status !== undefined)?.status;
}
