import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isSecret } from './standard-webhooks.ts';

/** The name of the file in which a checkout keeps the secret that signs what is posted from it: the server that is worked on then needs one secret. */
export const KEPT_SECRET_NAME = 'forwarding-secret';

/**
 * The secret that stands in a file, which is made for its owner only if it is missing. Undefined: what stands there is no secret.
 * @throws the file system's error
 */
export function keptSecret(file: string, makeSecret: () => string): string | undefined {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${makeSecret()}\n`, { mode: 0o600, flag: 'wx' });
  }
  const secret = readFileSync(file, 'utf8').trim();
  return isSecret(secret) ? secret : undefined;
}
