import { readFileSync } from 'node:fs';

const RUNBOOK = new URL('../../RUNBOOK.md', import.meta.url);

export interface RunbookEntry {
  readonly heading: string;
  readonly text: string;
}

/** The part of the runbook under a heading, which is named as its alarm or as links name it. Undefined when there is none. */
export function runbookEntry(name: string, runbook = readFileSync(RUNBOOK, 'utf8')): RunbookEntry | undefined {
  const lines = runbook.split('\n');
  const start = lines.findIndex((line) => /^##+ /.test(line) && anchorOf(line) === name.toLowerCase());
  const first = lines[start];
  if (start < 0 || first === undefined) return undefined;
  const depth = first.indexOf(' ');
  const isEnd = (line: string) => /^#+ /.test(line) && line.indexOf(' ') <= depth;
  const length = lines.slice(start + 1).findIndex(isEnd);
  const end = length < 0 ? lines.length : start + 1 + length;
  return {
    heading: first.slice(depth + 1),
    text: lines
      .slice(start + 1, end)
      .join('\n')
      .trim(),
  };
}

function anchorOf(heading: string): string {
  return heading
    .replace(/^#+ /, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
}
