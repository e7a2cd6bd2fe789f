import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod/mini';

const OPERATE = join(import.meta.dirname, '../../infra/operate');
const Failure = z.object({ code: z.number(), stdout: z.string(), stderr: z.string() });

export interface OperatorCommandResult {
  readonly exitCode: number;
  readonly output: string;
  readonly complaint: string;
}

/** An AWS that is none, as far as a command has to reach it. */
export interface ReachableAws {
  readonly endpoint: string;
  /** PEM; for an endpoint whose certificate nobody has signed. */
  readonly certificateFile?: string;
}

/** Runs `name` of infra/operate as an operator would, with nothing in its environment but what reaches `aws`. */
export async function runOperatorCommand(name: string, args: readonly string[], aws: ReachableAws): Promise<OperatorCommandResult> {
  const env = {
    AWS_ENDPOINT_URL: aws.endpoint,
    AWS_REGION: 'ap-northeast-2',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    ...(aws.certificateFile === undefined ? {} : { NODE_EXTRA_CA_CERTS: aws.certificateFile }),
  };
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [join(OPERATE, name), ...args], { env });
    return { exitCode: 0, output: stdout, complaint: stderr };
  } catch (failure) {
    const { code, stdout, stderr } = Failure.parse(failure);
    return { exitCode: code, output: stdout, complaint: stderr };
  }
}
