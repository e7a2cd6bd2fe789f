/** What a JSON text says; undefined when it is none. The parser's own error would quote what it read, and that may be a secret. */
export function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
