import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { pathsBelow } from './source-files.ts';
import { withoutIdentifiers } from './syntax.ts';

/** Turns that make English read like a translation: each has a plainer word. */
const PHRASES = ['told', 'nobody', "of Antom's", 'of ours', 'heard of'];

/** How often each phrase stands in comments, texts and pages of the whole project, its tests included, but not here. */
export function countPhrases(root: string): Readonly<Record<string, number>> {
  const prose = proseOf(root);
  return Object.fromEntries(PHRASES.map((phrase) => [phrase, [...prose.matchAll(new RegExp(`\\b${phrase}\\b`, 'gi'))].length]));
}

function proseOf(root: string): string {
  const folders = ['functions', 'shared', 'infra', 'test', '.github'];
  return ['README.md', ...pathsBelow(root, folders)]
    .filter((path) => /\.(ts|md)$/.test(path) && !path.includes('/figures/') && existsSync(join(root, path)))
    .map((path) => readProse(path, readFileSync(join(root, path), 'utf8')))
    .join('\n')
    .replaceAll(/\s+(\*\s+)?/g, ' '); // so that a phrase is found across lines, those of a block comment too
}

function readProse(path: string, text: string): string {
  if (path.endsWith('.md')) return text;
  return withoutIdentifiers({ path, text, syntax: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) });
}
