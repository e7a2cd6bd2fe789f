import { createPoster, type PosterSettings } from '../../../shared/webhook-post/post-event.ts';
import type { PostTarget } from '../../../shared/webhooks/post.ts';

/** A poster of a local run. Its times are short where a test waits for their end. */
export function aPoster(settings: Partial<PosterSettings> = {}) {
  return createPoster({ reach: 'loopback', now: () => performance.now(), ...settings });
}

export function aTarget(url: string, changes: Partial<PostTarget> = {}): PostTarget {
  return {
    url,
    headers: { 'content-type': 'application/json', 'user-agent': 'payments-test/1' },
    body: Buffer.from('{"a":1}'),
    ...changes,
  };
}
