import { join } from 'node:path';
import { KEPT_SECRET_NAME, keptSecret } from '../../../shared/webhooks/kept-secret.ts';
import { newSecret } from '../../../shared/webhooks/standard-webhooks.ts';
import { StartError } from '../../local/start-error.ts';

/**
 * The secret that an earlier start or command has made, or a new one that is kept for the next. In the folder `.local` it is that of the commands about events.
 * @throws {StartError} when what is kept is none
 */
export function forwardingSecret(folder: string): { readonly secret: string; readonly secretFile: string } {
  const secretFile = join(folder, KEPT_SECRET_NAME);
  const secret = keptSecret(secretFile, newSecret);
  if (secret === undefined) throw new StartError(`${secretFile} has no signing secret. Delete it: the next start makes one.`);
  return { secret, secretFile };
}
