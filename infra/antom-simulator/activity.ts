/** Counts what is still under way, so that a test can wait until nothing is. */
export interface Activity {
  /** Something begins; the returned function ends it. Ending twice counts once. */
  begin(): () => void;
  /** Resolves as soon as nothing is under way. */
  settled(): Promise<void>;
}

export function createActivity(): Activity {
  const running = new Set<symbol>();
  let waiting: (() => void)[] = [];
  return {
    begin() {
      const item = Symbol('activity');
      running.add(item);
      return () => {
        running.delete(item);
        if (running.size > 0) return;
        const resolved = waiting;
        waiting = [];
        for (const resolve of resolved) resolve();
      };
    },
    settled() {
      return running.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve));
    },
  };
}
