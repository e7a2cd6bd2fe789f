import { setTimeout as delay } from 'node:timers/promises';
import type { Unavailable } from './api-call.ts';

/** How often one press of a button asks before somebody is told to try again. */
const TRIES = 4;

/** Asks again while the API is unavailable, as often as somebody waiting can bear. Whatever is asked has to bear repetition. */
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
