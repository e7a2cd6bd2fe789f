import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from './run-command.ts';

export interface InstalledMiniStack {
  /** The Python interpreter. */
  readonly python: string;
  /** What Python has to find MiniStack in. */
  readonly folder: string;
}

/** This machine cannot have MiniStack, which says nothing about the stack. */
export class MiniStackUnavailableError extends Error {
  override readonly name = 'MiniStackUnavailableError';
}

const REQUIREMENTS = join(import.meta.dirname, 'ministack-requirements.txt');
const DESCRIBE_PYTHON = 'import sys; print(sys.executable); print(*sys.version_info[:2], sep=".")';

/**
 * Installs MiniStack from the package index into a folder of its own, unless that was done before.
 * @throws {MiniStackUnavailableError} without what it needs.
 */
export async function installMiniStack(parentFolder: string, say: (line: string) => void): Promise<InstalledMiniStack> {
  await runCommand('openssl', ['version']).catch(unavailable('there is no openssl'));
  const [python = '', version = ''] = (
    await runCommand('python3', ['-c', DESCRIBE_PYTHON]).catch(unavailable('there is no python3'))
  ).split('\n');
  const key = createHash('sha256')
    .update(version)
    .update(await readFile(REQUIREMENTS))
    .digest('hex')
    .slice(0, 16);
  const folder = join(parentFolder, key);
  if (existsSync(folder)) return { python, folder };

  say(`Installing MiniStack for Python ${version} …`);
  const unfinished = `${folder}.${randomUUID()}`;
  await mkdir(parentFolder, { recursive: true });
  try {
    const install = '-m pip install --quiet --no-input --retries 2'.split(' ');
    await runCommand(python, [...install, '--target', unfinished, '-r', REQUIREMENTS]).catch(unavailable('pip cannot install it'));
    await rename(unfinished, folder);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return { python, folder };
}

function unavailable(why: string) {
  return (cause: unknown): never => {
    const message = `MiniStack, which stands in for AWS here, needs openssl and Python 3.10 or newer with pip and a package index, but ${why}`;
    throw new MiniStackUnavailableError(`${message}.\n${String(cause)}`, { cause });
  };
}
