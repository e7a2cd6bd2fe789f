/** What has been started and has to be stopped, last first. */
export interface Teardown {
  add(stop: () => unknown): void;
  /** Runs once, however often it is called. */
  run(): Promise<void>;
}

export function createTeardown(): Teardown {
  const stops: (() => unknown)[] = [];
  let running: Promise<void> | undefined;
  const stopAll = async () => {
    for (const stop of stops.toReversed()) await stop();
  };
  return {
    add: (stop) => void stops.push(stop),
    run: () => (running ??= stopAll()),
  };
}
