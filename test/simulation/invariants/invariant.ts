import type { Scene } from '../actors/scene.ts';
import type { ValueMap } from '../memory-table/value.ts';
import type { Counter } from './violation.ts';

/** A payment's item before and after a step. */
export interface Change {
  readonly paymentRequestId: string;
  readonly before: ValueMap | undefined;
  readonly after: ValueMap;
}

/** What must always be true. Each question is answered with what is wrong, or with undefined. */
export interface Invariant {
  readonly counter: Counter;
  readonly says: string;
  /** After each step, of each payment that it changed. */
  readonly ofChange?: (change: Change, scene: Scene) => string | undefined;
  /** When faults have stopped and nobody has anything left to do. */
  readonly atRest?: (scene: Scene) => string | undefined;
}

/** The first that is wrong. */
export function firstOf<Subject>(subjects: Iterable<Subject>, wrong: (subject: Subject) => string | undefined): string | undefined {
  for (const subject of subjects) {
    const text = wrong(subject);
    if (text !== undefined) return text;
  }
  return undefined;
}
