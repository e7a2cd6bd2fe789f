import { type ChildProcessByStdio, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

const ROOT = join(import.meta.dirname, '../../..');
const README = readFileSync(join(ROOT, 'shared/antom/README.md'), 'utf8');

/** A project that has nothing but the package. */
export interface StrangersProject {
  readonly folder: string;
  /** Checks the types of `files` and compiles them, as the README's reader would. @throws with the compiler's complaints */
  compile(files: readonly string[]): void;
  run(node: string, file: string, args?: readonly string[]): string;
  start(node: string, file: string, args: readonly string[]): ChildProcessByStdio<null, Readable, Readable>;
}

/** Packs the package, and installs what was packed into an empty project. */
export function installPackage(): StrangersProject {
  const parent = mkdtempSync(join(tmpdir(), 'antom-package-'));
  const folder = join(parent, 'project');
  mkdirSync(folder);
  execFileSync('npm', ['pack', '-w', 'shared/antom', '--pack-destination', parent], { cwd: ROOT, stdio: 'pipe' });
  const [tarball = ''] = readdirSync(parent).filter((name) => name.endsWith('.tgz'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'stranger', private: true, type: 'module' }));
  execFileSync('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', join(parent, tarball)], { cwd: folder, stdio: 'pipe' });
  return {
    folder,
    compile: (files) => compile(folder, files),
    run: (node, file, args = []) => execFileSync(node, [file, ...args], { cwd: folder, encoding: 'utf8' }),
    start: (node, file, args) => spawn(node, [file, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] }),
  };
}

/** The README's programs by name: each begins with a comment that says what it is called. */
export function readmePrograms(): ReadonlyMap<string, string> {
  const blocks = [...README.matchAll(/^```ts\n(\/\/ (\S+\.ts)\b[^]*?)^```$/gm)];
  return new Map(blocks.map(([, code = '', name = '']) => [name, code]));
}

/** The subpaths in the README's table. */
export function readmeSubpaths(): readonly string[] {
  return [...README.matchAll(/^\| `antom-node\/([a-z-]+)`/gm)].map(([, subpath = '']) => subpath);
}

function compile(folder: string, files: readonly string[]): void {
  const tsconfig = {
    compilerOptions: {
      target: 'es2023',
      module: 'nodenext',
      strict: true,
      skipLibCheck: true, // zod's declarations take several seconds
      types: ['node'],
      typeRoots: [join(ROOT, 'node_modules/@types')],
    },
    files,
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
  try {
    execFileSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', '.'], { cwd: folder, encoding: 'utf8' });
  } catch (error) {
    throw new Error(error instanceof Error && 'stdout' in error ? String(error.stdout) : 'tsc failed', { cause: error });
  }
}
