import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { processEnvironment } from '../../../infra/local-servers/process-environment.ts';
import { nodeOnPath, OLDEST_MAJOR } from '../../integration/antom-package/node-versions.ts';

/** What runs a program of a merchant. */
export interface Runtime {
  /** Says why the tests are skipped, where this machine does not have it. */
  readonly title: string;
  /** The program and its arguments before the merchant's program; undefined where this machine does not have it. */
  readonly command: readonly [string, ...string[]] | undefined;
}

/** The oldest Node, the project's own, and the others that the client is written for. The nightly workflow installs those. */
export const RUNTIMES: readonly Runtime[] = [
  runtime(`Node ${OLDEST_MAJOR}`, nodeOnPath(OLDEST_MAJOR)),
  runtime('Node 24', process.execPath),
  runtime('Bun', onPath('bun')),
  runtime('Deno', onPath('deno'), ['run', '--allow-net', '--node-modules-dir=manual']),
];

function runtime(name: string, program: string | undefined, args: readonly string[] = []): Runtime {
  return program === undefined
    ? { title: `${name} (skipped: it is not on this machine's PATH)`, command: undefined }
    : { title: name, command: [program, ...args] };
}

function onPath(program: string): string | undefined {
  const folders = (processEnvironment['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, program)).find(existsSync);
}
