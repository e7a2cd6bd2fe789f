import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../../..');

/** The folders that Git ignores: what is installed or generated. */
const IGNORED = readPage('.gitignore')
  .split('\n')
  .filter((line) => line.endsWith('/'))
  .map((line) => `/${line}`);

/** Whether a path lies in a folder that is installed or generated, or is one. */
export function isIgnored(path: string): boolean {
  return [...IGNORED, '/.git/'].some((folder) => `/${path}/`.includes(folder));
}

/** Every page of the repository, by its path from the root. */
export const PAGES = globSync(['*.md', '{.*,*}/**/*.md'], { cwd: ROOT, exclude: isIgnored })
  .map((path) => path.replaceAll('\\', '/'))
  .sort();

export function readPage(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

export function exists(path: string): boolean {
  return existsSync(join(ROOT, path));
}
