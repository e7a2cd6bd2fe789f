import { randomUUID } from 'node:crypto';
import { DEFAULT_MAX_IN_FLIGHT, type NewEndpoint, NO_ATTEMPTS } from '../../shared/webhooks/endpoint.ts';
import { endpointIdOf, firstSecretIdOf } from '../../shared/webhooks/ids.ts';
import { newSecret } from '../../shared/webhooks/standard-webhooks.ts';
import { CREATED_AT } from './a-new-payment.ts';

/** An enabled endpoint for all types, with an id of its own, to which nothing has been sent yet. */
export function anEndpoint(different: Partial<NewEndpoint> = {}): NewEndpoint {
  const { apiClientId = 'shop' } = different;
  const endpointId = endpointIdOf(apiClientId, randomUUID());
  const createdAt = CREATED_AT.toISOString();
  return {
    endpointId,
    apiClientId,
    url: 'https://hooks.shop.example/payments',
    state: 'ENABLED',
    maxInFlight: DEFAULT_MAX_IN_FLIGHT,
    createdAt,
    secrets: [{ secretId: firstSecretIdOf(endpointId), value: newSecret(), createdAt }],
    health: NO_ATTEMPTS,
    revision: 0,
    ...different,
  };
}
