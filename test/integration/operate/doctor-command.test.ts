import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { doctorLine } from '../../../infra/demo/doctor-line.ts';
import { runOperatorCommand } from '../../support/operator-command.ts';
import { argumentsOf, examinedSystem, expectNothingTold } from './examined-system.ts';

/* The doctor as a process of its own. It is told no region: those of the secrets count. */

const system = examinedSystem();

async function run(options: Readonly<Record<string, string>>, environment: Readonly<Record<string, string>> = {}) {
  const { endpoint } = system().stack.aws.secretsmanager;
  const result = await runOperatorCommand('doctor.ts', argumentsOf(options), {
    AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoint,
    ...environment,
  });
  expectNothingTold(result.output);
  return result;
}

test('ends with 0 when all is well, and leaves nothing running', async () => {
  const { exitCode, output, complaint } = await run(system().options);
  expect({ exitCode, complaint }).toEqual({ exitCode: 0, complaint: '' });
  expect(output.split('\n').filter((line) => line.startsWith('ok '))).toHaveLength(12);
});

test('ends with 1 when something is not', async () => {
  const { exitCode, output, complaint } = await run({
    ...system().options,
    outputs: system().outputsWith({ clientId: 'SANDBOX_5X99999999999999' }),
  });
  expect({ exitCode, complaint }).toEqual({ exitCode: 1, complaint: '' });
  expect(output).toContain('Not well: 1 of 12.');
});

test('ends well as the line that npm start prints', async () => {
  const { stack, file } = system();
  const line = await doctorLine(stack, file(''));
  const { stdout } = await promisify(execFile)('sh', ['-c', line], { cwd: join(import.meta.dirname, '../../..') });
  expect(stdout).toMatch(/\nAll is well\.\n$/);
  expectNothingTold(stdout);
});

test('without AWS credentials says who has to log in', async () => {
  const { exitCode, output } = await run(system().options, { AWS_ACCESS_KEY_ID: '', AWS_EC2_METADATA_DISABLED: 'true' });
  expect(exitCode).toBe(1);
  expect(output).toMatch(/^problem +Merchant key: Secrets Manager did not give it out \(CredentialsProviderError\)/m);
  expect(output).toContain('log in to AWS as whoever operates the stack');
});
