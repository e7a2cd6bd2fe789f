import { agree } from '../agreement.ts';
import { bodyOf } from '../api-refusal.ts';
import { grid } from '../grid.ts';
import type { OperatorConsole } from '../operator-console.ts';
import { OperatorError } from '../operator-error.ts';
import { plainText } from '../screen-texts.ts';
import { deliveriesAnswer, type EventAnswer } from './api-answers.ts';
import { type ClientOption, findEvent, type Owned } from './find-owned.ts';
import { forwardEvent } from './forward-event.ts';
import { type Forwarding, forwardTarget } from './forwarding.ts';
import { WORDING } from './refused-event.ts';
import type { SecretOptions } from './signing-secret.ts';
import type { WebhooksStage } from './webhooks-stage.ts';
import { writeAnswer } from './write-answer.ts';

export interface ResendEventOptions extends ClientOption, SecretOptions {
  readonly endpoint?: string;
  readonly forwardTo?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/**
 * Sends an event again, with the same `webhook-id`: to the client's endpoints, or from here to a server of the engineer's own. The feed shows each event once,
 * so `listen` cannot see what is sent again: whoever works on a server says where it is.
 * @throws {OperatorError}
 */
export async function resendEvent(
  stage: WebhooksStage,
  io: OperatorConsole,
  eventId: string,
  options: ResendEventOptions,
  forwarding: Forwarding,
): Promise<void> {
  const { forwardTo, endpoint } = options;
  if (forwardTo !== undefined && endpoint !== undefined) {
    throw new OperatorError('--endpoint or --forward-to, not both', { kind: 'wrongArguments' });
  }
  const owned = await findEvent(stage, eventId, options);
  if (forwardTo === undefined) await resendToEndpoints(stage, io, owned, options);
  else await forwardAgain(io, owned.found, { ...options, forwardTo }, forwarding);
}

/** Nothing of the service changes, so nobody is asked. */
async function forwardAgain(
  io: OperatorConsole,
  { eventId, event }: EventAnswer,
  options: ResendEventOptions & { readonly forwardTo: string },
  forwarding: Forwarding,
): Promise<void> {
  const target = forwardTarget(options, forwarding);
  const forwarded = { eventId, type: event.type, body: JSON.stringify(event) };
  const isAccepted = await forwardEvent(forwarded, target, [], { ...forwarding, io, signal: new AbortController().signal });
  if (!isAccepted) throw new OperatorError(`${target.url} did not accept the event`);
}

async function resendToEndpoints(
  stage: WebhooksStage,
  io: OperatorConsole,
  { client, found: { eventId, event } }: Owned<EventAnswer>,
  { endpoint, yes = false, json }: ResendEventOptions,
): Promise<void> {
  io.say(
    grid([
      ['Resend', `${eventId} of client ${client}, ${plainText(event.type)}`],
      ['To', endpoint ?? 'each enabled endpoint that takes its type'],
    ]),
  );
  await agree(io, yes, 'Send it again?');
  const answer = await stage.call({
    routeKey: 'POST /events/{eventId}/resend',
    apiClientId: client,
    pathParameters: { eventId },
    body: { endpointId: endpoint },
  });
  const { deliveries } = deliveriesAnswer.parse(bodyOf(answer, WORDING));
  const lines = () => deliveries.map(({ endpointId, state }) => `${state}, to ${endpointId}.`).join('\n');
  await writeAnswer(io, json, { eventId, deliveries }, lines);
}
