import { awsFailure } from './aws-failure.ts';
import { secretRegion } from './secret-region.ts';

/**
 * Why a secret could not be read, and what to do.
 * @param error AWS's
 * @param content of the file to store, or a command that writes it
 */
export function unreadableSecret(arn: string, error: unknown, content: string): { readonly text: string; readonly advice: string } {
  const failure = awsFailure(error);
  if (failure === undefined) {
    // A plain Error is the SDK's, about region or endpoint.
    const reason = error instanceof Error ? (error.name === 'Error' ? error.message : error.name) : 'unknown';
    return { text: `the secret cannot be read (${reason}): ${arn}`, advice: 'check your AWS login, and the network to AWS' };
  }
  const text = `the secret cannot be read, because ${failure.text}: ${arn}`;
  switch (failure.kind) {
    case 'missing':
      return {
        text: `Secrets Manager has no such secret, or the secret has no value: ${arn}`,
        advice: `check that you are logged in to the account in that ARN, and that the stack still has it (deploy with --outputs-file again); then ${putting(arn, content)}`,
      };
    case 'denied':
      return {
        text,
        advice:
          'check that you are logged in to the account in that ARN; if so, have your role allowed secretsmanager:GetSecretValue on it',
      };
    default:
      return { text, advice: failure.advice };
  }
}

/** @param content The content of the file, or a command that writes it. */
export function putting(arn: string, content: string): string {
  const region = secretRegion(arn);
  const where = `--secret-id ${arn}${region === undefined ? '' : ` --region ${region}`}`;
  return `store it: aws secretsmanager put-secret-value ${where} --secret-string file://secret.json, with ${content} in the file`;
}
