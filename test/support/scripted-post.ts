import type { AttemptFailure } from '../../shared/webhooks/attempt.ts';
import type { Post, PostResult, PostTarget } from '../../shared/webhooks/post.ts';

/** What merchants' servers do with POSTs, as a test says, and without a network. */
export interface ScriptedPost {
  readonly post: Post;
  /** Everything that was posted, whatever was answered, in this order. */
  readonly posts: readonly PostTarget[];
  /** The `webhook-id` of each POST to a URL. */
  idsAt(url: string): readonly string[];
  /** What is answered from now on. */
  answer(how: Answer): void;
}

export type Answer = PostResult | ((target: PostTarget) => PostResult | Promise<PostResult>);

export function answered(status: number, different: { readonly retryAfter?: string; readonly body?: string } = {}): PostResult {
  const body = Buffer.from(different.body ?? '');
  return { outcome: 'answered', status, durationMs: 12.3, bytes: body.byteLength, body, retryAfter: different.retryAfter };
}

export function failed(failure: AttemptFailure, status?: number): PostResult {
  return { outcome: 'failed', failure, status, durationMs: 12.3, bytes: 0 };
}

/** The answer is 200, until another one is told. */
export function scriptedPost(): ScriptedPost {
  const posts: PostTarget[] = [];
  let answers: Answer = answered(200);
  return {
    posts,
    idsAt: (url) => posts.filter((target) => target.url === url).map(webhookIdOf),
    answer: (how) => {
      answers = how;
    },
    post: async (target) => {
      posts.push(target);
      return typeof answers === 'function' ? answers(target) : answers;
    },
  };
}

export function webhookIdOf({ headers }: PostTarget): string {
  return headers['webhook-id'] ?? '';
}
