/** A clock that moves only when a test moves it: sleeping takes no time, and moves it too. */
export interface TestClock {
  readonly now: () => Date;
  readonly sleep: (ms: number) => Promise<void>;
  advance(ms: number): void;
}

export function aClock(start: Date): TestClock {
  let epochMs = start.getTime();
  const advance = (ms: number) => {
    epochMs += ms;
  };
  return {
    now: () => new Date(epochMs),
    advance,
    sleep: (ms) => {
      advance(ms);
      return Promise.resolve();
    },
  };
}
