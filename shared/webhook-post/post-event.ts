import type { Post, PostResult, PostTarget } from '../webhooks/post.ts';
import { checkEndpointUrl, type EndpointReach } from './endpoint-url.ts';
import { exchange, type ExchangeResult } from './exchange.ts';
import { ownAgents } from './own-agents.ts';
import { lookupOf, mayConnect, pinHost, type Resolve, resolverOf } from './pinned-lookup.ts';
import type { PostFailure } from './post-failure.ts';
import { timeLimit, within } from './time-limit.ts';

export interface PosterSettings {
  readonly reach: EndpointReach;
  /** All addresses of a name. By default what the machine's name servers say. */
  readonly resolve?: Resolve;
  /** For the name, TCP and TLS together: 3,000 by default. */
  readonly connectTimeoutMs?: number;
  /** For everything, the answer's body included: 15,000 by default. */
  readonly wholeTimeoutMs?: number;
  /** Of the answer's body: 65,536 by default. */
  readonly maxAnswerBytes?: number;
  /** The clock of `durationMs`, in milliseconds. */
  readonly now: () => number;
  /** Certificates (PEM) to trust instead of Node's own. */
  readonly ca?: string;
}

/** Posts to servers of strangers, on connections of its own that are kept for the next post to the same host. */
export function createPoster({ wholeTimeoutMs = 15_000, now, ...settings }: PosterSettings): Post {
  const postOnce = postingOnce(settings);
  return async (target) => {
    const startedAt = now();
    const whole = timeLimit(wholeTimeoutMs);
    try {
      let result = await postOnce(target, whole.signal);
      while (result.outcome === 'failed' && result.wasStale && !whole.signal.aborted) result = await postOnce(target, whole.signal);
      return timed(result, Math.max(0, Math.round(now() - startedAt)));
    } finally {
      whole.clear();
    }
  };
}

type PostingSettings = Omit<PosterSettings, 'now' | 'wholeTimeoutMs'>;

function postingOnce({ reach, resolve = resolverOf(), connectTimeoutMs = 3_000, maxAnswerBytes = 65_536, ca }: PostingSettings) {
  const agents = ownAgents(ca);
  return async ({ url: text, headers, body }: PostTarget, wholeLimit: AbortSignal): Promise<ExchangeResult> => {
    const checked = checkEndpointUrl(text, reach);
    if (checked.outcome === 'refused') return failed('url_refused');
    const { url } = checked;
    const connecting = timeLimit(connectTimeoutMs);
    try {
      const pinned = await within(connecting.signal, pinHost(url.hostname, reach, resolve));
      if (pinned?.outcome !== 'pinned') return failed(pinned?.failure ?? 'dns');
      if (wholeLimit.aborted) return failed('timeout');
      return await exchange({
        ...{ url, headers, body, agents, maxAnswerBytes, wholeLimit },
        lookup: lookupOf(pinned),
        mayConnect: (address) => mayConnect(url.hostname, reach, address),
        connectLimit: connecting.signal,
      });
    } finally {
      connecting.clear();
    }
  };
}

function failed(failure: PostFailure): ExchangeResult {
  return { outcome: 'failed', failure, bytes: 0, wasStale: false };
}

function timed(result: ExchangeResult, durationMs: number): PostResult {
  if (result.outcome === 'answered') return { ...result, durationMs };
  const { outcome, failure, status, bytes } = result;
  return { outcome, failure, ...(status === undefined ? {} : { status }), durationMs, bytes };
}
