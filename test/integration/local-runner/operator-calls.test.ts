import type { RequestListener } from 'node:http';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, expect, test } from 'vitest';
import { FunctionError } from '../../../infra/local/runner/function-error.ts';
import { identityEmulator } from '../../../infra/local/runner/identity-emulator.ts';
import { lambdaEmulator } from '../../../infra/local/runner/lambda-emulator.ts';
import { listenLocally } from '../../../infra/local-servers/listen.ts';

/* What the emulated AWS answers to an operator's SDK clients. */

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function configFor(listener: RequestListener) {
  const server = await listenLocally(listener, { clients: 'programs' });
  closing.push(server.close);
  return { region: 'ap-northeast-2', endpoint: server.url, credentials: { accessKeyId: 'kim', secretAccessKey: 'x' }, maxAttempts: 1 };
}

async function invoking(invoke: (name: string, event: unknown) => Promise<unknown>) {
  const client = new LambdaClient(await configFor(lambdaEmulator((name) => Promise.resolve(name === 'Api'), invoke)));
  closing.push(() => client.destroy());
  return async (FunctionName: string) => {
    const { Payload = new Uint8Array(), FunctionError: failure } = await client.send(
      new InvokeCommand({ FunctionName, Payload: Buffer.from('{"a":1}') }),
    );
    return { payload: JSON.parse(Buffer.from(Payload).toString('utf8')), failure };
  };
}

test('a function that is invoked gets the event, and its answer comes back', async () => {
  const invoke = await invoking((name, event) => Promise.resolve({ name, event }));
  expect(await invoke('Api')).toEqual({ payload: { name: 'Api', event: { a: 1 } }, failure: undefined });
});

test('a function that fails says so as on AWS', async () => {
  const invoke = await invoking(() => Promise.reject(new FunctionError({ errorType: 'TypeError', errorMessage: 'x', trace: [] })));
  expect(await invoke('Api')).toEqual({ payload: { errorType: 'TypeError', errorMessage: 'x', trace: [] }, failure: 'Unhandled' });
});

test.each(['Other', 'constructor', 'a/b'])('there is no function %s', async (name) => {
  const invoke = await invoking(() => Promise.reject(new Error('it was invoked')));
  await expect(invoke(name)).rejects.toMatchObject({ name: expect.stringMatching(/ResourceNotFoundException|ValidationException|Error/) });
});

test('whoever signs a request is the user with the name of the access key', async () => {
  const client = new STSClient(await configFor(identityEmulator('000000000000')));
  closing.push(() => client.destroy());
  expect(await client.send(new GetCallerIdentityCommand())).toMatchObject({
    Arn: 'arn:aws:iam::000000000000:user/kim',
    Account: '000000000000',
  });
});
