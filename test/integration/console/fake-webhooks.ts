import type { ApiAnswer, ApiCall } from '../../../infra/operate/invoke-api.ts';
import type { WebhookRouteKey } from '../../../shared/contract/route-keys.ts';
import { eventSource } from '../../../shared/contract/urns.ts';
import { eventIdOf } from '../../../shared/webhooks/ids.ts';

/* The function that delivers events, as far as the console asks it: one client with two endpoints, one of which fails. */

const CREATED_AT = '2026-01-31T08:00:00.000Z';

export const HEALTHY_ENDPOINT = {
  endpointId: 'ep_abcdefghijklmnopabcdefghijklmnop',
  url: 'https://shop.example/hooks/payments',
  state: 'ENABLED',
  maxInFlight: 5,
  createdAt: CREATED_AT,
  secrets: [],
  health: { state: 'HEALTHY', failures: 0, lastSuccessAt: '2026-01-31T09:06:00.000Z' },
};

export const FAILING_ENDPOINT = {
  endpointId: 'ep_ponmlkjihgfedcbaponmlkjihgfedcba',
  url: 'https://ledger.example/a-long-path/that-goes-on-and-on/events',
  description: 'ledger',
  types: ['payment.captured', 'refund.succeeded'],
  state: 'ENABLED',
  maxInFlight: 2,
  createdAt: CREATED_AT,
  secrets: [],
  health: {
    state: 'CIRCUIT_OPEN',
    failures: 14,
    failingSince: '2026-01-31T08:40:00.000Z',
    lastFailureAt: '2026-01-31T09:07:00.000Z',
    lastFailure: { code: 'timeout', detail: 'It did not answer in time.' },
    nextProbeAt: '2026-01-31T09:12:00.000Z',
  },
};

type Answering = (call: ApiCall) => object | undefined;

export function fakeWebhooks() {
  const calls: ApiCall[] = [];
  const events = new Map<string, object>();
  let refusal: object | undefined;
  const delivery = (eventId: string, endpointId: string) => {
    const isHealthy = endpointId === HEALTHY_ENDPOINT.endpointId;
    return {
      eventId,
      endpointId,
      type: 'payment.captured',
      state: isHealthy ? 'DELIVERED' : 'PENDING',
      createdAt: '2026-01-31T09:05:01.000Z',
      ...(isHealthy ? { deliveredAt: '2026-01-31T09:05:02.000Z' } : { nextAttemptAt: '2026-01-31T09:20:00.000Z' }),
      attemptCount: isHealthy ? 1 : 2,
      attempts: isHealthy
        ? [{ at: '2026-01-31T09:05:02.000Z', durationMs: 41, status: 200 }]
        : [
            { at: '2026-01-31T09:05:02.000Z', durationMs: 210, status: 503, failure: { code: 'http_status', detail: 'Not 2xx.' } },
            { at: '2026-01-31T09:05:20.000Z', durationMs: 15_000, failure: { code: 'timeout', detail: 'It did not answer in time.' } },
          ],
    };
  };
  const endpoints = [HEALTHY_ENDPOINT, FAILING_ENDPOINT];
  const found = ({ pathParameters = {} }: ApiCall) => endpoints.find((endpoint) => endpoint.endpointId === pathParameters['endpointId']);
  const answers: ReadonlyMap<string, Answering> = new Map(
    Object.entries<Answering>({
      'GET /webhook-endpoints': ({ apiClientId }) => ({ endpoints: apiClientId === 'shop' ? endpoints : [] }),
      'GET /webhook-endpoints/{endpointId}': found,
      'GET /webhook-endpoints/{endpointId}/deliveries': (call) => ({
        deliveries: [...events.keys()].map((eventId) => delivery(eventId, found(call)?.endpointId ?? '')),
      }),
      'GET /events/{eventId}': ({ pathParameters = {} }) => events.get(pathParameters['eventId'] ?? ''),
      'GET /events/{eventId}/deliveries': ({ pathParameters = {} }) => ({
        deliveries: endpoints.map(({ endpointId }) => delivery(pathParameters['eventId'] ?? '', endpointId)),
      }),
      'POST /events/{eventId}/resend': () => ({ deliveries: [] }),
      'POST /webhook-endpoints/{endpointId}/pause': (call) => ({ ...found(call), state: 'PAUSED' }),
      'POST /webhook-endpoints/{endpointId}/enable': (call) => ({ ...found(call), state: 'ENABLED' }),
    } satisfies Partial<Record<WebhookRouteKey, Answering>>),
  );
  const call = (asked: ApiCall): Promise<ApiAnswer> => {
    calls.push(asked);
    if (refusal !== undefined && asked.routeKey.startsWith('POST'))
      return Promise.resolve({ status: 409, body: refusal, isReplayed: false });
    const body = answers.get(asked.routeKey)?.(asked);
    const isThere = body !== undefined;
    return Promise.resolve({
      status: isThere ? 200 : 404,
      body: body ?? { code: 'not_found', title: 'none', definite: true },
      isReplayed: false,
    });
  };
  return {
    call,
    calls,
    /** Whatever changes something is refused from now on. */
    refuse: (problem: object) => void (refusal = problem),
    /** The event that the worker publishes about this has been stored, as of the stage `production`. */
    published(paymentRequestId: string, name = 'captured'): string {
      const eventId = eventIdOf({ source: eventSource('production'), id: `${paymentRequestId}/${name}` });
      const event = { type: `payment.${name}`, subject: paymentRequestId };
      events.set(eventId, { eventId, storedAt: '2026-01-31T09:05:01.000Z', event });
      return eventId;
    },
  };
}
