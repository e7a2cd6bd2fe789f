/** A JSON pointer (RFC 6901) to a value, by the names and numbers that lead to it. */
export function pointerTo(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
