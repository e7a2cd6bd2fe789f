import type { ProblemCode } from '../../../shared/contract/problems.ts';
import { agree } from '../agreement.ts';
import { bodyOf, outcomeOf } from '../api-refusal.ts';
import { grid } from '../grid.ts';
import type { ApiAnswer } from '../invoke-api.ts';
import type { OperatorConsole } from '../operator-console.ts';
import { OperatorError } from '../operator-error.ts';
import { plainText } from '../screen-texts.ts';
import type { StageOptions } from '../stage-options.ts';
import { deliveriesAnswer, type EventAnswer } from './api-answers.ts';
import { type ClientOption, findEvent, type Owned } from './find-owned.ts';
import { forwardEvent } from './forward-event.ts';
import { type Forwarding, type ForwardTarget, forwardTarget } from './forwarding.ts';
import { stackOf } from './listeners.ts';
import { WORDING } from './refused-event.ts';
import type { SecretOptions } from './signing-secret.ts';
import type { WebhooksStage } from './webhooks-stage.ts';
import { writeAnswer } from './write-answer.ts';

export interface ResendEventOptions extends ClientOption, SecretOptions, StageOptions {
  readonly endpoint?: string;
  readonly forwardTo?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/**
 * Sends an event again, with the same `webhook-id`: to the client's endpoints, or from here to a server of the engineer's own. The feed shows each event once, so
 * it is posted from here to what `listen` posts to, too.
 * @throws {OperatorError}
 */
export async function resendEvent(
  stage: WebhooksStage,
  io: OperatorConsole,
  eventId: string,
  options: ResendEventOptions,
  forwarding: Forwarding,
): Promise<void> {
  const { forwardTo, endpoint, yes = false, json } = options;
  if (forwardTo !== undefined && endpoint !== undefined) {
    throw new OperatorError('--endpoint or --forward-to, not both', { kind: 'wrongArguments' });
  }
  const owned = await findEvent(stage, eventId, options);
  // Nothing of the service changes by it, so nobody is asked.
  if (forwardTo !== undefined) return forwardAgain(io, owned.found, forwardTarget({ ...options, forwardTo }, forwarding), forwarding);

  const listeners = endpoint === undefined ? forwarding.listeners.of({ ...about(owned), stack: stackOf(options) }) : [];
  io.say(
    grid([
      ['Resend', `${eventId} of client ${owned.client}, ${plainText(owned.found.event.type)}`],
      ['To', endpoint ?? 'each enabled endpoint that takes its type'],
      ...listeners.map(({ url }) => ['', `${url}, where listen posts`]),
    ]),
  );
  await agree(io, yes, 'Send it again?');
  await resendToEndpoints(stage, io, owned, { endpoint, json, elsewhere: listeners.length > 0 });
  const aside = {
    ...io,
    write: (line: string) => {
      io.say(line.trimEnd());
      return Promise.resolve();
    },
  };
  for (const listener of listeners) await forwardAgain(aside, owned.found, listener, forwarding);
}

const about = ({ client, found: { event } }: Owned<EventAnswer>) => ({ client, type: event.type });

/** @param elsewhere whether somebody else gets it, so that there need not be an endpoint */
async function resendToEndpoints(
  stage: WebhooksStage,
  io: OperatorConsole,
  { client, found: { eventId } }: Owned<EventAnswer>,
  { endpoint, json, elsewhere }: Pick<ResendEventOptions, 'endpoint' | 'json'> & { readonly elsewhere: boolean },
): Promise<void> {
  const answer = await stage.call({
    routeKey: 'POST /events/{eventId}/resend',
    apiClientId: client,
    pathParameters: { eventId },
    body: { endpointId: endpoint },
  });
  const isTakenByNone = elsewhere && isRefusedWith(answer, 'webhook_endpoint_not_enabled');
  const { deliveries } = isTakenByNone ? { deliveries: [] } : deliveriesAnswer.parse(bodyOf(answer, WORDING));
  const lines = () => deliveries.map(({ endpointId, state }) => `${state}, to ${endpointId}.`).join('\n');
  if (isTakenByNone) io.say('No endpoint that is enabled takes it.');
  if (!isTakenByNone || json === true) await writeAnswer(io, json, { eventId, deliveries }, lines);
}

function isRefusedWith(answer: ApiAnswer, code: ProblemCode): boolean {
  const outcome = outcomeOf(answer);
  return outcome.kind === 'refused' && outcome.refusal.code === code;
}

async function forwardAgain(
  io: OperatorConsole,
  { eventId, event }: EventAnswer,
  target: ForwardTarget,
  forwarding: Forwarding,
): Promise<void> {
  const forwarded = { eventId, type: event.type, body: JSON.stringify(event) };
  const isAccepted = await forwardEvent(forwarded, target, [], { ...forwarding, io, signal: new AbortController().signal });
  if (!isAccepted) throw new OperatorError(`${target.url} did not accept the event`);
}
