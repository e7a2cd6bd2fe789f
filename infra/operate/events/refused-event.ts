import type { Wording } from '../api-refusal.ts';

/** How the commands about events and endpoints say what the API refuses. */
export const WORDING = {
  options: {
    '/url': '--url',
    '/description': '--description',
    '/types': '--types',
    '/maxInFlight': '--max-in-flight',
    '/secret': 'the secret',
    '/since': '--since',
    '/until': '--until',
    '/endpointId': '--endpoint',
    'Idempotency-Key': '--reference',
    since: '--since',
    types: '--types',
  },
  sentences: {
    idempotency_key_reused:
      'this reference has made an endpoint before, with other options, or one that has been removed since: another --reference makes another endpoint',
    webhook_endpoint_not_enabled: 'no endpoint that is enabled takes it: look at endpoints, and enable one first',
    webhook_endpoint_being_updated:
      'somebody else has changed the endpoint at the same time: look at it with endpoint, and repeat the command',
  },
} as const satisfies Wording;
