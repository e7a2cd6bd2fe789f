import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../../..');

const NOT_OURS = ['node_modules', '.git', '.local', 'cdk.out', 'coverage', 'dist'];

/** Every page of the repository, by its path from the root. */
export const PAGES = globSync(['*.md', '{.*,*}/**/*.md'], {
  cwd: ROOT,
  exclude: (path) => NOT_OURS.some((name) => path.split('/').includes(name)),
})
  .map((path) => path.replaceAll('\\', '/'))
  .sort();

export function readPage(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

export function exists(path: string): boolean {
  return existsSync(join(ROOT, path));
}
