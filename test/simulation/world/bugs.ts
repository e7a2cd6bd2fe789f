import type { World } from './world.ts';

/** Errors that no fault explains: the code is wrong, or a request is. They pass for a failed call otherwise, and are repeated. */
const BUGS: ReadonlySet<string> = new Set(['TypeError', 'RangeError', 'ReferenceError', 'SyntaxError', '$ZodError', 'ValidationException']);

export function complainOfBug({ complaints }: Pick<World, 'complaints'>, error: unknown): void {
  if (!(error instanceof Error)) return;
  if (!BUGS.has(error.name) && !BUGS.has(error.constructor.name) && !error.message.includes('not supported by')) return;
  complaints.push({ invariant: 'no bug', counter: 'stuck', text: `${error.name}: ${error.message}` });
}
