import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MAX_PROCESSES } from '../../../infra/local/runner/process-limits.ts';
import { aFunction } from '../../fixtures/local-runner/assembly.ts';
import { type StartedFixture, startFixture } from '../../fixtures/local-runner/started-fixture.ts';

let stack: StartedFixture;

beforeAll(async () => {
  stack = await startFixture({
    Resources: {
      Web12345678: aFunction('web', { MemorySize: 256, Environment: { Variables: { GREETING: 'hi', AWS_REGION: 'from-template' } } }),
      Hasty: aFunction('web', { Timeout: 1 }),
      Broken: aFunction('broken'),
    },
  });
});

afterAll(() => stack.close());

const web = (what: string) => stack.invoke('Web', { do: what });

test('the first call uses the process that was started in advance', async () => {
  const early = await startFixture({ Resources: { Web: aFunction('web') } });
  expect(await early.invoke('Web', { do: 'environment' })).toMatchObject({ AWS_ACCESS_KEY_ID: 'function.Web.1' });
  early.kill('Web');
  expect(await early.invoke('Web', { do: 'environment' })).toMatchObject({ AWS_ACCESS_KEY_ID: 'function.Web.2' }); // no second one was started for it
  await early.close();
});

describe('a function', () => {
  test('gets its event and answers', async () => {
    expect(await stack.invoke('Web', { some: ['event'] })).toEqual({ some: ['event'] });
    expect(await stack.invoke('arn:aws:lambda:ap-northeast-2:000000000000:function:Web', { by: 'ARN' })).toEqual({ by: 'ARN' });
  });

  test("inherits nothing from the runner's environment, and finds only the emulators", async () => {
    const endpoint = expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await web('environment')).toEqual({
      AWS_ACCESS_KEY_ID: expect.stringMatching(/^function\.Web\.\d+$/),
      AWS_CONFIG_FILE: '/dev/null',
      AWS_DEFAULT_REGION: 'ap-northeast-2',
      AWS_ENDPOINT_URL: endpoint,
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      AWS_LAMBDA_FUNCTION_NAME: 'Web',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
      AWS_REGION: 'from-template',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      GREETING: 'hi',
      LAMBDA_TASK_ROOT: expect.stringMatching(/web$/),
      LANG: 'en_US.UTF-8',
      PATH: '/usr/local/bin:/usr/bin:/bin',
      TZ: ':UTC',
      _HANDLER: 'index.handler',
    });
  });

  test('gets a context with its name, memory, request id and remaining time', async () => {
    expect(await web('context')).toMatchObject({
      functionName: 'Web',
      invokedFunctionArn: 'arn:aws:lambda:ap-northeast-2:000000000000:function:Web',
      memoryLimitInMB: '256',
      awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      remaining: expect.toSatisfy((ms: number) => ms > 5000 && ms <= 10_000),
    });
  });

  test('writes to the log, from both its outputs', async () => {
    await web('log');
    expect(await stack.log.saying('Web: to stdout')).toBeTruthy();
    expect(await stack.log.saying('Web: to stderr')).toBeTruthy();
  });

  test('that throws fails its caller, says so in the log, and keeps its process', async () => {
    const before = await web('pid');
    await expect(web('throw')).rejects.toMatchObject({ name: 'FunctionError', errorType: 'TypeError', message: 'on purpose' });
    expect(await stack.log.saying('Web: TypeError: on purpose')).toBeTruthy();
    expect(await web('pid')).toEqual(before);
  });

  test.each(['exit', 'reject-unhandled'])('that ends its process (%s) fails its caller; the next call gets a new process', async (way) => {
    const before = await web('pid');
    await expect(web(way)).rejects.toMatchObject({ errorType: 'Runtime.ExitError' });
    const after = await web('pid');
    expect(after).not.toEqual(before);
  });

  test.each(['hang', 'spin'])('that does not answer in time (%s) is killed; the next call gets a new process', async (way) => {
    const before = await stack.invoke('Hasty', { do: 'pid' });
    await expect(stack.invoke('Hasty', { do: way })).rejects.toMatchObject({ message: 'Task timed out after 1.00 seconds' });
    expect(await stack.invoke('Hasty', { do: 'pid' })).not.toEqual(before);
  });

  test('serves the waiting calls after all its processes were killed', async () => {
    const hanging = Array.from({ length: MAX_PROCESSES }, () => stack.invoke('Hasty', { do: 'hang' }));
    const waiting = stack.invoke('Hasty', { do: 'pid' });
    expect((await Promise.allSettled(hanging)).every(({ status }) => status === 'rejected')).toBe(true);
    expect(await waiting).toMatchObject({ pid: expect.any(Number) });
  });

  test('that cannot be loaded fails every caller with the reason', async () => {
    const attempts = [stack.invoke('Broken', {}), stack.invoke('Broken', {}), stack.invoke('Broken', {})];
    for (const attempt of attempts) await expect(attempt).rejects.toMatchObject({ message: 'this bundle cannot be loaded' });
  });

  test('accepts and returns no more than Lambda allows', async () => {
    const largest = 'x'.repeat(6_291_556 - '""'.length);
    expect(await stack.invoke('Web', largest)).toHaveLength(largest.length);
    await expect(stack.invoke('Web', `${largest}x`)).rejects.toMatchObject({ errorType: 'RequestEntityTooLargeException' });
    await expect(web('too-large')).rejects.toMatchObject({ errorType: 'Function.ResponseSizeTooLarge' });
  });

  test('serves more callers at once than it has processes', async () => {
    const pids = await Promise.all(Array.from({ length: MAX_PROCESSES + 3 }, () => web('wait-for-pid')));
    expect(new Set(pids).size).toBe(MAX_PROCESSES);
  });

  test('that is killed fails what it was doing; the next call gets a new process', async () => {
    const hanging = web('hang');
    hanging.catch(() => undefined);
    await stack.log.saying('Web: hanging');
    stack.kill('Web');
    const next = web('pid');
    await expect(hanging).rejects.toMatchObject({ message: 'Runtime exited with error: signal SIGKILL' });
    expect(await next).toMatchObject({ pid: expect.any(Number) });
  });

  test('that does not exist is named in the error', async () => {
    await expect(stack.invoke('Wbe', {})).rejects.toThrow('no function Wbe; there are Web, Hasty, Broken');
    expect(() => stack.kill('Wbe')).toThrow('no function Wbe');
  });
});
