import { readFileSync } from 'node:fs';

export interface ProcessState {
  readonly parent: number;
  readonly name: string;
  readonly isOver: boolean;
}

/** From `4711 (npm start) S 4710 …`; the name may hold anything, brackets included. Undefined where Linux does not tell. */
export function linuxState(pid: number): ProcessState | undefined {
  try {
    const [, name = '', state, parent] = /^\d+ \((.*)\) (\S) (\d+) /s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return { name, parent: Number(parent), isOver: state === 'Z' || state === 'X' };
  } catch {
    return undefined;
  }
}
