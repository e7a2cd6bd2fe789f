import type { RouteKey } from '../../../shared/contract/route-keys.ts';
import { bodyOf } from '../api-refusal.ts';
import { OperatorError } from '../operator-error.ts';
import { type EndpointAnswer, endpointAnswer, type EventAnswer, eventAnswer } from './api-answers.ts';
import { WORDING } from './refused-event.ts';
import type { WebhooksStage } from './webhooks-stage.ts';

/** Something of a client, and whose it is. */
export interface Owned<T> {
  readonly client: string;
  readonly found: T;
}

/** Which client is meant; undefined: whichever has it. */
export interface ClientOption {
  readonly client?: string;
}

/** @throws {OperatorError} */
export async function findEndpoint(stage: WebhooksStage, endpointId: string, { client }: ClientOption): Promise<Owned<EndpointAnswer>> {
  const route = { routeKey: 'GET /webhook-endpoints/{endpointId}', pathParameters: { endpointId } } as const;
  const { body, ...owner } = await findOwned(stage, route, client, `webhook endpoint ${endpointId}`);
  return { ...owner, found: endpointAnswer.parse(body) };
}

/** @throws {OperatorError} */
export async function findEvent(stage: WebhooksStage, eventId: string, { client }: ClientOption): Promise<Owned<EventAnswer>> {
  const { body, ...owner } = await findOwned(
    stage,
    { routeKey: 'GET /events/{eventId}', pathParameters: { eventId } },
    client,
    `event ${eventId}; events are kept for 30 days`,
  );
  return { ...owner, found: eventAnswer.parse(body) };
}

/**
 * An id does not say whose it is, so one client after the other is asked for it. The table would say it at once, but its items hold the secrets with which
 * events are signed: no operator needs a right to read them.
 */
async function findOwned(
  stage: WebhooksStage,
  route: { readonly routeKey: RouteKey; readonly pathParameters: Readonly<Record<string, string>> },
  named: string | undefined,
  what: string,
): Promise<{ readonly client: string; readonly body: unknown }> {
  for (const client of named === undefined ? await stage.clients() : [named]) {
    const answer = await stage.call({ ...route, apiClientId: client });
    if (answer.status !== 404) return { client, body: bodyOf(answer, WORDING) };
  }
  throw new OperatorError(`${named === undefined ? 'the stage' : `client ${named}`} has no ${what}`);
}
