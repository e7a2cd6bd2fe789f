/**
 * The one value of a header that may have been sent several times. Servers and `fetch` join repetitions with commas, and a retry layer may add a header
 * that is there already: equal parts are one value. Undefined when they differ, because nobody knows which one counts, and when there is no header.
 * Not for a header whose value may contain a comma.
 * @internal
 */
export function soleValue(header: string | undefined): string | undefined {
  if (header?.includes(',') !== true) return header;
  const [value, ...others] = new Set(header.split(',').map((part) => part.trim()));
  return others.length === 0 ? value : undefined;
}
