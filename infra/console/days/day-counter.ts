import { rangeOfKoreanDay } from '../../../shared/payment/korean-day.ts';
import { lists } from '../../../shared/storage/lists.ts';
import type { PaymentsTable } from '../../../shared/storage/payments-table-access.ts';
import type { ListPosition } from '../../../shared/storage/walk-list.ts';
import { addedFigures, figuresOf, type FiguresRow } from './day-figures.ts';

/** How far a day has been counted. */
export interface CountedDay {
  readonly day: string;
  readonly rows: readonly FiguresRow[];
  /** Payments and refunds that have been read. */
  readonly read: number;
  readonly isComplete: boolean;
  /** When counting began, which is what the figures are of. */
  readonly since: Date;
}

export interface DayCounter {
  /** Counts some more of the first of these days that are not counted to the end. What is counted is kept. */
  readonly goOn: (days: readonly string[]) => Promise<readonly CountedDay[]>;
  /** The days are counted anew when they are asked for next. */
  readonly forget: (days: readonly string[]) => void;
}

/** Of each call: so that no page is slow, however many payments a day has. */
export const READS_AT_ONCE = 1_000;

interface Progress extends CountedDay {
  readonly next: ListPosition | undefined;
}

export function createDayCounter(table: () => PaymentsTable, now: () => Date): DayCounter {
  const counted = new Map<string, Progress>();
  const stateOf = (day: string): Progress =>
    counted.get(day) ?? { day, rows: [], read: 0, isComplete: false, since: now(), next: undefined };

  async function goOnWith(before: Progress): Promise<Progress> {
    const query = { apiClientId: undefined, limit: READS_AT_ONCE, reads: READS_AT_ONCE, after: before.next };
    const { entries, next } = await lists(table()).listMovements(rangeOfKoreanDay(before.day), query);
    const rows = addedFigures([...before.rows, ...figuresOf(entries)]);
    return { ...before, rows, read: before.read + entries.length, next, isComplete: next === undefined };
  }

  async function advance(days: readonly string[]): Promise<void> {
    let left = READS_AT_ONCE;
    for (const day of days) {
      const before = stateOf(day);
      if (before.isComplete) continue;
      if (left <= 0) return;
      const after = await goOnWith(before);
      counted.set(day, after);
      left -= Math.max(after.read - before.read, EMPTY_DAY);
    }
  }

  let last: Promise<unknown> = Promise.resolve();
  return {
    async goOn(days) {
      const mine = last.then(() => advance(days)); // one after the other, so that nothing is counted twice
      last = mine.catch(() => undefined);
      await mine;
      return days.map(stateOf);
    },
    forget: (days) => days.forEach((day) => counted.delete(day)),
  };
}

/** What a day without payments counts for: it is asked for, too. */
const EMPTY_DAY = 25;
