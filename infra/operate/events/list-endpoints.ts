import { bodyOf } from '../api-refusal.ts';
import type { OperatorConsole } from '../operator-console.ts';
import { type EndpointAnswer, endpointsAnswer } from './api-answers.ts';
import { endpointsScreen } from './endpoint-screen.ts';
import type { ClientOption, Owned } from './find-owned.ts';
import { WORDING } from './refused-event.ts';
import type { WebhooksStage } from './webhooks-stage.ts';
import { writeAnswer } from './write-answer.ts';

export interface ListEndpointsOptions extends ClientOption {
  readonly json?: boolean;
}

/** Of one client, or of all. @throws {OperatorError} */
export async function listEndpoints(stage: WebhooksStage, io: OperatorConsole, { client, json }: ListEndpointsOptions): Promise<void> {
  const endpoints: Owned<EndpointAnswer>[] = [];
  for (const each of client === undefined ? await stage.clients() : [client]) {
    const answer = await stage.call({ routeKey: 'GET /webhook-endpoints', apiClientId: each });
    const listed = endpointsAnswer.parse(bodyOf(answer, WORDING)).endpoints;
    endpoints.push(...listed.map((found) => ({ client: each, found })));
  }
  const value = { endpoints: endpoints.map((each) => ({ client: each.client, ...each.found })) };
  await writeAnswer(io, json, value, () => (endpoints.length === 0 ? 'No endpoints.' : endpointsScreen(endpoints, io.paint)));
}
