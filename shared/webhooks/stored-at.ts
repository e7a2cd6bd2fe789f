/*
 * When an event was stored, and its id: `2026-01-31T09:00:00.000Z#evt_…`. So events of one millisecond have an order, too. A place in this order is such a text,
 * or a time alone, which stands before all events of that time.
 */

const PLACE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z(?:#evt_[a-p]{32})?$/;

export function storedAtOf(eventId: string, now: Date): string {
  return `${now.toISOString()}#${eventId}`;
}

/** The time alone, ISO 8601 in UTC. */
export function storedTime(storedAt: string): string {
  return storedAt.slice(0, storedAt.indexOf('#'));
}

export function isPlace(text: string): boolean {
  return PLACE.test(text);
}

/** Behind the event that a place names. */
export function behind(place: string): string {
  return place.includes('#') ? `${place}~` : place;
}
