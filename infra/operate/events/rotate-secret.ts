import { koreanDayOf } from '../../../shared/payment/korean-day.ts';
import { agree } from '../agreement.ts';
import { bodyOf } from '../api-refusal.ts';
import { grid } from '../grid.ts';
import type { OperatorConsole } from '../operator-console.ts';
import { plainText, timeText } from '../screen-texts.ts';
import { endpointAnswer } from './api-answers.ts';
import { type ChangeEndpointOptions, endpointRows } from './change-endpoint.ts';
import { keyOf } from './create-endpoint.ts';
import { findEndpoint } from './find-owned.ts';
import { WORDING } from './refused-event.ts';
import { secretGiven, type SecretOptions } from './signing-secret.ts';
import type { WebhooksStage } from './webhooks-stage.ts';
import { writeAnswer } from './write-answer.ts';

export interface RotateSecretOptions extends ChangeEndpointOptions, SecretOptions {
  readonly reference?: string;
}

/** One reference makes one secret. Without one it is the day: a second rotation soon after the first would end the secret that receivers still have. @throws {OperatorError} */
export async function rotateSecret(stage: WebhooksStage, io: OperatorConsole, id: string, options: RotateSecretOptions): Promise<void> {
  const { reference = koreanDayOf(io.now()) } = options;
  const secret = secretGiven(options);
  const owned = await findEndpoint(stage, id, options);
  io.say(grid([...endpointRows('Rotate', owned), ['Reference', plainText(reference)]]));
  await agree(io, options.yes === true, 'Give this endpoint a new secret?');
  const answer = await stage.call({
    routeKey: 'POST /webhook-endpoints/{endpointId}/secrets',
    apiClientId: owned.client,
    pathParameters: { endpointId: id },
    body: { secret },
    idempotencyKey: keyOf(reference),
  });
  const endpoint = endpointAnswer.parse(bodyOf(answer, WORDING));
  const before = endpoint.secrets.find(({ expiresAt }) => expiresAt !== undefined)?.expiresAt;
  const again = answer.isReplayed ? ' It was made before, and is not made again.' : '';
  await writeAnswer(io, options.json, endpoint, () => `Signing secret: ${endpoint.secret ?? 'not in the answer'}${again}`);
  if (before !== undefined) io.say(`The secret before signs beside it until ${timeText(before)}.`);
}
