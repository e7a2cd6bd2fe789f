import { KEPT_SECRET_NAME, keptSecret } from '../../../shared/webhooks/kept-secret.ts';
import { isSecret } from '../../../shared/webhooks/standard-webhooks.ts';
import { OperatorError } from '../operator-error.ts';
import { readOperatorsFile } from '../stack-outputs.ts';

export interface SecretOptions {
  readonly secret?: string;
  readonly secretFile?: string;
}

/** Git ignores the folder. `npm start` keeps its own there, too. */
export const KEPT_SECRET = `.local/${KEPT_SECRET_NAME}`;

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
  return keptIn(secretFile, makeSecret) ?? refuse(secretFile);
}

function keptIn(file: string, makeSecret: () => string): string | undefined {
  try {
    return keptSecret(file, makeSecret);
  } catch (cause) {
    throw new OperatorError(`${file} cannot be read, or made`, { ...WRONG, cause });
  }
}

function checked(secret: string, from: string): string {
  return isSecret(secret) ? secret : refuse(from);
}

/** The message repeats nothing of it. */
function refuse(from: string): never {
  throw new OperatorError(`${from} has no signing secret: it is whsec_ and 24 to 64 bytes as base64`, WRONG);
}
