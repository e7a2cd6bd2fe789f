import { type AntomClient, createAntomClient } from '../antom/client.ts';
import { parseMerchantKey, parseVerificationKeys } from '../antom/keys.ts';
import { meteredClient } from '../antom-facts/metered-client.ts';
import { cachedSecret, secretsManagerReader } from '../platform/cached-secret.ts';
import { text, wholeNumber } from '../platform/environment.ts';
import type { Log } from '../platform/log.ts';
import type { Meter } from '../platform/metrics.ts';

/** The variables of a function that calls Antom. */
export const ANTOM_VARIABLES = {
  ANTOM_BASE_URL: text,
  ANTOM_CLIENT_ID: text,
  ANTOM_PUBLIC_KEYS: text,
  ANTOM_MERCHANT_KEY_SECRET_ARN: text,
  ANTOM_TIMEOUT_MS: wholeNumber,
  SECRET_CACHE_MS: wholeNumber,
};

export interface AntomEnvironment {
  readonly ANTOM_BASE_URL: string;
  readonly ANTOM_CLIENT_ID: string;
  readonly ANTOM_PUBLIC_KEYS: string;
  readonly ANTOM_MERCHANT_KEY_SECRET_ARN: string;
  readonly ANTOM_TIMEOUT_MS: number;
  /** How long a replaced merchant key may still be used to sign. Register the new one with Antom first. */
  readonly SECRET_CACHE_MS: number;
}

export interface AntomMeters {
  readonly now: () => Date;
  readonly log: Log;
  readonly meter: Meter;
}

/**
 * The client with which a function calls Antom: it counts and logs each unclear answer.
 * @throws {InvalidKeyError} when Antom's public keys are unusable. A missing merchant key is noticed by the first call.
 */
export function connectAntom(environment: AntomEnvironment, { now, log, meter }: AntomMeters): AntomClient {
  const client = createAntomClient({
    baseUrl: environment.ANTOM_BASE_URL,
    clientId: environment.ANTOM_CLIENT_ID,
    signingKey: cachedSecret({
      fetch: secretsManagerReader(environment.ANTOM_MERCHANT_KEY_SECRET_ARN),
      parse: parseMerchantKey,
      ttlMs: environment.SECRET_CACHE_MS,
      now,
    }),
    verificationKeys: parseVerificationKeys(environment.ANTOM_PUBLIC_KEYS),
    timeoutMs: environment.ANTOM_TIMEOUT_MS,
    now,
  });
  return meteredClient(client, { log, meter });
}
