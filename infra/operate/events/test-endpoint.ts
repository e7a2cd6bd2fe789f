import { agree } from '../agreement.ts';
import { bodyOf } from '../api-refusal.ts';
import { grid } from '../grid.ts';
import type { OperatorConsole } from '../operator-console.ts';
import { OperatorError } from '../operator-error.ts';
import { deliveryAnswer } from './api-answers.ts';
import { attemptReason } from './attempt-reason.ts';
import { type ChangeEndpointOptions, endpointRows } from './change-endpoint.ts';
import { findEndpoint } from './find-owned.ts';
import { WORDING } from './refused-event.ts';
import type { WebhooksStage } from './webhooks-stage.ts';
import { writeAnswer } from './write-answer.ts';

/** Has an event that says nothing posted to the endpoint at once. @throws {OperatorError} also when the endpoint did not accept it */
export async function testEndpoint(stage: WebhooksStage, io: OperatorConsole, id: string, options: ChangeEndpointOptions): Promise<void> {
  const owned = await findEndpoint(stage, id, options);
  io.say(grid(endpointRows('Test', owned)));
  await agree(io, options.yes === true, 'Send it a test event?');
  const answer = await stage.call({
    routeKey: 'POST /webhook-endpoints/{endpointId}/test',
    apiClientId: owned.client,
    pathParameters: { endpointId: id },
  });
  const delivery = deliveryAnswer.parse(bodyOf(answer, WORDING));
  const attempt = delivery.attempts.at(-1);
  const outcome = attempt === undefined ? 'no attempt was made' : attemptReason(attempt);
  await writeAnswer(io, options.json, delivery, () => `${delivery.type}  ${delivery.eventId}  ${outcome}`);
  if (delivery.state !== 'DELIVERED')
    throw new OperatorError(`the endpoint did not accept the test event (${attempt?.failure?.code ?? 'no attempt'})`);
}
