import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stackName } from '../../infra/stages/stack-names.ts';
import { type OperatorCommandResult, runOperatorCommand } from './operator-command.ts';
import { deployment, type Target } from './target.ts';

/** Runs `npm run payments -- …` on the stack, as an operator would who is logged in there and has the stack's outputs. */
export async function runPaymentsCommand({ stack }: Pick<Target, 'stack'>, ...args: readonly string[]): Promise<OperatorCommandResult> {
  const folder = await mkdtemp(join(tmpdir(), 'outputs-'));
  const outputs = join(folder, 'cdk-outputs.json');
  try {
    await writeFile(outputs, JSON.stringify({ [stackName('local')]: stack.outputs }));
    return await runOperatorCommand('payments/payments.ts', [...args, '--stage', 'local', '--outputs', outputs], {
      AWS_ENDPOINT_URL: stack.aws.dynamodb.endpoint,
      ...(deployment === undefined ? {} : { NODE_EXTRA_CA_CERTS: deployment.aws.certificateFile }),
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}
