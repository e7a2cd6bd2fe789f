import { type ChildProcessByStdio, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { sectionOf } from '../../support/markdown.ts';

const ROOT = join(import.meta.dirname, '../../..');
const README = readFileSync(join(ROOT, 'shared/antom/README.md'), 'utf8');

/** A project that has nothing but the package. */
export interface StrangersProject {
  readonly folder: string;
  /** Checks the types of `files` and compiles them, as a project with a `tsconfig.json` would. @throws with the compiler's complaints */
  compile(files: readonly string[]): void;
  run(node: string, file: string, args?: readonly string[]): string;
  start(node: string, file: string, args: readonly string[]): ChildProcessByStdio<null, Readable, Readable>;
}

/**
 * Follows the README from the checkout to a program that is compiled, in a folder that does not exist yet. Left out is what this checkout has done
 * before, what the tests start themselves, and what needs the network: the compiler is this project's own.
 */
export function installPackage(): StrangersProject {
  const folder = join(mkdtempSync(join(tmpdir(), 'antom-package-')), 'project');
  const [inCheckout, inFolder, withProgram] = readmeCommands(folder);
  follow(inCheckout, ROOT, [/^npm ci$/, /^npm start /]);
  follow(inFolder, ROOT, [/^npm install --save-dev typescript @types\/node$/]);
  linkCompiler(folder);
  for (const [file, code] of readmePrograms()) writeFileSync(join(folder, file), code);
  follow(withProgram, folder, [/^node pay\.js /]);
  return {
    folder,
    compile: (files) => compile(folder, files),
    run: (node, file, args = []) => execFileSync(node, [file, ...args], { cwd: folder, encoding: 'utf8' }),
    start: (node, file, args) => spawn(node, [file, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] }),
  };
}

/** The commands to try the package with: those in the checkout, those in the new folder, and those with the program in it. */
export function readmeCommands(folder: string): readonly [string[], string[], string[]] {
  const blocks = [...sectionOf(README, 'Try it without an account').matchAll(/^```sh\n([^]*?)^```$/gm)];
  const [inCheckout = [], inFolder = [], withProgram = []] = blocks.map(([, code = '']) =>
    code.trim().replaceAll('~/antom-try', folder).split('\n'),
  );
  return [inCheckout, inFolder, withProgram];
}

function follow(commands: readonly string[], cwd: string, leftOut: readonly RegExp[]): void {
  const followed = commands.filter((command) => !leftOut.some((pattern) => pattern.test(command)));
  if (followed.length !== commands.length - leftOut.length) throw new Error(`the README has other commands: ${commands.join('; ')}`);
  const npm = 'export npm_config_prefer_offline=true npm_config_audit=false npm_config_fund=false';
  execFileSync('bash', ['-ec', [npm, ...followed].join('\n')], { cwd, stdio: 'pipe' });
}

function linkCompiler(folder: string): void {
  for (const path of ['typescript', '@types/node', '.bin/tsc']) {
    mkdirSync(dirname(join(folder, 'node_modules', path)), { recursive: true });
    symlinkSync(realpathSync(join(ROOT, 'node_modules', path)), join(folder, 'node_modules', path));
  }
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
