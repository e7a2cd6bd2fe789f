import type { OperatorConsole } from '../operator-console.ts';
import { followFeed } from './follow-feed.ts';
import { forwardEvent } from './forward-event.ts';
import { type Forwarding, type ForwardOptions, forwardTarget } from './forwarding.ts';
import type { WebhooksStage } from './webhooks-stage.ts';

export interface ListenOptions extends ForwardOptions {
  readonly client: string;
  readonly types?: string;
  readonly since: string;
}

/** An own server that is being restarted is back by then. */
const RETRY_PAUSES_MS = [1_000, 2_000, 5_000] as const;

/** Follows a client's events and posts each to a server of the engineer's own, one after the other, until Ctrl-C. @throws {OperatorError} */
export async function listen(stage: WebhooksStage, io: OperatorConsole, options: ListenOptions, forwarding: Forwarding): Promise<void> {
  const { client, types } = options;
  const target = forwardTarget(options, forwarding);
  const since = options.since === 'now' ? io.now().toISOString() : options.since;
  const signal = forwarding.interrupted();
  io.say(`Events of client ${client} are posted to ${target.url} until Ctrl-C.`);
  io.say(`Their signing secret: ${target.secret}`);
  let last: string | undefined;
  for await (const { eventId, storedAt, event } of followFeed(stage, client, { since, types }, { ...forwarding, io, signal })) {
    const forwarded = { eventId, type: event.type, body: JSON.stringify(event) };
    const isAccepted = await forwardEvent(forwarded, target, RETRY_PAUSES_MS, { ...forwarding, io, signal });
    if (!isAccepted && !signal.aborted)
      io.say(`${eventId} was not accepted, and the next one follows. resend with --forward-to posts it again.`);
    last = storedAt;
  }
  io.say(last === undefined ? 'Stopped. There was no event.' : `Stopped. To go on from the last event: --since ${last}`);
}
