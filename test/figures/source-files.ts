import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

export interface SourceFile {
  /** Relative to the root that is measured, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly syntax: ts.SourceFile;
}

const MEASURED = ['functions', 'shared', 'infra'];
const NOT_WRITTEN_BY_HAND = new Set(['node_modules', 'cdk.out', 'coverage', 'dist']);

/** The TypeScript that is deployed, run or operated: what stands in `functions/`, `shared/` and `infra/`. */
export function readSourceFiles(root: string): readonly SourceFile[] {
  return pathsBelow(root, MEASURED)
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      return { path, text, syntax: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) };
    });
}

/** Every file below the folders, but for what is installed or generated; sorted, relative to the root. */
export function pathsBelow(root: string, folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) => (existsSync(join(root, folder)) ? pathsIn(root, folder) : [])).sort();
}

function pathsIn(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (!entry.isDirectory()) return [path];
    return NOT_WRITTEN_BY_HAND.has(entry.name) || entry.name.startsWith('.') ? [] : pathsIn(root, path);
  });
}

export function linesIn(text: string): number {
  return text === '' ? 0 : text.replace(/\n$/, '').split('\n').length;
}
