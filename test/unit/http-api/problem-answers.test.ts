import { describe, expect, test } from 'vitest';
import { aPayment } from '../../support/a-payment.ts';
import { aStart } from '../../support/api-requests.ts';
import { servedApi } from '../../support/served-api.ts';

describe('an unexpected error', () => {
  const secret = 'card 4111111111111111 of buyer Kim';

  test.each([
    ['an error', new Error(secret)],
    ['an error with a cause', new Error(secret, { cause: new TypeError(secret) })],
    ['an error with further fields', Object.assign(new Error(secret), { Item: { request: secret } })],
    ['a thrown text', secret],
  ])('%s is answered and logged without its content', async (_, error) => {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- anything can be thrown
    const { serve, log } = servedApi({ startPayment: () => Promise.reject(error) });

    const response = await serve(aStart());

    expect(response).toMatchObject({ statusCode: 500, headers: { 'content-type': 'application/problem+json' } });
    expect(JSON.parse(response.body)).toMatchObject({ code: 'internal_error', requestId: 'request-1' });
    expect(log.lines).toMatchObject([{ level: 'error', code: 'request_failed', routeKey: 'POST /payments' }]);
    expect(response.body + JSON.stringify(log.lines)).not.toMatch(/4111|Kim/);
  });
});

describe('a problem', () => {
  test('is answered in the form of RFC 9457', async () => {
    const { serve } = servedApi();
    const response = await serve(aStart('{'));
    expect(response.headers).toEqual({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
    expect(JSON.parse(response.body)).toEqual({
      type: 'urn:problem:antom-payments:invalid_json',
      title: 'The body is not JSON.',
      status: 400,
      code: 'invalid_json',
      definite: true,
      repeat: 'after_change',
      requestId: 'request-1',
    });
  });

  test('is neither answered nor logged after a success', async () => {
    const { serve, log } = servedApi({ startPayment: () => Promise.resolve({ payment: aPayment(), replayed: false }) });
    await serve(aStart());
    expect(log.lines).toEqual([]);
  });
});
