import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { LocalStack } from '../../local/runner/local-stack.ts';
import { quoted } from '../commands.ts';

/**
 * Writes the file that `cdk deploy --outputs-file` would write, and returns a command line that runs the doctor on this stack. It is what an
 * operator of a deployed stack types, after the address and the credentials of the local AWS.
 */
export async function doctorLine(
  { stackName, aws, outputs }: Pick<LocalStack, 'stackName' | 'aws' | 'outputs'>,
  outputsFile: string,
): Promise<string> {
  await mkdir(dirname(outputsFile), { recursive: true });
  await writeFile(outputsFile, JSON.stringify({ [stackName]: outputs }, null, 2));
  const { endpoint, credentials } = aws.secretsmanager;
  const environment = {
    AWS_PROFILE: '', // a profile would override the keys below
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  };
  const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  return `${variables.join(' ')} \\\n  npm run doctor -- --stage local --outputs ${inShell(outputsFile)}`;
}

/** As one word of a POSIX shell. */
function inShell(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : quoted(text);
}
