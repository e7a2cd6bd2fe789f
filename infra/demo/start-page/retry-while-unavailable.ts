import { setTimeout as delay } from 'node:timers/promises';
import type { Unavailable } from './api-call.ts';

/** How many requests one press of a button makes before the buyer has to try again. */
const TRIES = 4;

/** Calls `ask` again while the API is unavailable, a few times because a buyer is waiting. `ask` must be safe to repeat. */
export async function retryWhileUnavailable<Answer extends { readonly outcome: string }>(
  ask: () => Promise<Answer | Unavailable>,
): Promise<Answer | Unavailable> {
  for (let tries = 1; ; tries += 1) {
    const answer = await ask();
    if (!isUnavailable(answer) || tries === TRIES) return answer;
    await delay(answer.retryAfterMs);
  }
}

function isUnavailable(answer: { readonly outcome: string }): answer is Unavailable {
  return answer.outcome === 'unavailable';
}
