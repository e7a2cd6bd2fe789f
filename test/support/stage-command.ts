import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stackName } from '../../infra/stages/stack-names.ts';
import { type OperatorCommandResult, runOperatorCommand } from './operator-command.ts';
import { deployment, type Target } from './target.ts';

/** What an operator types after a command's name, and has in the environment. */
export interface StageArguments {
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** With the stack's outputs in a file, as an operator has them who is logged in there. */
export async function withStage<T>(
  { stack }: Pick<Target, 'stack'>,
  act: ({ args, environment }: StageArguments) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'outputs-'));
  const outputs = join(folder, 'cdk-outputs.json');
  try {
    await writeFile(outputs, JSON.stringify({ [stackName('local')]: stack.outputs }));
    return await act({
      args: ['--stage', 'local', '--outputs', outputs],
      environment: {
        AWS_ENDPOINT_URL: stack.aws.dynamodb.endpoint,
        ...(deployment === undefined ? {} : { NODE_EXTRA_CA_CERTS: deployment.aws.certificateFile }),
      },
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Runs a file of infra/operate on the stack. */
export function runStageCommand(name: string, target: Pick<Target, 'stack'>, typed: readonly string[]): Promise<OperatorCommandResult> {
  return withStage(target, ({ args, environment }) => runOperatorCommand(name, [...typed, ...args], environment));
}
