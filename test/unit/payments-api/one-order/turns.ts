import { setImmediate } from 'node:timers/promises';

/** Lets whatever waits for its turn go on one by one, in an order that follows from the seed. */
export function turns(seed: number) {
  const waiting: (() => void)[] = [];
  let state = seed;
  const random = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return {
    turn(): Promise<undefined> {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      waiting.push(() => {
        resolve(undefined);
      });
      return promise;
    },

    /** Until nobody waits. */
    async run(afterEach: () => void = () => undefined): Promise<void> {
      for (;;) {
        await setImmediate();
        afterEach();
        const [next] = waiting.splice(random(waiting.length), 1);
        if (next === undefined) return;
        next();
      }
    },
  };
}
