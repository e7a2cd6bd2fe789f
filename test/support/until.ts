import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until there is an answer, for what is not announced. Fails after `timeoutMs` (20 seconds) with what `describe` says. */
export async function until<T>(
  ask: () => T | undefined | Promise<T | undefined>,
  { timeoutMs = 20_000, describe = () => Promise.resolve('nothing') }: { timeoutMs?: number; describe?: () => Promise<string> } = {},
): Promise<T> {
  const failAt = performance.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > failAt) throw new Error(`not within ${String(timeoutMs)} ms; last seen: ${await describe()}`);
    await sleep(50);
  }
}
