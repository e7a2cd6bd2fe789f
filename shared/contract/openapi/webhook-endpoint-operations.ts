import * as z from 'zod/mini';
import { MAX_ENDPOINTS } from '../../webhooks/endpoint.ts';
import type { RouteKey } from '../route-keys.ts';
import {
  changeEndpointRequest,
  createEndpointRequest,
  listDeliveriesQuery,
  replayRequest,
  rotateSecretRequest,
} from '../webhook-requests.ts';
import { component } from './components.ts';
import { delivery, deliveryList } from './delivery-schemas.ts';
import { explained } from './fields.ts';
import type { Operation } from './operation.ts';
import {
  CHANGE_ENDPOINT_EXAMPLES,
  CREATE_ENDPOINT_EXAMPLES,
  ENABLE_ENDPOINT_EXAMPLES,
  LIST_DELIVERIES_EXAMPLES,
  LIST_ENDPOINTS_EXAMPLES,
  PAUSE_ENDPOINT_EXAMPLES,
  READ_ENDPOINT_EXAMPLES,
  REMOVE_ENDPOINT_EXAMPLES,
  REPLAY_EXAMPLES,
  ROTATE_SECRET_EXAMPLES,
  TEST_ENDPOINT_EXAMPLES,
} from './webhook-endpoint-examples.ts';
import { webhookEndpoint, webhookEndpointList, webhookEndpointWithSecret } from './webhook-endpoint-schemas.ts';

const replayAccepted = component(
  'ReplayAccepted',
  explained(z.object({ accepted: explained(z.literal(true), 'Always true.') }), 'The replay is under way.'),
);

const tag = 'Webhook endpoints';

export const WEBHOOK_ENDPOINT_OPERATIONS = {
  'POST /webhook-endpoints': {
    id: 'createWebhookEndpoint',
    tag,
    summary: 'Register an endpoint',
    description: `Nothing is sent to it until it is enabled. One Idempotency-Key registers one endpoint; a client has ${MAX_ENDPOINTS} at most.`,
    body: createEndpointRequest,
    isIdempotent: true,
    answers: { 201: { description: 'The endpoint, UNVERIFIED, with its secret.', schema: webhookEndpointWithSecret } },
    problems: ['too_many_webhook_endpoints', 'idempotency_key_reused'],
    examples: CREATE_ENDPOINT_EXAMPLES,
  },
  'GET /webhook-endpoints': {
    id: 'listWebhookEndpoints',
    tag,
    summary: 'List your endpoints',
    description: 'All of them, without the values of their secrets.',
    answers: { 200: { description: 'The endpoints.', schema: webhookEndpointList } },
    problems: [],
    examples: LIST_ENDPOINTS_EXAMPLES,
  },
  'GET /webhook-endpoints/{endpointId}': {
    id: 'getWebhookEndpoint',
    tag,
    summary: 'Read an endpoint',
    description: 'Its state, and how its last deliveries went.',
    answers: { 200: { description: 'The endpoint.', schema: webhookEndpoint } },
    problems: [],
    examples: READ_ENDPOINT_EXAMPLES,
  },
  'POST /webhook-endpoints/{endpointId}': {
    id: 'changeWebhookEndpoint',
    tag,
    summary: 'Change an endpoint',
    description: 'Only what is given changes. With another URL it is UNVERIFIED until it is enabled again.',
    body: changeEndpointRequest,
    answers: { 200: { description: 'The endpoint.', schema: webhookEndpoint } },
    problems: ['webhook_endpoint_being_updated'],
    examples: CHANGE_ENDPOINT_EXAMPLES,
  },
  'DELETE /webhook-endpoints/{endpointId}': {
    id: 'removeWebhookEndpoint',
    tag,
    summary: 'Remove an endpoint',
    description: 'What is on its way to it is cancelled. A repetition is answered alike.',
    answers: { 204: { description: 'It is removed.' } },
    problems: [],
    examples: REMOVE_ENDPOINT_EXAMPLES,
  },
  'POST /webhook-endpoints/{endpointId}/enable': {
    id: 'enableWebhookEndpoint',
    tag,
    summary: 'Enable an endpoint',
    description:
      'Without a body. Sends a signed `webhook_endpoint.verification` event, and the endpoint has to answer 2xx with its challenge. One that is only paused is resumed without that.',
    answers: { 200: { description: 'The endpoint, ENABLED.', schema: webhookEndpoint } },
    problems: ['webhook_endpoint_not_verified', 'webhook_endpoint_being_updated'],
    examples: ENABLE_ENDPOINT_EXAMPLES,
  },
  'POST /webhook-endpoints/{endpointId}/pause': {
    id: 'pauseWebhookEndpoint',
    tag,
    summary: 'Pause an endpoint',
    description: 'Without a body. What comes for it waits until it is enabled again.',
    answers: { 200: { description: 'The endpoint, PAUSED.', schema: webhookEndpoint } },
    problems: ['webhook_endpoint_not_enabled', 'webhook_endpoint_being_updated'],
    examples: PAUSE_ENDPOINT_EXAMPLES,
  },
  'POST /webhook-endpoints/{endpointId}/secrets': {
    id: 'rotateWebhookSecret',
    tag,
    summary: 'Replace the secret of an endpoint',
    description: 'The old secret keeps signing beside the new one for 24 hours. One Idempotency-Key makes one secret.',
    body: rotateSecretRequest,
    isIdempotent: true,
    answers: { 201: { description: 'The endpoint with its new secret.', schema: webhookEndpointWithSecret } },
    problems: ['idempotency_key_reused', 'webhook_endpoint_being_updated'],
    examples: ROTATE_SECRET_EXAMPLES,
  },
  'POST /webhook-endpoints/{endpointId}/test': {
    id: 'testWebhookEndpoint',
    tag,
    summary: 'Send a test event',
    description: 'Without a body. Sends one signed `webhook_endpoint.test` event at once.',
    answers: { 200: { description: 'The delivery with its one attempt, which may have failed.', schema: delivery } },
    problems: ['webhook_endpoint_not_enabled'],
    examples: TEST_ENDPOINT_EXAMPLES,
  },
  'POST /webhook-endpoints/{endpointId}/replay': {
    id: 'replayWebhookEvents',
    tag,
    summary: 'Send the events of a time again',
    description: 'What the endpoint has not accepted, or everything, of a range of the last 30 days.',
    body: replayRequest,
    answers: { 202: { description: 'The replay is under way.', schema: replayAccepted } },
    problems: ['webhook_endpoint_not_enabled'],
    examples: REPLAY_EXAMPLES,
  },
  'GET /webhook-endpoints/{endpointId}/deliveries': {
    id: 'listEndpointDeliveries',
    tag,
    summary: 'List the deliveries to an endpoint',
    description: 'The newest first, with their attempts.',
    query: listDeliveriesQuery,
    answers: { 200: { description: 'A page of deliveries.', schema: deliveryList } },
    problems: [],
    examples: LIST_DELIVERIES_EXAMPLES,
  },
} as const satisfies Partial<Record<RouteKey, Operation>>;
