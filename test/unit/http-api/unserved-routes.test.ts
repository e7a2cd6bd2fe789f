import { describe, expect, test } from 'vitest';
import { METHODS, OTHER_PATHS, otherMethodsOf, PATHS, ROUTE_KEYS } from '../../../shared/contract/route-keys.ts';
import { aRequest } from '../../support/api-requests.ts';
import { servedApi } from '../../support/served-api.ts';

const CARD_NUMBER = '4111111111111111';
const path = { paymentRequestId: 'c0ffee00'.repeat(5), refundRequestId: 'refund-1', disputeId: 'dispute-1' };
const withoutClient = { requestContext: { requestId: 'request-1' } };

test('every route has its path among the paths, once', () => {
  expect(new Set(PATHS).size).toBe(PATHS.length);
  expect(new Set(PATHS)).toEqual(new Set(ROUTE_KEYS.map((key) => key.split(' ')[1])));
});

describe.each(PATHS)('%s with a method that it does not take', (known) => {
  const request = aRequest(otherMethodsOf(known), { path });

  test('is answered with 405 and the methods that it takes, which are those of its routes', async () => {
    const { serve, started } = servedApi();
    const response = await serve(request);
    const methods = METHODS.filter((method) => new Set<string>(ROUTE_KEYS).has(`${method} ${known}`));
    expect(methods).not.toEqual([]);
    expect(response).toMatchObject({
      statusCode: 405,
      headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', allow: methods.join(', ') },
    });
    expect(JSON.parse(response.body)).toMatchObject({ code: 'method_not_allowed', status: 405, allow: methods });
    expect(started).toEqual([]);
  });

  test('tells nothing to a caller without a client', async () => {
    const response = await servedApi().serve({ ...request, ...withoutClient });
    expect(response.statusCode).toBe(500);
    expect(response.headers).not.toHaveProperty('allow');
  });
});

describe('a path that there is not', () => {
  const request = aRequest(OTHER_PATHS);

  test('is answered with 404 and a code that no payment has', async () => {
    const { serve, log } = servedApi();
    const response = await serve(request);
    expect(response).toMatchObject({ statusCode: 404, headers: { 'content-type': 'application/problem+json' } });
    expect(JSON.parse(response.body)).toMatchObject({ code: 'route_not_found', status: 404 });
    expect(response.body + JSON.stringify(log.lines)).not.toContain(request.rawPath);
  });

  test.each([
    `/cards/${CARD_NUMBER}`,
    `/payments/${CARD_NUMBER}/`,
    '/payments/4111%201111%201111%201111/captures',
    '/payments/4111-1111-1111-1111/captures',
  ])('is refused for its card number, which nobody repeats: %s', async (rawPath) => {
    const { serve, log } = servedApi();
    const response = await serve({ ...request, rawPath });
    expect(JSON.parse(response.body)).toMatchObject({ status: 400, code: 'card_number_in_request' });
    expect(response.body + JSON.stringify(log.lines)).not.toMatch(/4111/);
  });

  test('tells nothing to a caller without a client', async () => {
    expect(await servedApi().serve({ ...request, ...withoutClient })).toMatchObject({ statusCode: 500 });
  });
});
