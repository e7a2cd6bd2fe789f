/** Who acted, or the direction of a message. */
export type Speaker = 'merchant' | 'call' | 'notification' | 'event' | 'antom' | 'buyer' | 'issuer';

/** One line of a payment's timeline. */
export interface TimelineEntry {
  /** The same each time the timeline is made, and unique in it. */
  readonly id: string;
  readonly at: Date;
  readonly who: Speaker;
  /** What happened, with Antom's codes: `pay → PAYMENT_IN_PROCESS`. */
  readonly what: string;
  /** Whether something went wrong or needs attention. */
  readonly trouble: boolean;
  /** Messages in full, each with a label. */
  readonly messages: readonly { readonly label: string; readonly text: string }[];
}

/** An entry that stands for itself and for those just after it that say the same. */
export interface FoldedEntry extends TimelineEntry {
  readonly times: number;
}

/** Entries that repeat the one before become one: the latest, with the id of the first. */
export function folded(entries: readonly TimelineEntry[]): FoldedEntry[] {
  const lines: FoldedEntry[] = [];
  for (const entry of entries) {
    const last = lines.at(-1);
    if (last?.who === entry.who && last.what === entry.what && last.trouble === entry.trouble) {
      lines[lines.length - 1] = { ...entry, id: last.id, times: last.times + 1 };
    } else {
      lines.push({ ...entry, times: 1 });
    }
  }
  return lines;
}
