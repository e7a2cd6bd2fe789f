import { hasList, hasTexts, isRecord } from './answer-shape.ts';
import { type Abortable, type Api, inPath, type Keyed } from './api.ts';
import type { Delivery } from './delivery.ts';
import { isDeliveryList } from './events.ts';
import { type List, listOf } from './lists.ts';
import type {
  ChangeWebhookEndpointRequest,
  CreateWebhookEndpointRequest,
  ReplayRequest,
  RotateSecretRequest,
  WebhookEndpoint,
  WebhookEndpointWithSecret,
} from './webhook-endpoint.ts';

const isEndpoint = hasTexts<WebhookEndpoint>('endpointId', 'url', 'state');
const isEndpointWithSecret = hasTexts<WebhookEndpointWithSecret>('endpointId', 'secret');
const isEndpointList = hasList<EndpointList>('endpoints');
const isDelivery = hasTexts<Delivery>('eventId', 'endpointId', 'state');
const isAccepted = (body: unknown): body is Readonly<Record<string, unknown>> => isRecord(body) && body['accepted'] === true;

interface EndpointList {
  readonly endpoints: readonly WebhookEndpoint[];
}

export interface DeliveryFilter {
  readonly state?: readonly Delivery['state'][] | undefined;
  /** The entries of one answer, 1 to 50; 20 unless you say so. */
  readonly limit?: number | undefined;
}

/** Where events are sent. What has no key may be called again: it does nothing worse than to send an event twice. */
export interface WebhookEndpoints {
  /** Store the secret of the answer, then `enable` the endpoint. */
  create(request: CreateWebhookEndpointRequest, options?: Keyed): Promise<WebhookEndpointWithSecret>;
  list(options?: Abortable): Promise<readonly WebhookEndpoint[]>;
  get(endpointId: string, options?: Abortable): Promise<WebhookEndpoint>;
  change(endpointId: string, request: ChangeWebhookEndpointRequest, options?: Abortable): Promise<WebhookEndpoint>;
  remove(endpointId: string, options?: Abortable): Promise<void>;
  /** Sends a challenge, which the endpoint has to answer; resumes one that is only paused without that. */
  enable(endpointId: string, options?: Abortable): Promise<WebhookEndpoint>;
  /** What comes for it waits. */
  pause(endpointId: string, options?: Abortable): Promise<WebhookEndpoint>;
  /** The old secret keeps signing for 24 hours: give `constructEvent` both. */
  rotateSecret(endpointId: string, request?: RotateSecretRequest, options?: Keyed): Promise<WebhookEndpointWithSecret>;
  /** Sends a test event at once. The delivery that it gives may have failed: see its attempt. */
  test(endpointId: string, options?: Abortable): Promise<Delivery>;
  /** Sends the events of a time again: those that it has not taken, or all. */
  replay(endpointId: string, request: ReplayRequest, options?: Abortable): Promise<void>;
  /** The newest first. */
  deliveries(endpointId: string, filter?: DeliveryFilter, options?: Abortable): List<Delivery>;
}

export function webhookEndpointsOf(api: Api, newKey: () => string): WebhookEndpoints {
  const pathOf = (id: string) => `/webhook-endpoints/${inPath(id)}`;
  const post = <Answer>(path: string, isAnswer: (body: unknown) => body is Answer, options: Abortable | undefined, body?: object) =>
    api.post(path, { knownBy: 'nothing', isAnswer, ...(body === undefined ? {} : { body }), ...options });
  return {
    create: async (body, { idempotencyKey = newKey(), signal } = {}) =>
      api.post('/webhook-endpoints', { body, knownBy: 'key', isAnswer: isEndpointWithSecret, idempotencyKey, signal }),
    list: async (options) => (await api.get('/webhook-endpoints', isEndpointList, options)).endpoints,
    get: async (id, options) => api.get(pathOf(id), isEndpoint, options),
    change: async (id, body, options) => post(pathOf(id), isEndpoint, options, body),
    remove: async (id, options) => api.remove(pathOf(id), options),
    enable: async (id, options) => post(`${pathOf(id)}/enable`, isEndpoint, options),
    pause: async (id, options) => post(`${pathOf(id)}/pause`, isEndpoint, options),
    rotateSecret: async (id, body = {}, { idempotencyKey = newKey(), signal } = {}) =>
      api.post(`${pathOf(id)}/secrets`, { body, knownBy: 'key', isAnswer: isEndpointWithSecret, idempotencyKey, signal }),
    test: async (id, options) => post(`${pathOf(id)}/test`, isDelivery, options),
    replay: async (id, body, options) => {
      await post(`${pathOf(id)}/replay`, isAccepted, options, body);
    },
    deliveries: (id, filter = {}, options) =>
      listOf(
        api,
        { path: `${pathOf(id)}/deliveries`, filter: { ...filter }, isPage: isDeliveryList, entriesOf: (page) => page.deliveries },
        options,
      ),
  };
}
