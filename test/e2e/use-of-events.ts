import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect } from 'vitest';
import type { WebhookRouteKey } from '../../shared/contract/route-keys.ts';
import { endpointKey } from '../../shared/webhook-storage/webhooks-table-keys.ts';
import { aCapturedPayment } from '../support/a-started-payment.ts';
import type { RunningSystem } from '../support/running-system.ts';
import { until } from '../support/until.ts';
import { aRegisteredEndpoint, feedOf, type TestedEndpoint } from './a-registered-endpoint.ts';

interface Subjects {
  readonly endpoint: TestedEndpoint;
  readonly eventId: string;
}

/** Each route once, and each so that it does its work. What ends something comes last. */
const CALLS = {
  'POST /webhook-endpoints': ({ endpoint }) => ['POST', '/webhook-endpoints', { url: endpoint.server.url }],
  'GET /webhook-endpoints': () => ['GET', '/webhook-endpoints'],
  'GET /webhook-endpoints/{endpointId}': (it) => ['GET', at(it)],
  'POST /webhook-endpoints/{endpointId}': (it) => ['POST', at(it), { description: 'Books' }],
  'POST /webhook-endpoints/{endpointId}/secrets': (it) => ['POST', at(it, '/secrets'), {}],
  'POST /webhook-endpoints/{endpointId}/enable': (it) => ['POST', at(it, '/enable')],
  'POST /webhook-endpoints/{endpointId}/test': (it) => ['POST', at(it, '/test')],
  'GET /webhook-endpoints/{endpointId}/deliveries': (it) => ['GET', at(it, '/deliveries')],
  'GET /events': () => ['GET', '/events'],
  'GET /events/{eventId}': ({ eventId }) => ['GET', `/events/${eventId}`],
  'GET /events/{eventId}/deliveries': ({ eventId }) => ['GET', `/events/${eventId}/deliveries`],
  'POST /events/{eventId}/resend': ({ eventId }) => ['POST', `/events/${eventId}/resend`, {}],
  'POST /webhook-endpoints/{endpointId}/replay': (it) => [
    'POST',
    at(it, '/replay'),
    { since: new Date(Date.now() - 60 * 60_000).toISOString(), onlyFailed: false },
  ],
  'POST /webhook-endpoints/{endpointId}/pause': (it) => ['POST', at(it, '/pause')],
  'DELETE /webhook-endpoints/{endpointId}': (it) => ['DELETE', at(it)],
} satisfies Record<WebhookRouteKey, (subjects: Subjects) => readonly ['GET' | 'POST' | 'DELETE', string, object?]>;

/** Routes after which an event comes once more. */
const AGAIN: ReadonlySet<string> = new Set<WebhookRouteKey>([
  'POST /events/{eventId}/resend',
  'POST /webhook-endpoints/{endpointId}/replay',
]);

const at = ({ endpoint }: Subjects, below = '') => `/webhook-endpoints/${endpoint.endpointId}${below}`;

/** What the functions that deliver events can do, once: routes, deliveries, retries, a server that is gone, and one that has been down for a while. */
export async function useEvents(system: RunningSystem): Promise<void> {
  const { merchant, sweepDeliveries } = system;
  const endpoint = await aRegisteredEndpoint(system);
  const gone = await aRegisteredEndpoint(system);
  const down = await aRegisteredEndpoint(system);
  gone.server.answer = () => ({ status: 410 });
  down.server.answer = () => ({ status: 503 });
  const { id } = await aCapturedPayment(system);
  const [heard] = await endpoint.heardOf(id, 1);
  await gone.server.untilHeard(() => true, 1);
  await endpoint.server.untilHeard(({ event }) => event.type === 'webhook_endpoint.disabled', 1);

  await down.server.untilHeard(() => true, 1);
  await failsSinceAWhile(system, down);
  await sweepDeliveries();
  await endpoint.server.untilHeard(({ event }) => event.type === 'webhook_endpoint.failing', 1);

  await feedOf(system, id, 1);
  const subjects = { endpoint, eventId: String(heard?.headers['webhook-id']) };
  const heardAgain = () => endpoint.server.heard.filter(({ headers }) => headers['webhook-id'] === subjects.eventId).length;
  for (const [route, callOf] of Object.entries(CALLS)) {
    const [method, path, body] = callOf(subjects);
    const again = heardAgain();
    const { status } = await merchant.call(method, path, { body, headers: { 'idempotency-key': `key-${randomUUID()}` } });
    expect([route, status]).toEqual([route, expect.toBeOneOf([200, 201, 202, 204])]);
    if (AGAIN.has(route)) await until(() => (heardAgain() > again ? true : undefined), { describe: () => Promise.resolve(route) });
  }
}

/** As if its first failure had been a while ago: so long that the local stage warns of it, and does not give it up. */
async function failsSinceAWhile({ stack }: RunningSystem, { endpointId, server }: TestedEndpoint): Promise<void> {
  const apiClientId = server.heard[0]?.event.apiclientid ?? '';
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(stack.aws.dynamodb));
  await client.send(
    new UpdateCommand({
      TableName: stack.outputs['WebhooksTableName'],
      Key: endpointKey({ apiClientId, endpointId }),
      UpdateExpression: 'SET failingSinceEpochMs = :since',
      ConditionExpression: 'attribute_exists(failingSinceEpochMs)',
      ExpressionAttributeValues: { ':since': Date.now() - 15_000 },
    }),
  );
  client.destroy();
}
