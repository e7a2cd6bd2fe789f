import { attemptText } from '../../../shared/contract/attempt-text.ts';
import type { EventAnswer } from '../../operate/events/api-answers.ts';
import type { DeliveredEvent } from '../deliveries/deliveries-reader.ts';
import type { StoryEntry } from './story-entry.ts';

/** An event, and how far each endpoint has got it. */
export function deliveryEntries({ event, deliveries }: DeliveredEvent): StoryEntry[] {
  return [published(event), ...deliveries.map(delivered)];
}

function published({ eventId, storedAt, event }: EventAnswer): StoryEntry {
  return { at: storedAt, who: 'service', event: 'published', trouble: false, details: [event.type, eventId], eventId };
}

function delivered(delivery: DeliveredEvent['deliveries'][number]): StoryEntry {
  const { type, endpointId, url, state, attempts, attemptCount, deliveredAt, nextAttemptAt } = delivery;
  const last = attempts.at(-1);
  const event = state === 'DELIVERED' ? 'delivered' : state === 'PENDING' ? 'delivering' : 'notDelivered';
  return {
    at: deliveredAt ?? last?.at ?? delivery.createdAt,
    who: 'delivery',
    event,
    trouble: event === 'notDelivered' || last?.failure !== undefined,
    details: [
      type,
      ...(event === 'notDelivered' ? [state] : []),
      ...(last === undefined ? [] : [attemptText(last)]),
      ...(attemptCount > 1 ? [`${String(attemptCount)}×`] : []),
    ],
    endpoint: { endpointId, url },
    nextAttemptAt,
  };
}
