import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import * as z from 'zod/mini';
import { jsonOrUndefined } from '../../../shared/platform/json-or-undefined.ts';
import { OperatorError } from '../operator-error.ts';
import type { StageOptions } from '../stage-options.ts';

/** Git ignores the folder. */
export const LISTENERS_FOLDER = '.local/listeners';

const listenerSchema = z.object({
  pid: z.number().check(z.int(), z.positive()),
  /** Which stack: the stage and the file of its outputs, which each local run has of its own. */
  stack: z.string(),
  client: z.string(),
  /** With commas between them; undefined: all. */
  types: z.optional(z.string()),
  url: z.string(),
  secret: z.string(),
});
/** A `listen` that runs in this checkout. */
export type Listener = z.output<typeof listenerSchema>;

/** The listeners of this checkout: the feed shows each event once, so what is sent again is posted to them by whoever sends it. */
export interface Listeners {
  /** The returned function takes it back. It waits for nothing, so that it can be called when the process exits. */
  readonly announce: (listener: Omit<Listener, 'pid'>) => () => void;
  /** Those that get an event. */
  readonly of: (event: Pick<Listener, 'stack' | 'client'> & { readonly type: string }) => readonly Listener[];
}

export function stackOf({ stage = '', outputs }: StageOptions): string {
  return `${stage} ${resolve(outputs)}`;
}

export function createListeners(folder: string, isRunning: (pid: number) => boolean = canBeSignalled): Listeners {
  return {
    announce: (listener) => {
      const file = join(folder, `${String(process.pid)}.json`);
      keep(file, JSON.stringify({ ...listener, pid: process.pid } satisfies Listener));
      return () => rmSync(file, { force: true });
    },
    of: ({ stack, client, type }) =>
      runningIn(folder, isRunning).filter(
        (listener) => listener.stack === stack && listener.client === client && listener.types?.split(',').includes(type) !== false,
      ),
  };
}

/** A listener that could not say that it ended is forgotten. */
function runningIn(folder: string, isRunning: (pid: number) => boolean): Listener[] {
  return globSync('*.json', { cwd: folder }).flatMap((name) => {
    const file = join(folder, name);
    const listener = listenerSchema.safeParse(jsonOrUndefined(readFileSync(file, 'utf8'))).data;
    if (listener !== undefined && isRunning(listener.pid)) return [listener];
    rmSync(file, { force: true });
    return [];
  });
}

/** For its owner only: it holds the secret. */
function keep(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    rmSync(file, { force: true }); // the mode counts only for a file that is new
    writeFileSync(file, text, { mode: 0o600 });
  } catch (cause) {
    throw new OperatorError(`${file} cannot be written`, { kind: 'wrongArguments', cause });
  }
}

function canBeSignalled(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'; // it runs as another user
  }
}
