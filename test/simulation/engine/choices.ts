/**
 * Where every decision of a schedule comes from, so that its decisions are the schedule. 0 always decides for the simplest: no fault, the oldest
 * step first, nobody does more than they must. A list of zeros is the uneventful schedule, and so is an empty list.
 */
export interface Choices {
  /** From 0 up to but not including `options`. */
  pick(options: number): number;
  /** Mostly 0; with this probability one of 1 to `options`. */
  rarely(probability: number, options: number): number;
  /** What was decided so far. {@link replayedChoices} of it gives the same schedule. */
  readonly taken: readonly number[];
}

export function seededChoices(seed: number): Choices {
  const taken: number[] = [];
  const random = randomNumbers(seed);
  const decide = (decision: number) => {
    taken.push(decision);
    return decision;
  };
  return {
    taken,
    pick: (options) => (options <= 1 ? 0 : decide(Math.floor(random() * options))),
    rarely: (probability, options) => {
      if (options === 0) return 0;
      const draw = random();
      return decide(draw < probability ? 1 + Math.floor((draw / probability) * options) : 0);
    },
  };
}

/** Decides as it was decided before, and for the simplest where the list ends. */
export function replayedChoices(decisions: readonly number[]): Choices {
  const taken: number[] = [];
  const decide = (options: number) => {
    const decision = Math.min(decisions[taken.length] ?? 0, options - 1);
    taken.push(decision);
    return decision;
  };
  return {
    taken,
    pick: (options) => (options <= 1 ? 0 : decide(options)),
    rarely: (probability, options) => (options === 0 ? 0 : decide(probability === 0 ? 1 : options + 1)),
  };
}

/** One of a list. The first is the simplest. */
export function oneOf<Option>(choices: Choices, options: readonly [Option, ...Option[]]): Option {
  return options[choices.pick(options.length)] ?? options[0];
}

/** Numbers from 0 up to but not including 1 (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0; // neighbouring seeds must not give similar numbers
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
