import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { LocalStack } from '../local/runner/local-stack.ts';

/**
 * Writes the file that `cdk deploy --outputs-file` would have written, and gives the line that has the doctor examine this stack with it: what an
 * operator of a deployed stack types, behind the address and the login of this AWS.
 */
export async function doctorLine(
  { stackName, aws, outputs }: Pick<LocalStack, 'stackName' | 'aws' | 'outputs'>,
  outputsFile: string,
): Promise<string> {
  await mkdir(dirname(outputsFile), { recursive: true });
  await writeFile(outputsFile, JSON.stringify({ [stackName]: outputs }, null, 2));
  const { endpoint, credentials } = aws.secretsmanager;
  const environment = {
    AWS_PROFILE: '', // which would come before the login
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  };
  const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  return `${variables.join(' ')} \\\n  npm run doctor -- --stage local --outputs ${outputsFile}`;
}
