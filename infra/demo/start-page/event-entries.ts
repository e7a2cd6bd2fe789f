import type { ReceivedEvent } from '../subscriber/received-event.ts';
import type { TimelineEntry } from './timeline-entry.ts';

/** What subscribers were told, with what they make of it: an event that came before, or that a newer one has overtaken, changes nothing. */
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

/** The payment's status as a subscriber knows it who goes by the sequence. */
export function latestStatus(events: readonly ReceivedEvent[]): string | undefined {
  return events.toSorted((a, b) => a.sequence - b.sequence).findLast(({ status }) => status !== undefined)?.status;
}
