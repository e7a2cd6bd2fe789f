import type { Choices } from './choices.ts';

/** What a step is called in a trace. A function where the text takes time to make. */
export type Label = string | (() => string);

/** Something that happens at one moment. */
export interface Step<Owner> {
  readonly atMs: number;
  readonly label: Label;
  /** Whoever waits for it. When that owner dies, nobody does, and it does not happen. */
  readonly owner: Owner | undefined;
  readonly run: () => void;
}

/** What is going to happen. */
export interface Agenda<Owner> {
  /** @returns calls it off */
  add(step: Step<Owner>): () => void;
  /** Takes out what happens next, or later than `nowMs` when nothing is ready. Of the steps that are ready, `choices` picks one. */
  next(nowMs: number): Step<Owner> | undefined;
  forget(owner: Owner): void;
}

export function createAgenda<Owner>(choices: Choices): Agenda<Owner> {
  let steps: Step<Owner>[] = [];
  const remove = (step: Step<Owner>) => {
    const index = steps.indexOf(step);
    if (index !== -1) steps.splice(index, 1);
  };
  return {
    add(step) {
      steps.push(step);
      return () => {
        remove(step);
      };
    },
    next(nowMs) {
      if (steps.length === 0) return undefined;
      const untilMs = steps.reduce((earliest, { atMs }) => Math.min(earliest, atMs), Infinity);
      const ready = steps.filter(({ atMs }) => atMs <= Math.max(nowMs, untilMs));
      const step = ready[choices.pick(ready.length)];
      if (step !== undefined) remove(step);
      return step;
    },
    forget(owner) {
      steps = steps.filter((step) => step.owner !== owner);
    },
  };
}
