import { createHash } from 'node:crypto';
import { agree } from '../agreement.ts';
import { bodyOf } from '../api-refusal.ts';
import { grid } from '../grid.ts';
import type { OperatorConsole } from '../operator-console.ts';
import { plainText } from '../screen-texts.ts';
import { endpointAnswer } from './api-answers.ts';
import { WORDING } from './refused-event.ts';
import { secretGiven, type SecretOptions } from './signing-secret.ts';
import type { WebhooksStage } from './webhooks-stage.ts';
import { writeAnswer } from './write-answer.ts';

export interface CreateEndpointOptions extends SecretOptions {
  readonly client: string;
  readonly url: string;
  readonly types?: string;
  readonly description?: string;
  readonly reference?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** One reference makes one endpoint: whoever repeats the command gets the same one. @throws {OperatorError} */
export async function createEndpoint(stage: WebhooksStage, io: OperatorConsole, options: CreateEndpointOptions): Promise<void> {
  const { client, url, types, description, reference = url } = options;
  const secret = secretGiven(options);
  io.say(
    grid([
      ['Create', `an endpoint of client ${client}`],
      ['URL', plainText(url)],
      ['Types', types ?? 'all'],
      ['Reference', plainText(reference)],
    ]),
  );
  await agree(io, options.yes === true, 'Create this endpoint?');
  const answer = await stage.call({
    routeKey: 'POST /webhook-endpoints',
    apiClientId: client,
    body: { url, description, types: types?.split(','), secret },
    idempotencyKey: keyOf(reference),
  });
  const endpoint = endpointAnswer.parse(bodyOf(answer, WORDING));
  const again = answer.isReplayed ? ' It was created before, and is not made again.' : '';
  await writeAnswer(io, options.json, endpoint, () =>
    [`${endpoint.state}, endpoint ${endpoint.endpointId}.${again}`, `Signing secret: ${endpoint.secret ?? 'not in the answer'}`].join('\n'),
  );
  if (endpoint.state === 'UNVERIFIED')
    io.say('Nothing is sent to it until it has answered a challenge: let its server echo one, then run enable.');
}

/** A key that only the operator's own name of a thing decides. */
export function keyOf(reference: string): string {
  return `operator-${createHash('sha256').update(reference.normalize('NFC')).digest('base64url')}`;
}
