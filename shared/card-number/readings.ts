/** As in JSON within JSON, at any depth: each level adds backslashes. The look-behind keeps the search linear. */
const ESCAPE = /(?<!\\)\\+(?:u([0-9a-f]{4})|[bfnrt])/gi;
/** As in URLs, and in URLs within URLs: there % is written %25. */
const PERCENT_CODES = /(?:%(?:25)*[0-9a-f]{2})+/gi;

/**
 * The text, and what it says once its escapes are undone: those of JSON, because a text may hold JSON in which \u0034 is a digit and \n ends a line, and
 * those of URLs.
 */
export function readingsOf(text: string): string[] {
  const unescaped = text.replaceAll(ESCAPE, (_, code?: string) =>
    code === undefined ? '\n' : String.fromCharCode(Number.parseInt(code, 16)),
  );
  return [...new Set([text, unescaped, unescaped.replaceAll(PERCENT_CODES, decoded)])];
}

function decoded(codes: string): string {
  return Buffer.from(codes.replaceAll(/%(?:25)*([0-9a-f]{2})/gi, '$1'), 'hex').toString('utf8');
}
