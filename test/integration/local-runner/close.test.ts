import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, expect, test } from 'vitest';
import { aFunction, writeAssembly } from '../../fixtures/local-runner/assembly.ts';
import { startFixture } from '../../fixtures/local-runner/started-fixture.ts';

const template = {
  Resources: {
    Web: aFunction('web'),
    Other: aFunction('web'),
    Worker: aFunction('worker'),
    Queue: { Type: 'AWS::SQS::Queue' },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] }, FunctionName: { Ref: 'Worker' } },
    },
  },
};
const assembly = writeAssembly(template);

const runners: ChildProcess[] = [];

afterAll(() => {
  for (const runner of runners) runner.kill('SIGKILL'); // one that a failed test has left
  assembly.remove();
});

function aRunner(what: 'stay' | 'close' | 'close-at-once' | 'taken'): ChildProcess & { stdout: NonNullable<ChildProcess['stdout']> } {
  const runner = fork(new URL('../../fixtures/local-runner/runner-process.ts', import.meta.url), [assembly.folder, what], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    execArgv: [],
  });
  runners.push(runner);
  const { stdout } = runner;
  if (stdout === null) throw new Error('the process has no output');
  return Object.assign(runner, { stdout });
}

/** What a runner said once it has ended by itself, as it only can when it holds no server, connection, timer or child. */
async function saidByEndingRunner(what: 'close' | 'close-at-once' | 'taken'): Promise<string> {
  const runner = aRunner(what);
  const [said] = await Promise.all([text(runner.stdout), once(runner, 'exit')]);
  expect(runner.exitCode).toBe(0);
  return said;
}

function pidsIn(said: unknown): number[] {
  const answers: { pid: number }[] = JSON.parse(String(said));
  return answers.map(({ pid }) => pid);
}

/** A process that has ended but has not been waited for is as good as none. */
function isRunning(pid: number): boolean {
  return existsSync(`/proc/${pid}/stat`) && !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
}

test('closing leaves no function process and nothing that keeps the runner alive', async () => {
  const pids = pidsIn(await saidByEndingRunner('close'));
  expect(pids).toHaveLength(2);
  expect(pids.filter(isRunning)).toEqual([]);
});

test('closing while functions start leaves nothing either', async () => {
  expect(await saidByEndingRunner('close-at-once')).toBe('');
});

test('a failed start leaves nothing, and names the port that is taken', async () => {
  const [error, port] = JSON.parse(await saidByEndingRunner('taken'));
  expect(error).toContain(`127.0.0.1:${port}`);
});

test('functions end by themselves when the runner is killed', async () => {
  const runner = aRunner('stay');
  const [line] = await once(createInterface({ input: runner.stdout }), 'line');
  const pids = pidsIn(line);
  expect(pids.every(isRunning)).toBe(true);
  runner.kill('SIGKILL');
  await once(runner, 'exit');
  await expect.poll(() => pids.filter(isRunning)).toEqual([]);
});

test('closing does not wait for a function that is processing messages', async () => {
  const stack = await startFixture({ ...template, Outputs: { Queue: { Value: { Ref: 'Queue' } } } });
  const sqs = new SQSClient(stack.aws.sqs);
  await sqs.send(new SendMessageCommand({ QueueUrl: stack.outputs['Queue'], MessageBody: '{"id":"m","does":"hang"}' }));
  sqs.destroy();
  await stack.log.saying('m received');
  const start = performance.now();
  await stack.close();
  expect(performance.now() - start).toBeLessThan(5000); // the function would take ten seconds
});

test('closing does not wait for a caller that is still sending', async () => {
  const stack = await startFixture({ Resources: {} });
  for (const url of [stack.apiUrl, stack.aws.sqs.endpoint]) {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf');
    await once(socket, 'connect');
  }
  await stack.close();
});

test('open and later calls fail when the stack is closed, and closing twice is harmless', async () => {
  const stack = await startFixture(template);
  const open = stack.invoke('Web', { do: 'hang' });
  open.catch(() => undefined);
  await stack.log.saying('Web: hanging');
  await Promise.all([stack.close(), stack.close()]);
  await expect(open).rejects.toMatchObject({ name: 'FunctionError' });
  await expect(stack.invoke('Web', {})).rejects.toMatchObject({ errorType: 'Runtime.Closed' });
  await expect(fetch(stack.apiUrl)).rejects.toThrow('fetch failed');
});
