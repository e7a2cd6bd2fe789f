import { readFileSync } from 'node:fs';

const SHELLS = /^(?:sh|dash|bash|zsh|ash|busybox)$/;
const CHECK_EVERY_MS = 500;

interface ProcessState {
  readonly parent: number;
  readonly name: string;
  readonly isOver: boolean;
}

/**
 * The processes with which this run ends: its parent, and behind the shell that npm runs a script in, npm itself. That shell stays when npm is killed, and waits
 * for this process. Only Linux tells of it; elsewhere the parent counts.
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

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return linuxState(pid)?.isOver !== true; // a process that nobody has waited for can still be signalled
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'; // it runs as another user
  }
}

/** From `4711 (npm start) S 4710 …`; the name may hold anything, brackets included. */
function linuxState(pid: number): ProcessState | undefined {
  try {
    const [, name = '', state, parent] = /^\d+ \((.*)\) (\S) (\d+) /s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return { name, parent: Number(parent), isOver: state === 'Z' || state === 'X' };
  } catch {
    return undefined;
  }
}
