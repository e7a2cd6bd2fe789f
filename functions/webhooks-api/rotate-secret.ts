import { Problem } from '../../shared/http-api/problem.ts';
import type { EndpointWrites } from '../../shared/webhook-storage/endpoint-writes.ts';
import type { Endpoint, SigningSecret } from '../../shared/webhooks/endpoint.ts';
import { secretIdOf } from '../../shared/webhooks/ids.ts';
import type { FindEndpoint } from './endpoint-finder.ts';

export interface RotateSecretDependencies {
  readonly findEndpoint: FindEndpoint;
  readonly store: Pick<EndpointWrites, 'rotate'>;
  readonly newSecret: () => string;
  /** How long the secret before signs, too. */
  readonly overlapMs: number;
  readonly now: () => Date;
}

export type RotateSecret = (asked: {
  readonly apiClientId: string;
  readonly endpointId: string;
  readonly idempotencyKey: string;
  readonly secret: string | undefined;
}) => Promise<{ readonly endpoint: Endpoint; readonly secret: string; readonly isReplayed: boolean }>;

/** Gives an endpoint a new secret. The one before signs beside it for a while, so that no event is refused meanwhile. @throws {Problem} */
export function createSecretRotator({ findEndpoint, store, newSecret, overlapMs, now }: RotateSecretDependencies): RotateSecret {
  return async ({ apiClientId, endpointId, idempotencyKey, secret }) => {
    const endpoint = await findEndpoint(apiClientId, endpointId);
    const secretId = secretIdOf(endpointId, idempotencyKey);
    const known = endpoint.secrets.find((each) => each.secretId === secretId);
    if (known !== undefined) {
      if (secret !== undefined && secret !== known.value) throw new Problem('idempotency_key_reused');
      return { endpoint, secret: known.value, isReplayed: true };
    }
    const value = secret ?? newSecret();
    const made: SigningSecret = { secretId, value, createdAt: now().toISOString() };
    const [newest] = endpoint.secrets;
    const before = newest === undefined ? [] : [{ ...newest, expiresAtEpochMs: now().getTime() + overlapMs }];
    const { written, endpoint: rotated } = await store.rotate(endpoint, [made, ...before]);
    if (!written || rotated === undefined) throw new Problem('webhook_endpoint_being_updated');
    return { endpoint: rotated, secret: value, isReplayed: false };
  };
}
