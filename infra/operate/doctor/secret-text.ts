import { unreadableSecret } from '../unreadable-secret.ts';
import { type CheckResult, problem } from './check-result.ts';

/** What was found where a secret is named. */
export type SecretText =
  | { readonly outcome: 'read'; readonly arn: string; readonly text: string }
  | { readonly outcome: 'unreadable'; readonly arn: string; readonly error: unknown }
  | { readonly outcome: 'not named' };

/** @param readSecret rejects with AWS's error */
export async function secretText(arn: string | undefined, readSecret: (secretId: string) => Promise<string>): Promise<SecretText> {
  if (arn === undefined) return { outcome: 'not named' };
  try {
    return { outcome: 'read', arn, text: await readSecret(arn) };
  } catch (error) {
    return { outcome: 'unreadable', arn, error };
  }
}

/**
 * What the doctor says of a secret that it could not read.
 * @param option Which option names the secret.
 */
export function unreadSecret(
  secret: Exclude<SecretText, { outcome: 'read' }>,
  { option, content }: { readonly option: string; readonly content: string },
): CheckResult {
  if (secret.outcome === 'not named') return problem('its ARN is not known', `give --outputs or ${option}`);
  const { text, advice } = unreadableSecret(secret.arn, secret.error, content);
  return problem(text, advice);
}
