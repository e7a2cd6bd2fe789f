import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aFunction } from '../../fixtures/local-runner/assembly.ts';
import { anHttpApi } from '../../fixtures/local-runner/http-api.ts';
import { type StartedFixture, startFixture } from '../../fixtures/local-runner/started-fixture.ts';

let stack: StartedFixture;

beforeAll(async () => {
  stack = await startFixture({
    Resources: {
      Web: aFunction('web'),
      Hasty: aFunction('web', { Timeout: 1 }),
      Authorizer: aFunction('authorizer'),
      ...anHttpApi([
        { key: 'GET /payments/{paymentRequestId}', to: 'Web' },
        { key: 'POST /webhook', to: 'Web', open: true },
        { key: 'POST /hasty', to: 'Hasty', open: true },
        { key: 'POST /slow', to: 'Web', open: true, timeoutMs: 100 },
      ]),
    },
    Outputs: { ApiUrl: { Value: { 'Fn::GetAtt': ['Api', 'ApiEndpoint'] } } },
  });
});

afterAll(() => stack.close());

async function call(path: string, init: RequestInit = {}) {
  const response = await fetch(stack.apiUrl + path, init);
  return { status: response.status, headers: response.headers, body: await response.text() };
}

const post = (path: string, what: string, body?: string) =>
  call(path, { method: 'POST', headers: { 'x-do': what }, ...(body && { body }) });

test("the API's address is in the outputs", () => {
  expect(stack.apiUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(stack.outputs).toEqual({ ApiUrl: stack.apiUrl });
});

describe('a route with an authorizer', () => {
  test("passes the request on with the authorizer's context", async () => {
    const { status, headers, body } = await call('/payments/a%20b?refresh=true', { headers: { authorization: 'allow' } });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/json');
    expect(JSON.parse(body)).toMatchObject({
      routeKey: 'GET /payments/{paymentRequestId}',
      rawPath: '/payments/a%20b',
      pathParameters: { paymentRequestId: 'a b' },
      queryStringParameters: { refresh: 'true' },
      requestContext: { authorizer: { lambda: { clientId: 'shop' } } },
    });
  });

  test.each([
    [undefined, 401, 'Unauthorized'],
    ['', 401, 'Unauthorized'],
    ['deny', 403, 'Forbidden'],
    ['nonsense', 500, 'Internal Server Error'],
    ['fail', 500, 'Internal Server Error'],
  ])('answers %j with %i', async (authorization, status, message) => {
    const headers = authorization === undefined ? {} : { authorization };
    expect(await call('/payments/1', { headers })).toMatchObject({ status, body: JSON.stringify({ message }) });
  });

  test('calls the authorizer once per key, across routes', async () => {
    for (const path of ['/payments/1', '/payments/2']) await call(path, { headers: { authorization: 'allow' } });
    expect(stack.log.all().filter((line) => line.endsWith('asked about allow'))).toHaveLength(1);
  });
});

describe('a route without an authorizer', () => {
  test('passes the body on as base64 unless its type is one of a few', async () => {
    const form = await call('/webhook', { method: 'POST', body: new URLSearchParams({ a: '1' }) });
    expect(JSON.parse(form.body)).toMatchObject({ body: Buffer.from('a=1').toString('base64'), isBase64Encoded: true });
    expect(JSON.parse(form.body)).not.toHaveProperty('requestContext.authorizer');
  });

  test("answers with the function's status, headers, cookies and body", async () => {
    const answer = { statusCode: 201, headers: { Location: '/payments/1' }, cookies: ['a=1', 'b=2'], body: 'aGk=', isBase64Encoded: true };
    const { status, headers, body } = await post('/webhook', 'answer', JSON.stringify(answer));
    expect([status, headers.get('location'), headers.getSetCookie(), body]).toEqual([201, '/payments/1', ['a=1', 'b=2'], 'hi']);
  });

  test.each(['throw', 'exit'])('answers 500 when the function fails (%s), and serves the next request', async (way) => {
    expect(await post('/webhook', way)).toMatchObject({ status: 500, body: '{"message":"Internal Server Error"}' });
    expect(await post('/webhook', 'pid')).toMatchObject({ status: 200 });
  });

  test('answers 500 when the function times out, and serves the next request', async () => {
    expect(await post('/hasty', 'hang')).toMatchObject({ status: 500 });
    expect(await post('/hasty', 'pid')).toMatchObject({ status: 200 });
  });

  test("answers 503 after the gateway's own timeout, while the function goes on", async () => {
    expect(await post('/slow', 'wait')).toMatchObject({ status: 503, body: '{"message":"Service Unavailable"}' });
  });

  test('answers 413 to a body over ten megabytes, and to one that Lambda would refuse', async () => {
    const tooLarge = { status: 413, body: '{"message":"Request Entity Too Large"}' };
    expect(await post('/webhook', 'pid', 'x'.repeat(10 * 1024 * 1024 + 1))).toMatchObject(tooLarge);
    expect(await post('/webhook', 'pid', 'x'.repeat(7 * 1024 * 1024))).toMatchObject(tooLarge);
  });

  test('serves many at once', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => post('/webhook', 'pid')));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
  });
});

test('answers 404 without a route', async () => {
  expect(await call('/payments')).toMatchObject({ status: 404, body: '{"message":"Not Found"}' });
  expect(await call('/webhook')).toMatchObject({ status: 404 });
});
