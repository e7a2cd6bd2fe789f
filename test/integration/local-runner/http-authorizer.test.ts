import { expect, test, vi } from 'vitest';
import { createAuthorizer } from '../../../infra/local/runner/http-authorizer.ts';
import { httpEvent } from '../../../infra/local/runner/http-event.ts';

function eventWith(authorization: string | undefined, body = '') {
  return httpEvent(
    {
      method: 'GET',
      url: '/a',
      rawHeaders: authorization === undefined ? [] : ['Authorization', authorization],
      sourceIp: '::1',
      body: Buffer.from(body),
    },
    { routeKey: 'GET /a', pathParameters: {}, apiId: 'Api', accountId: '0', now: new Date() },
  );
}

function anAuthorizer(answer: () => Promise<unknown>, cacheTtlMs = 60_000) {
  const invoke = vi.fn<(event: unknown) => Promise<unknown>>(answer);
  const clock = { now: 0 };
  const authorize = createAuthorizer({
    identitySource: ['$request.header.Authorization'],
    cacheTtlMs,
    routeArn: () => 'arn',
    invoke,
    now: () => clock.now,
  });
  return { authorize, invoke, clock };
}

const allow = () => Promise.resolve({ isAuthorized: true, context: { clientId: 'shop' } });

test.each([undefined, ''])('a request without an identity (%j) is refused without a call', async (authorization) => {
  const { authorize, invoke } = anAuthorizer(allow);
  expect(await authorize(eventWith(authorization))).toEqual({ kind: 'unauthorized' });
  expect(invoke).not.toHaveBeenCalled();
});

test('the authorizer gets the request without its body', async () => {
  const { authorize, invoke } = anAuthorizer(allow);
  expect(await authorize(eventWith('key', 'secret'))).toEqual({ kind: 'allowed', context: { clientId: 'shop' } });
  expect(invoke).toHaveBeenCalledWith(
    expect.objectContaining({ version: '2.0', type: 'REQUEST', routeArn: 'arn', identitySource: ['key'], rawPath: '/a', body: undefined }),
  );
});

test.each([
  ['isAuthorized: false forbids', () => Promise.resolve({ isAuthorized: false }), 'forbidden'],
  ['an isAuthorized that is not a boolean is a failure', () => Promise.resolve({ isAuthorized: 'true' }), 'failed'],
  ['a policy document is a failure', () => Promise.resolve({ principalId: 'a', policyDocument: {} }), 'failed'],
  ['an error is a failure', () => Promise.reject(new Error('planted')), 'failed'],
])('%s', async (_, answer, kind) => {
  expect(await anAuthorizer(answer).authorize(eventWith('key'))).toEqual({ kind });
});

test('a verdict is cached for its time to live, for that identity', async () => {
  const { authorize, invoke, clock } = anAuthorizer(allow);
  await authorize(eventWith('key'));
  clock.now = 59_999;
  await authorize(eventWith('key'));
  expect(invoke).toHaveBeenCalledTimes(1);
  await authorize(eventWith('other key'));
  expect(invoke).toHaveBeenCalledTimes(2);
  clock.now = 60_000;
  await authorize(eventWith('key'));
  expect(invoke).toHaveBeenCalledTimes(3);
});

test('a refusal is cached, a failure is not', async () => {
  const refusing = anAuthorizer(() => Promise.resolve({ isAuthorized: false }));
  const failing = anAuthorizer(() => Promise.reject(new Error('planted')));
  for (const { authorize } of [refusing, refusing, failing, failing]) await authorize(eventWith('key'));
  expect(refusing.invoke).toHaveBeenCalledTimes(1);
  expect(failing.invoke).toHaveBeenCalledTimes(2);
});

test('without a time to live every request calls the authorizer', async () => {
  const { authorize, invoke } = anAuthorizer(allow, 0);
  await authorize(eventWith('key'));
  await authorize(eventWith('key'));
  expect(invoke).toHaveBeenCalledTimes(2);
});
