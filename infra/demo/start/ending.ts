import { processEnvironment } from '../../local-servers/process-environment.ts';
import { parentsOf, watchParents } from './parents.ts';

/** How a run comes to its end. */
export interface Ending {
  /** Resolves with the reason, when the run has to end. */
  readonly reason: Promise<string>;
  /** From now on it is for the run to end itself; before, the process just exits. */
  takeOver(): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Ends the run with Ctrl-C, with the terminal, with npm, and with a reader of the output such as `head` that has seen enough. All of them are ways to end it:
 * the exit code is 0. Processes of functions end with this one.
 */
export function watchForEnd(): Ending {
  const { promise: reason, resolve } = Promise.withResolvers<string>();
  let isReady = false;
  const end = (why: string): void => {
    resolve(why);
    if (!isReady) process.exit(0);
  };
  for (const signal of SIGNALS) process.once(signal, () => end('Stopping …'));
  const readerIsGone = (): void => end('Nobody reads the output any more. Stopping …');
  process.stdout.on('error', readerIsGone);
  process.stderr.on('error', readerIsGone);
  const startedByNpm = processEnvironment['npm_lifecycle_event'] !== undefined;
  watchParents(parentsOf(process.ppid, startedByNpm), () => end('The program that started this one is gone. Stopping …'));
  return {
    reason,
    takeOver: () => {
      isReady = true;
    },
  };
}
