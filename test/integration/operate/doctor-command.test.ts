import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { doctorLine } from '../../../infra/demo/start/doctor-line.ts';
import { runOperatorCommand } from '../../support/operator-command.ts';
import { argumentsOf, checkedSystem, expectNoSecret } from './checked-system.ts';

/* The doctor as its own process. It gets no region: the regions of the secrets count. */

const system = checkedSystem();

async function run(options: Readonly<Record<string, string>>, environment: Readonly<Record<string, string>> = {}) {
  const { endpoint } = system().stack.aws.secretsmanager;
  const result = await runOperatorCommand('doctor/doctor.ts', argumentsOf(options), {
    AWS_ENDPOINT_URL: endpoint,
    ...environment,
  });
  expectNoSecret(result.output);
  return result;
}

test('the doctor exits with 0 when all checks pass, and leaves nothing running', async () => {
  const { exitCode, output, complaint } = await run(system().options);
  expect({ exitCode, complaint }).toEqual({ exitCode: 0, complaint: '' });
  expect(output.split('\n').filter((line) => line.startsWith('ok '))).toHaveLength(14);
});

test('the doctor exits with 1 when a check does not pass', async () => {
  const { exitCode, output, complaint } = await run({
    ...system().options,
    outputs: system().outputsWith({ clientId: 'SANDBOX_5X99999999999999' }),
  });
  expect({ exitCode, complaint }).toEqual({ exitCode: 1, complaint: '' });
  expect(output).toContain('1 of 14 checks did not pass.');
});

test('the doctor passes all checks, run by the line that npm start prints', async () => {
  const { stack, file } = system();
  const line = await doctorLine(stack, join(dirname(file('')), "o'brien $HOME", 'outputs.json'));
  const { stdout } = await promisify(execFile)('sh', ['-c', line], { cwd: join(import.meta.dirname, '../../..') });
  expect(stdout).toMatch(/\nAll checks passed\.\n$/);
  expectNoSecret(stdout);
});

test('the doctor asks for a login when there are no AWS credentials', async () => {
  const { exitCode, output } = await run(system().options, { AWS_ACCESS_KEY_ID: '', AWS_EC2_METADATA_DISABLED: 'true' });
  expect(exitCode).toBe(1);
  expect(output).toMatch(/^problem +Merchant key: the secret cannot be read, because there are no AWS credentials: arn:/m);
  expect(output).toContain('log in to the account of the stage');
});
