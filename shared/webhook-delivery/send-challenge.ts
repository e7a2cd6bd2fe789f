import * as z from 'zod/mini';
import { jsonOrUndefined } from '../platform/json-or-undefined.ts';
import type { AttemptFailure } from '../webhooks/attempt.ts';
import type { Endpoint } from '../webhooks/endpoint.ts';
import type { Post } from '../webhooks/post.ts';
import { endpointEvent } from './endpoint-events.ts';
import { postEvent } from './post-event.ts';

/** Undefined: the endpoint has answered the challenge. */
export type SendChallenge = (
  endpoint: Endpoint,
) => Promise<{ readonly failure: AttemptFailure; readonly status: number | undefined } | undefined>;

export interface ChallengeDependencies {
  readonly post: Post;
  readonly stageId: string;
  /** A text that nobody can guess. */
  readonly newChallenge: () => string;
  readonly now: () => Date;
}

/**
 * Sends an endpoint a signed event with a random text, which it has to send back: so nobody can have events sent to somebody else's server. It is stored nowhere.
 */
export function createChallenge({ post, stageId, newChallenge, now }: ChallengeDependencies): SendChallenge {
  return async (endpoint) => {
    const challenge = newChallenge();
    const name = `verification/${challenge}`;
    const event = endpointEvent({ type: 'webhook_endpoint.verification', endpoint, name, challenge }, stageId, now());
    const { attempt, result } = await postEvent(post, endpoint, event, now);
    const { failure, status } = attempt;
    if (failure !== undefined) return { failure, status };
    const isEchoed = result.outcome === 'answered' && isEcho(Buffer.from(result.body).toString('utf8'), challenge);
    return isEchoed ? undefined : { failure: 'challenge_not_echoed', status };
  };
}

const echo = z.object({ challenge: z.string() });

/** As text, or as JSON beside whatever else. A page that shows all that was posted to it has the challenge in it, too, and has agreed to nothing. */
function isEcho(answer: string, challenge: string): boolean {
  return answer.trim() === challenge || echo.safeParse(jsonOrUndefined(answer)).data?.challenge === challenge;
}
