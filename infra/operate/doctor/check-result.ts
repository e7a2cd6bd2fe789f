/** The result of one check. */
export type CheckResult =
  | { readonly verdict: 'ok'; readonly text: string }
  | { readonly verdict: 'problem'; readonly text: string; readonly advice: string }
  /** Not checked, because something that it needs is missing. */
  | { readonly verdict: 'unchecked'; readonly text: string }
  /** Not requested, which is not a problem. */
  | { readonly verdict: 'left out'; readonly text: string };

export function ok(text: string): CheckResult {
  return { verdict: 'ok', text };
}

/** @param advice What to do about it, in the imperative. */
export function problem(text: string, advice: string): CheckResult {
  return { verdict: 'problem', text, advice };
}

export function unchecked(text: string): CheckResult {
  return { verdict: 'unchecked', text };
}

export function leftOut(text: string): CheckResult {
  return { verdict: 'left out', text };
}

export function hasPassed(result: CheckResult): boolean {
  return result.verdict === 'ok' || result.verdict === 'left out';
}

const MARGIN = ' '.repeat(11);

export function describeCheckResult(check: string, result: CheckResult): string {
  const lines = [`${check}: ${result.text}`];
  if (result.verdict === 'problem') lines.push(`What to do: ${result.advice}`);
  return result.verdict.padEnd(MARGIN.length) + lines.join('\n').replaceAll('\n', `\n${MARGIN}`);
}
