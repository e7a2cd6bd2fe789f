import { type Attempt } from '../webhooks/attempt.ts';
import { type Endpoint, liveSecrets } from '../webhooks/endpoint.ts';
import type { Post, PostResult } from '../webhooks/post.ts';
import { signedHeaders } from '../webhooks/standard-webhooks.ts';

const USER_AGENT = 'antom-payments-webhooks/1';

/** An event on its way, and how it went. */
export interface Posted {
  readonly attempt: Attempt;
  readonly result: PostResult;
}

/** Signs an event now, with every live secret of the endpoint, and posts it. */
export async function postEvent(
  post: Post,
  endpoint: Pick<Endpoint, 'url' | 'secrets'>,
  event: { readonly eventId: string; readonly body: string },
  now: () => Date,
): Promise<Posted> {
  const at = now();
  const body = Buffer.from(event.body);
  const secrets = liveSecrets(endpoint, at).map(({ value }) => value);
  const headers = {
    'content-type': 'application/json',
    'user-agent': USER_AGENT,
    ...signedHeaders(event.eventId, body, secrets, at),
  };
  const result = await post({ url: endpoint.url, headers, body });
  return { attempt: { at: at.toISOString(), ...judged(result) }, result };
}

function judged(result: PostResult): Omit<Attempt, 'at'> {
  const { durationMs, bytes, status } = result;
  return { durationMs, bytes, status, failure: result.outcome === 'failed' ? result.failure : failureOf(result.status) };
}

/** Only 2xx is a success. */
function failureOf(status: number): Attempt['failure'] {
  if (status >= 200 && status < 300) return undefined;
  return status === 410 ? 'gone' : 'http_status';
}
