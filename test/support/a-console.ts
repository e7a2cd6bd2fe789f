import type { OperatorConsole } from '../../infra/operate/operator-console.ts';

/** A console that writes down what it gets. By default nobody can be asked. */
export function aConsole(different: Partial<OperatorConsole> = {}) {
  const written: string[] = [];
  const said: string[] = [];
  const io: OperatorConsole = {
    write: (text) => {
      written.push(text);
      return Promise.resolve();
    },
    say: (text) => said.push(text),
    progress: undefined,
    confirm: undefined,
    paint: (_, text) => text,
    now: () => new Date('2026-01-31T12:00:00.000Z'),
    newId: () => 'id-1',
    ...different,
  };
  return { io, written, said };
}
