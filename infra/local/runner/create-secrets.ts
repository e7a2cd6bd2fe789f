import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { propertiesOf, type ResolvedResource } from './resolved-resource.ts';
import { arnOf, type Place } from './resource-types.ts';
import type { SecretsManager } from './secrets-manager-emulator.ts';

const secretSchema = z.object({ SecretString: z.optional(z.string()), GenerateSecretString: z.optional(z.strictObject({})) });

export function createSecrets(manager: SecretsManager, secrets: readonly ResolvedResource[], place: Place): void {
  for (const secret of secrets) {
    const { SecretString, GenerateSecretString } = propertiesOf(secret, secretSchema);
    const generated = GenerateSecretString && randomBytes(24).toString('base64url');
    manager.create(secret.name, arnOf(secret, place), SecretString ?? generated);
  }
}
