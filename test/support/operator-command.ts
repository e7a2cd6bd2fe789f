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

/** Runs `name` of infra/operate as an operator would, logged in to an emulator, with nothing in its environment besides but `environment`. */
export async function runOperatorCommand(
  name: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<OperatorCommandResult> {
  const env = {
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    ...environment,
  };
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [join(OPERATE, name), ...args], { env });
    return { exitCode: 0, output: stdout, complaint: stderr };
  } catch (failure) {
    const { code, stdout, stderr } = Failure.parse(failure);
    return { exitCode: code, output: stdout, complaint: stderr };
  }
}
