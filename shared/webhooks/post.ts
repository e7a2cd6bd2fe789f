import type { AttemptFailure } from './attempt.ts';

export interface PostTarget {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What came of a POST. `bytes` is the length of the answer's body as far as it was read. */
export type PostResult =
  | {
      readonly outcome: 'answered';
      readonly status: number;
      /** The header of that name. */
      readonly retryAfter?: string | undefined;
      readonly durationMs: number;
      readonly bytes: number;
      readonly body: Uint8Array;
    }
  | {
      readonly outcome: 'failed';
      readonly failure: AttemptFailure;
      /** Where the server had sent one: a redirect, say, or an answer that broke off. */
      readonly status?: number | undefined;
      readonly durationMs: number;
      readonly bytes: number;
    };

/** Never rejects for what a server does. */
export type Post = (target: PostTarget) => Promise<PostResult>;
