import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSecret, secretFrom } from '../../../shared/webhooks/standard-webhooks.ts';
import { StartError } from '../../local/start-error.ts';

const SECRET_BYTES = 32;

/** Where the run keeps it. In the folder `.local` the commands about events sign with the same one: the server that is worked on then needs one secret. */
export function forwardingSecretFile(folder: string): string {
  return join(folder, 'forwarding-secret');
}

/**
 * The secret that an earlier start or command has made, or a new one that is kept for the next.
 * @throws {StartError} when what is kept is none
 */
export function forwardingSecret(folder: string): { readonly secret: string; readonly secretFile: string } {
  const file = forwardingSecretFile(folder);
  if (!existsSync(file)) writeFileSync(file, `${secretFrom(randomBytes(SECRET_BYTES))}\n`, { mode: 0o600, flag: 'wx' });
  const secret = readFileSync(file, 'utf8').trim();
  if (!isSecret(secret)) throw new StartError(`${file} has no signing secret. Delete it: the next start makes one.`);
  return { secret, secretFile: file };
}
