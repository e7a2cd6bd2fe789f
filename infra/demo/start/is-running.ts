import { linuxState } from './linux-state.ts';

/** Whether the process has not ended. One that nobody has waited for can still be signalled, and is over all the same. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return linuxState(pid)?.isOver !== true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'; // it runs as another user
  }
}
