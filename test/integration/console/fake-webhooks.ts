import type { ApiAnswer, InvokedCall } from '../../../infra/operate/payments/invoke-api.ts';

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
    lastFailure: 'timeout',
    nextProbeAt: '2026-01-31T09:12:00.000Z',
  },
};

export function fakeWebhooks() {
  const calls: InvokedCall[] = [];
  const events: { readonly eventId: string; readonly storedAt: string; readonly event: object }[] = [];
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
            { at: '2026-01-31T09:05:02.000Z', durationMs: 210, status: 503, failure: 'http_status' },
            { at: '2026-01-31T09:05:20.000Z', durationMs: 15_000, failure: 'timeout' },
          ],
    };
  };
  const eventId = 'evt_abcdefghijklmnopabcdefghijklmnop';
  const endpoints = [HEALTHY_ENDPOINT, FAILING_ENDPOINT];
  const found = ({ pathParameters }: InvokedCall) => endpoints.find((endpoint) => endpoint.endpointId === pathParameters['endpointId']);
  const answers: Readonly<Record<string, (call: InvokedCall) => object | undefined>> = {
    'GET /webhook-endpoints': ({ apiClientId }) => ({ data: apiClientId === 'shop' ? endpoints : [] }),
    'GET /webhook-endpoints/{endpointId}': found,
    'GET /webhook-endpoints/{endpointId}/deliveries': (call) => ({ data: [delivery(eventId, found(call)?.endpointId ?? '')] }),
    'GET /events': ({ query }) => ({
      data: events.filter(({ storedAt }) => storedAt >= (query?.['since'] ?? '')),
      hasMore: false,
      next: 'end',
    }),
    'GET /events/{eventId}/deliveries': ({ pathParameters }) => ({
      data: endpoints.map(({ endpointId }) => delivery(pathParameters['eventId'] ?? '', endpointId)),
    }),
    'POST /events/{eventId}/resend': () => ({ queued: 1 }),
    'POST /webhook-endpoints/{endpointId}/pause': (call) => ({ ...found(call), state: 'PAUSED' }),
    'POST /webhook-endpoints/{endpointId}/enable': (call) => ({ ...found(call), state: 'ENABLED' }),
  };
  const call = (asked: InvokedCall): Promise<ApiAnswer> => {
    calls.push(asked);
    const body = answers[asked.routeKey]?.(asked);
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
    /** An event about the payment has been stored. */
    published(subject: string, type = 'payment.captured'): string {
      events.push({ eventId, storedAt: '2026-01-31T09:05:01.000Z', event: { type, subject, time: '2026-01-31T09:05:00.000Z' } });
      return eventId;
    },
  };
}
