/** What a JSON text says; undefined when it is none. The parser's error would quote what it read, and that may be a key. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
