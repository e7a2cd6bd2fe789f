import type { ReplayRequest } from '../../shared/contract/webhook-requests.ts';
import { Problem } from '../../shared/http-api/problem.ts';
import type { SendWork } from '../../shared/webhooks/send-work.ts';
import type { FindEndpoint } from './endpoint-finder.ts';

export interface ReplayEventsDependencies {
  readonly findEndpoint: FindEndpoint;
  readonly sendWork: SendWork;
  readonly now: () => Date;
}

export type ReplayEvents = (apiClientId: string, endpointId: string, request: ReplayRequest) => Promise<void>;

/** Has the events of a time range sent to an endpoint again, at its own pace. Asked for twice, it sends nothing twice that has failed. @throws {Problem} */
export function createEventReplayer({ findEndpoint, sendWork, now }: ReplayEventsDependencies): ReplayEvents {
  return async (apiClientId, endpointId, { since, until = now().toISOString(), types, onlyFailed }) => {
    if (since >= until)
      throw new Problem('invalid_request', { errors: [{ pointer: '/since', detail: 'must be earlier than until, or than now' }] });
    const { state } = await findEndpoint(apiClientId, endpointId);
    if (state !== 'ENABLED') throw new Problem('webhook_endpoint_not_enabled');
    await sendWork({ kind: 'replay', apiClientId, endpointId, after: since, until, types, onlyFailed }, 'slow');
  };
}
