import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runCommand } from './run-command.ts';

export const ROOT = join(import.meta.dirname, '../..');
/** Everything that a deployment leaves on disk. */
export const WORK_FOLDER = join(ROOT, '.local', 'deploy');

/** An AWS other than the real one. */
export interface AwsAddress {
  readonly endpoint: string;
  readonly region: string;
  /** PEM. The endpoint's own, which nobody has signed. */
  readonly certificateFile: string;
}

/** MiniStack's only account, and its root user. */
export const ACCOUNT_ID = '000000000000';
export const CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test' };

/** What an operator's SDK clients are made with. */
export function clientConfig({ endpoint, region }: AwsAddress) {
  return { endpoint, region, credentials: CREDENTIALS };
}

/**
 * Runs `cdk` as an operator would, but for the environment: without the operator's own AWS settings it can reach no real account.
 * @throws {Error} with what it wrote, when it fails.
 */
export async function cdk(aws: AwsAddress, args: readonly string[], cwd = ROOT): Promise<string> {
  mkdirSync(WORK_FOLDER, { recursive: true });
  return runCommand(process.execPath, [join(ROOT, 'node_modules/aws-cdk/bin/cdk'), ...args, '--no-notices', '--no-color'], {
    cwd,
    env: {
      PATH: `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`, // cdk.json's `node`
      HOME: WORK_FOLDER,
      CI: '1', // no questions
      CDK_DISABLE_CLI_TELEMETRY: '1',
      AWS_ENDPOINT_URL: aws.endpoint,
      NODE_EXTRA_CA_CERTS: aws.certificateFile,
      AWS_REGION: aws.region,
      AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    },
  });
}
