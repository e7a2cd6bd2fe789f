/*
 * A payment that a merchant sees has lists that only Antom bounds. An event has to fit SNS, and an answer with a page of payments has to fit Lambda, so both show
 * what fits, and count the rest.
 */

/** Of their JSON. Fifty such payments, the most of a page, are below Lambda's 6 MB, and one below half of the 256 KiB of SNS and of a queue that subscribes to it. */
export const LISTED_BYTES = { disputes: 48 * 1024, reviewReasons: 16 * 1024 } as const;

interface Listed<Entry> {
  readonly shown: readonly Entry[];
  /** How many were left out; undefined for none. */
  readonly leftOut: number | undefined;
}

/** The first entries, as far as they fit, in the order of the whole list. One that is too large takes no room from those behind it. */
export function listed<Entry>(
  list: keyof typeof LISTED_BYTES,
  entries: readonly Entry[],
  firstOf: (entries: readonly Entry[]) => readonly Entry[] = (inOrder) => inOrder,
): Listed<Entry> {
  let left = LISTED_BYTES[list];
  const chosen = new Set<Entry>();
  for (const entry of firstOf(entries)) {
    const bytes = Buffer.byteLength(JSON.stringify(entry)) + 1;
    if (bytes > left) continue;
    left -= bytes;
    chosen.add(entry);
  }
  return { shown: entries.filter((entry) => chosen.has(entry)), leftOut: entries.length - chosen.size || undefined };
}

/** Texts from outside are cut when they come in. Releases before have stored some that were not. */
export const LONGEST_TEXT = 256;

export function shownText(text: string | undefined): string | undefined {
  return text?.slice(0, LONGEST_TEXT);
}
