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
