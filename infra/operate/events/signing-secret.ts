import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isSecret } from '../../../shared/webhooks/standard-webhooks.ts';
import { OperatorError } from '../operator-error.ts';
import { readOperatorsFile } from '../stack-outputs.ts';

export interface SecretOptions {
  readonly secret?: string;
  readonly secretFile?: string;
}

/** Where the secret of this checkout's own forwarding is kept: the server that is worked on then needs it once. Git ignores the folder. */
export const KEPT_SECRET = '.local/forwarding-secret';

const WRONG = { kind: 'wrongArguments' } as const;

/** The secret that an option gives, if any. @throws {OperatorError} */
export function secretGiven({ secret, secretFile }: SecretOptions): string | undefined {
  if (secret !== undefined && secretFile !== undefined) throw new OperatorError('--secret or --secret-file, not both', WRONG);
  if (secretFile !== undefined) return checked(readOperatorsFile(secretFile).trim(), secretFile);
  return secret === undefined ? undefined : checked(secret, '--secret');
}

/**
 * The secret to sign with what is posted from here. A file that is missing is made, for its owner only, so that all commands sign with one secret.
 * @throws {OperatorError}
 */
export function forwardingSecret(options: SecretOptions, makeSecret: () => string): string {
  const { secret, secretFile = KEPT_SECRET } = options;
  if (secret !== undefined) return secretGiven(options) ?? '';
  if (!existsSync(secretFile)) keep(secretFile, makeSecret());
  return checked(readOperatorsFile(secretFile).trim(), secretFile);
}

function keep(file: string, secret: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    throw new OperatorError(`${file} cannot be written`, { ...WRONG, cause });
  }
}

/** The message repeats nothing of it. */
function checked(secret: string, from: string): string {
  if (isSecret(secret)) return secret;
  throw new OperatorError(`${from} has no signing secret: it is whsec_ and 24 to 64 bytes as base64`, WRONG);
}
