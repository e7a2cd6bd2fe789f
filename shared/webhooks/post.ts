import type { AttemptFailure } from './attempt.ts';

/** Exactly these headers are sent, and `host` and `content-length`. */
export interface PostTarget {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * What came of a POST. `answered` is any status but 3xx, with the whole body, as it came: nothing is unpacked. `bytes` is the length of the answer's body, as far
 * as it was read.
 */
export type PostResult =
  | {
      readonly outcome: 'answered';
      readonly status: number;
      /** The header as it came. */
      readonly retryAfter?: string | undefined;
      readonly durationMs: number;
      readonly bytes: number;
      readonly body: Uint8Array;
    }
  | {
      readonly outcome: 'failed';
      readonly failure: AttemptFailure;
      /** Where the server had sent one: a redirect, an answer that was too large or that broke off. */
      readonly status?: number | undefined;
      readonly durationMs: number;
      readonly bytes: number;
    };

/** Rejects only for a target that cannot be sent, such as a header with a line break; never for what a server or a name does. */
export type Post = (target: PostTarget) => Promise<PostResult>;
