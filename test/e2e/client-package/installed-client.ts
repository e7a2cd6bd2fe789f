import { type ChildProcessByStdio, execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { sectionOf } from '../../support/markdown.ts';

const ROOT = join(import.meta.dirname, '../../..');
const CLIENT = join(ROOT, 'shared/client');
const README = readFileSync(join(CLIENT, 'README.md'), 'utf8');

/** A project that has nothing but the client, and the programs of its README. */
export interface MerchantsProject {
  readonly folder: string;
  /** The compiler's complaints about the files, in strict mode; empty when there are none. Without complaints they are compiled, too. */
  compile(files: readonly string[]): string;
  start(program: string, file: string, run: ProgramRun): ChildProcessByStdio<null, Readable, Readable>;
}

export interface ProgramRun {
  /** Arguments of the runtime. */
  readonly before?: readonly string[];
  readonly args?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * Follows the README from the checkout to a program in a new folder. Left out is what this checkout has done before, what the tests start themselves, and what
 * needs the network: the compiler is this project's own.
 */
export function installClient(): MerchantsProject {
  const folder = join(mkdtempSync(join(tmpdir(), 'client-package-')), 'project');
  const [inCheckout, inFolder] = readmeCommands(folder);
  follow(inCheckout, ROOT, [/^npm ci$/, /^npm start /]);
  follow(inFolder, ROOT, [/^npm install --save-dev typescript @types\/node$/]);
  for (const [file, code] of readmePrograms()) writeFileSync(join(folder, file), code);
  cpSync(join(CLIENT, 'examples/shop.ts'), join(folder, 'shop.ts'));
  linkCompiler(folder);
  return {
    folder,
    compile: (files) => compile(folder, files),
    start: (program, file, { before = [], args = [], environment = {} }) =>
      spawn(program, [...before, file, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], env: { HOME: folder, ...environment } }),
  };
}

/** The commands to try the package with: those in the checkout, those in the new folder, those with the program in it, and those to hear of a payment. */
export function readmeCommands(folder: string): readonly [string[], string[], string[], string[]] {
  const blocks = [...sectionOf(README, 'Try it on this machine').matchAll(/^```sh\n([^]*?)^```$/gm)];
  const [inCheckout = [], inFolder = [], withProgram = [], toHear = []] = blocks.map(([, code = '']) =>
    code.trim().replaceAll('~/pay-try', folder).split('\n'),
  );
  return [inCheckout, inFolder, withProgram, toHear];
}

/** The README's programs by name: each begins with a comment that says what it is called. */
export function readmePrograms(): ReadonlyMap<string, string> {
  const blocks = [...README.matchAll(/^```ts\n(\/\/ (\S+\.ts)\b[^]*?)^```$/gm)];
  return new Map(blocks.map(([, code = '', name = '']) => [name, code]));
}

/** npm gets no network: what the package needs besides itself would be missing here. */
function follow(commands: readonly string[], cwd: string, leftOut: readonly RegExp[]): void {
  const followed = commands.filter((command) => !leftOut.some((pattern) => pattern.test(command)));
  if (followed.length !== commands.length - leftOut.length) throw new Error(`the README has other commands: ${commands.join('; ')}`);
  const npm = 'export npm_config_offline=true npm_config_audit=false npm_config_fund=false';
  execFileSync('bash', ['-ec', [npm, ...followed].join('\n')], { cwd, stdio: 'pipe' });
}

function linkCompiler(folder: string): void {
  for (const path of ['typescript', '@types/node']) {
    mkdirSync(dirname(join(folder, 'node_modules', path)), { recursive: true });
    symlinkSync(realpathSync(join(ROOT, 'node_modules', path)), join(folder, 'node_modules', path));
  }
}

function compile(folder: string, files: readonly string[]): string {
  const compilerOptions = {
    target: 'es2022',
    module: 'nodenext',
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noEmitOnError: true,
    types: ['node'],
    typeRoots: [join(ROOT, 'node_modules/@types')],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
  try {
    return execFileSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', '.'], { cwd: folder, encoding: 'utf8' });
  } catch (error) {
    return error instanceof Error && 'stdout' in error ? String(error.stdout) : 'tsc failed';
  }
}
