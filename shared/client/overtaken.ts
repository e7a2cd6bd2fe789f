import type { ServiceEvent } from './service-event.ts';

/** Where you keep the highest `sequence` of each subject. */
export interface SequenceStore {
  /** Undefined for a subject that is new. */
  get(subject: string): number | undefined | Promise<number | undefined>;
  /** Keep the higher one: of two that are set at once the lower one must not stay. */
  set(subject: string, sequence: number): unknown;
}

/** Whether a newer event with the same subject has been seen, so that this one shows a state that is out of date. Remembers those that are not overtaken. */
export type IsOvertaken = (event: Pick<ServiceEvent, 'subject' | 'sequence'>) => Promise<boolean>;

/**
 * Events come in no order, and some come twice: skip those that are overtaken. A repetition of the newest one is not, so that you can handle again what you could not.
 * @param store yours, if what was seen has to survive a restart or be shared; else the last 10,000 subjects are remembered in memory
 */
export function createOvertakenFilter(store: SequenceStore = sequencesInMemory(10_000)): IsOvertaken {
  return async ({ subject, sequence }) => {
    const [highest, current] = [await store.get(subject), Number(sequence)];
    if (highest !== undefined && current < highest) return true;
    if (current !== highest) await store.set(subject, current);
    return false;
  };
}

/** Forgets the subject that was not set for the longest time. @internal */
export function sequencesInMemory(most: number): SequenceStore {
  const sequences = new Map<string, number>();
  return {
    get: (subject) => sequences.get(subject),
    set(subject, sequence) {
      const highest = Math.max(sequence, sequences.get(subject) ?? sequence);
      sequences.delete(subject);
      sequences.set(subject, highest);
      for (const oldest of sequences.keys()) if (sequences.size > most) sequences.delete(oldest);
    },
  };
}
