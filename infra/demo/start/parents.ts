import { isRunning } from './is-running.ts';
import { linuxState, type ProcessState } from './linux-state.ts';

const SHELLS = /^(?:sh|dash|bash|zsh|ash|busybox)$/;
const CHECK_EVERY_MS = 500;

/**
 * The processes with which this run ends: its parent, and behind the shell that npm runs a script in, npm itself. That shell stays when npm is killed, and
 * waits for this process. Only Linux tells which process is npm; elsewhere the parent counts.
 */
export function parentsOf(
  parent: number,
  startedByNpm: boolean,
  stateOf: (pid: number) => ProcessState | undefined = linuxState,
): number[] {
  const state = stateOf(parent);
  return startedByNpm && state !== undefined && SHELLS.test(state.name) && state.parent > 1 ? [parent, state.parent] : [parent];
}

/** Calls `onGone` once, when one of the processes has ended. It does not keep this process alive. */
export function watchParents(parents: readonly number[], onGone: () => void): () => void {
  const timer = setInterval(() => {
    if (process.ppid === parents[0] && parents.every(isRunning)) return;
    clearInterval(timer);
    onGone();
  }, CHECK_EVERY_MS).unref();
  return () => clearInterval(timer);
}
