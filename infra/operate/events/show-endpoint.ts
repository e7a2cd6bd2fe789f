import { bodyOf } from '../api-refusal.ts';
import type { OperatorConsole } from '../operator-console.ts';
import { deliveriesAnswer } from './api-answers.ts';
import { endpointScreen } from './endpoint-screen.ts';
import { type ClientOption, findEndpoint } from './find-owned.ts';
import { WORDING } from './refused-event.ts';
import type { WebhooksStage } from './webhooks-stage.ts';
import { writeAnswer } from './write-answer.ts';

export interface ShowEndpointOptions extends ClientOption {
  readonly limit: string;
  readonly json?: boolean;
}

/** @throws {OperatorError} */
export async function showEndpoint(stage: WebhooksStage, io: OperatorConsole, id: string, options: ShowEndpointOptions): Promise<void> {
  const owned = await findEndpoint(stage, id, options);
  const answer = await stage.call({
    routeKey: 'GET /webhook-endpoints/{endpointId}/deliveries',
    apiClientId: owned.client,
    pathParameters: { endpointId: id },
    query: { limit: options.limit },
  });
  const { deliveries } = deliveriesAnswer.parse(bodyOf(answer, WORDING));
  const value = { client: owned.client, endpoint: owned.found, deliveries };
  await writeAnswer(io, options.json, value, () => endpointScreen(owned, deliveries, io.paint));
}
