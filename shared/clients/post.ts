import * as z from 'zod/mini';
import { wholeNumber } from '../platform/environment.ts';
import { createPoster } from '../webhook-post/post-event.ts';
import type { Post } from '../webhooks/post.ts';

/** The variables of a function that posts to merchants' servers. */
export const POST_VARIABLES = {
  ENDPOINT_REACH: z.enum(['public', 'loopback']),
  POST_CONNECT_MS: wholeNumber,
  POST_WHOLE_MS: wholeNumber,
};

export function connectPost(environment: { ENDPOINT_REACH: 'public' | 'loopback'; POST_CONNECT_MS: number; POST_WHOLE_MS: number }): Post {
  return createPoster({
    reach: environment.ENDPOINT_REACH,
    connectTimeoutMs: environment.POST_CONNECT_MS,
    wholeTimeoutMs: environment.POST_WHOLE_MS,
    now: () => performance.now(),
  });
}
