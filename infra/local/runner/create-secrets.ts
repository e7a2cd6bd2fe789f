import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { propertiesOf, type ResolvedResource } from './resolved-resource.ts';
import { arnOf, type Place } from './resource-types.ts';
import type { SecretsManager } from './secrets-manager.ts';

const secretSchema = z.object({
  SecretString: z.optional(z.string()),
  GenerateSecretString: z.optional(z.object({ SecretStringTemplate: z.optional(z.string()), GenerateStringKey: z.optional(z.string()) })),
});

export function createSecrets(manager: SecretsManager, secrets: readonly ResolvedResource[], place: Place): void {
  for (const secret of secrets) {
    const { SecretString, GenerateSecretString } = propertiesOf(secret, secretSchema);
    manager.create(secret.name, arnOf(secret, place), SecretString ?? (GenerateSecretString && generate(GenerateSecretString)));
  }
}

function generate(rule: { SecretStringTemplate?: string | undefined; GenerateStringKey?: string | undefined }): string {
  const password = randomBytes(24).toString('base64url');
  if (rule.SecretStringTemplate === undefined || rule.GenerateStringKey === undefined) return password;
  return JSON.stringify({ ...JSON.parse(rule.SecretStringTemplate), [rule.GenerateStringKey]: password });
}
