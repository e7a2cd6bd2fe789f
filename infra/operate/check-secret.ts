import { type CheckResult, problem } from './doctor/check-result.ts';
import type { SecretText } from './doctor/secret-text.ts';
import { secretRegion } from './secret-region.ts';

const LOGIN = 'log in to AWS with the account that operates the stack, and name that login in AWS_PROFILE if there are several';

const ADVICE = new Map([
  [
    'AccessDeniedException',
    'check that you are logged in to the account in that ARN; if so, have your role allowed secretsmanager:GetSecretValue on it, for this check',
  ],
  ['CredentialsProviderError', LOGIN],
  ['ExpiredTokenException', LOGIN],
  ['UnrecognizedClientException', LOGIN],
  ['InvalidSignatureException', 'check the AWS credentials and the clock of this machine'],
]);

/**
 * Why a secret could not be read.
 * @param option Which option names the secret.
 */
export function unreadableSecret(
  secret: Exclude<SecretText, { outcome: 'read' }>,
  { option, content }: { option: string; content: string },
): CheckResult {
  if (secret.outcome === 'not named') return problem('its ARN is not known', `give --outputs or ${option}`);
  const { error, arn } = secret;
  const name = error instanceof Error ? error.name : 'unknown';
  if (name === 'ResourceNotFoundException') {
    return problem(
      `Secrets Manager has no such secret, or the secret has no value: ${arn}`,
      `check that you are logged in to the account in that ARN, and that the stack still has it (deploy with --outputs-file again); then ${putting(arn, content)}`,
    );
  }
  // AWS's own messages name the secret and the caller, never what is in it; a plain Error is the SDK's, about region or endpoint.
  const reason = error instanceof Error && name === 'Error' ? error.message : name;
  return problem(`Secrets Manager refused to return it (${reason}): ${arn}`, ADVICE.get(name) ?? `${LOGIN}; check the network to AWS`);
}

/** @param content The content of the file, or a command that writes it. */
export function putting(arn: string, content: string): string {
  const region = secretRegion(arn);
  const where = `--secret-id ${arn}${region === undefined ? '' : ` --region ${region}`}`;
  return `store it: aws secretsmanager put-secret-value ${where} --secret-string file://secret.json, with ${content} in the file`;
}
