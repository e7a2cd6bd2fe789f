import { Problem } from '../../shared/http-api/problem.ts';
import type { Log } from '../../shared/platform/log.ts';
import type { SendChallenge } from '../../shared/webhook-delivery/send-challenge.ts';
import type { EndpointWrites } from '../../shared/webhook-storage/endpoint-writes.ts';
import { FAILURE_TEXTS } from '../../shared/webhooks/attempt.ts';
import type { Endpoint } from '../../shared/webhooks/endpoint.ts';
import type { SendWork } from '../../shared/webhooks/send-work.ts';
import type { FindEndpoint } from './endpoint-finder.ts';

export interface EnableEndpointDependencies {
  readonly findEndpoint: FindEndpoint;
  readonly sendChallenge: SendChallenge;
  readonly store: Pick<EndpointWrites, 'enable'>;
  readonly sendWork: SendWork;
  readonly now: () => Date;
  readonly log: Log;
}

export type EnableEndpoint = (apiClientId: string, endpointId: string) => Promise<Endpoint>;

/** One that is paused goes on. Any other one has to show first that it is the merchant's. What has waited for it is sent. @throws {Problem} */
export function createEndpointEnabler(dependencies: EnableEndpointDependencies): EnableEndpoint {
  const { findEndpoint, sendChallenge, store, sendWork, now, log } = dependencies;
  return async (apiClientId, endpointId) => {
    const endpoint = await findEndpoint(apiClientId, endpointId);
    if (endpoint.state === 'ENABLED') return endpoint;
    if (endpoint.state === 'UNKNOWN') throw new Problem('webhook_endpoint_being_updated'); // by a newer release
    if (endpoint.state !== 'PAUSED') {
      const refusal = await sendChallenge(endpoint);
      if (refusal !== undefined) {
        const status = refusal.status === undefined ? '' : ` (status ${String(refusal.status)})`;
        throw new Problem('webhook_endpoint_not_verified', { detail: `${FAILURE_TEXTS[refusal.failure].replace(/\.$/, '')}${status}.` });
      }
    }
    const { written, endpoint: enabled } = await store.enable(endpoint, now());
    if (!written && enabled?.state !== 'ENABLED') throw new Problem('webhook_endpoint_being_updated');
    log.info('endpoint_changed', { endpointId, outcome: 'ENABLED' });
    await sendWork({ kind: 'workOff', apiClientId, endpointId }, 'slow');
    return enabled ?? endpoint;
  };
}
