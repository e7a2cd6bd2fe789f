import type { OperatorConsole } from '../operator-console.ts';
import type { StageOptions } from '../stage-options.ts';
import { followFeed } from './follow-feed.ts';
import { type ForwardDependencies, forwardEvent } from './forward-event.ts';
import { type Forwarding, type ForwardOptions, type ForwardTarget, forwardTarget } from './forwarding.ts';
import { stackOf } from './listeners.ts';
import type { WebhooksStage } from './webhooks-stage.ts';

export interface ListenOptions extends ForwardOptions, StageOptions {
  readonly client: string;
  readonly types?: string;
  readonly since: string;
}

/** An own server that is being restarted is back by then. */
const RETRY_PAUSES_MS = [1_000, 2_000, 5_000] as const;

/**
 * Follows a client's events and posts each to a server of the engineer's own, one after the other, until Ctrl-C. While it runs, a `resend` in the same checkout
 * posts there, too.
 * @throws {OperatorError}
 */
export async function listen(stage: WebhooksStage, io: OperatorConsole, options: ListenOptions, forwarding: Forwarding): Promise<void> {
  const { client, types } = options;
  const target = forwardTarget(options, forwarding);
  const signal = forwarding.interrupted();
  const takeBack = forwarding.listeners.announce({ ...target, client, types, stack: stackOf(options) });
  io.say(`Events of client ${client} are posted to ${target.url} until Ctrl-C.`);
  io.say(`Their signing secret: ${target.secret}`);
  try {
    const last = await forwardFeed(stage, { ...options, target }, { ...forwarding, io, signal });
    io.say(last === undefined ? 'Stopped. There was no event.' : `Stopped. To go on from the last event: --since ${last}`);
  } finally {
    takeBack();
  }
}

/** Resolves, when the signal says so, with the time of the last event. */
async function forwardFeed(
  stage: WebhooksStage,
  { client, types, since: asked, target }: ListenOptions & { readonly target: ForwardTarget },
  dependencies: ForwardDependencies,
): Promise<string | undefined> {
  const { io, signal } = dependencies;
  const since = asked === 'now' ? io.now().toISOString() : asked;
  let last: string | undefined;
  for await (const { eventId, storedAt, event } of followFeed(stage, client, { since, types }, dependencies)) {
    const forwarded = { eventId, type: event.type, body: JSON.stringify(event) };
    const isAccepted = await forwardEvent(forwarded, target, RETRY_PAUSES_MS, dependencies);
    if (!isAccepted && !signal.aborted) io.say(`${eventId} was not accepted, and the next one follows. resend posts it again.`);
    last = storedAt;
  }
  return last;
}
