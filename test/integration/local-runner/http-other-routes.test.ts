import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aFunction } from '../../fixtures/local-runner/assembly.ts';
import { anHttpApi } from '../../fixtures/local-runner/http-api.ts';
import { type StartedFixture, startFixture } from '../../fixtures/local-runner/started-fixture.ts';

/* An API whose other methods and other paths have routes: `ANY <path>` and `$default`. */

let stack: StartedFixture;

beforeAll(async () => {
  stack = await startFixture({
    Resources: {
      Web: aFunction('web'),
      Authorizer: aFunction('authorizer'),
      ...anHttpApi([
        { key: '$default', to: 'Web' },
        { key: 'ANY /payments/{paymentRequestId}', to: 'Web' },
        { key: 'GET /payments/{paymentRequestId}', to: 'Web' },
        { key: 'POST /webhook', to: 'Web', open: true },
      ]),
    },
    Outputs: { ApiUrl: { Value: { 'Fn::GetAtt': ['Api', 'ApiEndpoint'] } } },
  });
});

afterAll(() => stack.close());

const call = (method: string, path: string, authorization?: string) =>
  fetch(stack.apiUrl + path, { method, headers: authorization === undefined ? {} : { authorization } });

/** What leads to the function, as the function sees it. */
const REQUESTS = [
  ['GET', '/payments/1', 'GET /payments/{paymentRequestId}', { paymentRequestId: '1' }],
  ['DELETE', '/payments/1', 'ANY /payments/{paymentRequestId}', { paymentRequestId: '1' }],
  ['OPTIONS', '/payments/1', 'ANY /payments/{paymentRequestId}', { paymentRequestId: '1' }],
  ['GET', '/payments/', '$default', undefined],
  ['GET', '/webhook', '$default', undefined],
  ['POST', '/elsewhere/at/all', '$default', undefined],
  ['GET', '/', '$default', undefined],
] as const;

describe.each(REQUESTS)('%s %s', (method, path, routeKey, pathParameters) => {
  test(`comes by ${routeKey}`, async () => {
    const event: unknown = await (await call(method, path, 'allow')).json();
    expect(event).toMatchObject({
      routeKey,
      rawPath: path,
      requestContext: { routeKey, http: { method }, authorizer: { lambda: { clientId: 'shop' } } },
    });
    expect(event).toMatchObject(pathParameters === undefined ? {} : { pathParameters });
  });

  test.each([
    [undefined, 401],
    ['deny', 403],
  ])('asks for the key like any route: with %j it answers %i', async (authorization, status) => {
    const answer = await call(method, path, authorization);
    expect(answer.status).toBe(status);
    expect(await answer.text()).not.toContain('routeKey');
  });
});

test('HEAD is a method of its own, answered without a body', async () => {
  const answer = await call('HEAD', '/payments/1', 'allow');
  expect([answer.status, await answer.text()]).toEqual([200, '']);
});

test('an open route stays open, with its method only', async () => {
  expect(await (await call('POST', '/webhook')).json()).toMatchObject({ routeKey: 'POST /webhook' });
  expect((await call('POST', '/webhook/')).status).toBe(401);
});
