import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for the work, but no longer than `ms`. False when it is not done by then: it goes on by itself, and nobody waits for it. */
export async function inTime(work: Promise<unknown>, ms: number): Promise<boolean> {
  const timer = new AbortController();
  try {
    return await Promise.race([work.then(() => true), sleep(ms, false, { signal: timer.signal })]);
  } finally {
    timer.abort();
  }
}
