/** What one check has found. */
export type Finding =
  | { readonly verdict: 'ok'; readonly text: string }
  | { readonly verdict: 'problem'; readonly text: string; readonly advice: string }
  /** Not looked at, because something that it needs is missing. */
  | { readonly verdict: 'unchecked'; readonly text: string }
  /** Nobody asked for it, and nothing is wrong with that. */
  | { readonly verdict: 'left out'; readonly text: string };

export function ok(text: string): Finding {
  return { verdict: 'ok', text };
}

/** @param advice What to do about it, in the imperative. */
export function problem(text: string, advice: string): Finding {
  return { verdict: 'problem', text, advice };
}

export function unchecked(text: string): Finding {
  return { verdict: 'unchecked', text };
}

export function leftOut(text: string): Finding {
  return { verdict: 'left out', text };
}

export function isWell(finding: Finding): boolean {
  return finding.verdict === 'ok' || finding.verdict === 'left out';
}

const MARGIN = ' '.repeat(11);

export function describeFinding(check: string, finding: Finding): string {
  const lines = [`${check}: ${finding.text}`];
  if (finding.verdict === 'problem') lines.push(`What to do: ${finding.advice}`);
  return finding.verdict.padEnd(MARGIN.length) + lines.join('\n').replaceAll('\n', `\n${MARGIN}`);
}
