import { linuxState } from './linux-state.ts';

/** Whether the process has not ended. A zombie can still be signalled, and has ended. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return linuxState(pid)?.isOver !== true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'; // it runs as another user
  }
}
