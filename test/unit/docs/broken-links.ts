import { dirname, join, normalize } from 'node:path/posix';
import { anchorsOf, linkTargetsOf } from '../../support/markdown.ts';

/** The files of a repository, by paths from its root with forward slashes. */
export interface Files {
  /** Undefined when there is no such file. */
  readonly read: (path: string) => string | undefined;
  /** Whether there is such a file or folder. */
  readonly exists: (path: string) => boolean;
}

/** The links of a page that lead nowhere within the repository, as they are written. Other addresses are not looked at. */
export function brokenLinks(page: string, files: Files): string[] {
  const isBroken = (target: string) => !/^[a-z][a-z0-9+.-]*:|^\/\//i.test(target) && !leadsSomewhere(page, target, files);
  return linkTargetsOf(files.read(page) ?? '').filter(isBroken);
}

function leadsSomewhere(page: string, target: string, files: Files): boolean {
  const [address = '', fragment] = target.split('#');
  const path = decodeURIComponent(address);
  const file = path === '' ? page : normalize(path.startsWith('/') ? path.slice(1) : join(dirname(page), path)).replace(/\/$/, '');
  if (file.startsWith('..') || !files.exists(file)) return false;
  return fragment === undefined || hasAnchor(file, decodeURIComponent(fragment), files);
}

/** GitHub shows a folder with its README, and lines of anything else. */
function hasAnchor(file: string, fragment: string, files: Files): boolean {
  if (file.endsWith('.md')) return anchorsOf(files.read(file) ?? '').includes(fragment);
  const readme = files.read(`${file}/README.md`);
  if (readme !== undefined) return anchorsOf(readme).includes(fragment);
  const [, first, last = first] = /^L(\d+)(?:-L(\d+))?$/.exec(fragment) ?? [];
  return Number(first) >= 1 && Number(last) <= (files.read(file)?.split('\n').length ?? 0);
}
