import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod/mini';

const OPERATE = join(import.meta.dirname, '../../infra/operate');
const Failure = z.object({ code: z.number(), stdout: z.string(), stderr: z.string() });

const LOGGED_IN = {
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
} as const;

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
  const env = { ...LOGGED_IN, ...environment };
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [join(OPERATE, name), ...args], { env });
    return { exitCode: 0, output: stdout, complaint: stderr };
  } catch (failure) {
    const { code, stdout, stderr } = Failure.parse(failure);
    return { exitCode: code, output: stdout, complaint: stderr };
  }
}

/** A command that goes on until it is interrupted. */
export interface RunningCommand {
  /** Everything on standard output and on standard error until now. */
  readonly output: () => string;
  /** What Ctrl-C does. Resolves with the exit code. */
  readonly interrupt: () => Promise<number | null>;
}

/** The same for a command that does not end by itself. */
export function startOperatorCommand(name: string, args: readonly string[], environment: Readonly<Record<string, string>>): RunningCommand {
  const child = spawn(process.execPath, [join(OPERATE, name), ...args], {
    env: { ...LOGGED_IN, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  return {
    output: () => output,
    interrupt: async () => {
      child.kill('SIGINT');
      await ended;
      return child.exitCode;
    },
  };
}
