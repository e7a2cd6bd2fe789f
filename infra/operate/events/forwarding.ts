import { checkEndpointUrl } from '../../../shared/webhook-post/endpoint-url.ts';
import type { Post } from '../../../shared/webhooks/post.ts';
import { OperatorError } from '../operator-error.ts';
import type { Listeners } from './listeners.ts';
import { forwardingSecret, type SecretOptions } from './signing-secret.ts';

/** How events are posted from this machine. */
export interface Forwarding {
  readonly post: Post;
  /** Ends early when the signal says so; never rejects. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Aborts at Ctrl-C, which from then on does not end the process by itself. */
  readonly interrupted: () => AbortSignal;
  readonly makeSecret: () => string;
  readonly listeners: Listeners;
}

export interface ForwardOptions extends SecretOptions {
  readonly forwardTo: string;
}

/** Where events are posted, and the secret with which they are signed. */
export interface ForwardTarget {
  readonly url: string;
  readonly secret: string;
}

/** @throws {OperatorError} for a URL that nothing is posted to */
export function forwardTarget(options: ForwardOptions, { makeSecret }: Pick<Forwarding, 'makeSecret'>): ForwardTarget {
  const checked = checkEndpointUrl(options.forwardTo, 'loopback');
  if (checked.outcome === 'refused')
    throw new OperatorError(`--forward-to: ${checked.because.replace(/\.$/, '')}`, { kind: 'wrongArguments' });
  return { url: checked.url.href, secret: forwardingSecret(options, makeSecret) };
}
