import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The code with one guard taken out. */
export interface Mutant {
  /** What the code promises by it. */
  readonly guard: string;
  /** From the root of the repository. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** A file's mutants: the guard, what stands in the file, and what stands there without the guard. */
export type Cut = readonly [guard: string, find: string, replace: string];

export function mutantsOf(file: string, cuts: readonly Cut[]): Mutant[] {
  return cuts.map(([guard, find, replace]) => ({ guard, file, find, replace }));
}

/** A condition that is always met, and still names everything that it named. */
export const always = (condition: string): string => `${condition} OR NOT (${condition})`;

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export function sourceOf({ file }: Mutant): string {
  return readFileSync(`${ROOT}${file}`, 'utf8');
}

/** @throws when what the mutant replaces is not in the file exactly once, because then it proves nothing. */
export function mutated({ guard, file, find, replace }: Mutant, source: string): string {
  const parts = source.split(find);
  if (parts.length !== 2) throw new Error(`"${guard}": ${file} has ${String(parts.length - 1)} times ${find}`);
  return parts.join(replace);
}
