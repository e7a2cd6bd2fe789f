import { momentOf } from '../payment/antom-time.ts';

/**
 * The fields of a message of Antom's that should name a time, and name no moment. Nobody guesses what they mean, so they are left out wherever they would be
 * used; a person has to hear of it, because a deadline may be among them. A field that Antom adds is among them once its schema reads it.
 */
export function unreadableTimesIn(message: unknown): string[] {
  if (typeof message !== 'object' || message === null) return [];
  return Object.entries(message).flatMap(([field, value]: [string, unknown]) => {
    if (typeof value !== 'string') return unreadableTimesIn(value);
    return field.endsWith('Time') && momentOf(value) === undefined ? [field] : [];
  });
}
