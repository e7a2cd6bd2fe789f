import { describe, expect, test } from 'vitest';
import { createPaymentFinder } from '../../../functions/payments-api/payments/find-payment.ts';
import { Problem } from '../../../shared/http-api/problem.ts';
import { anAcceptance, aPayment } from '../../support/a-payment.ts';
import { aStartRequest } from '../../support/a-start-request.ts';
import { aGet, aStart } from '../../support/api-requests.ts';
import { servedApi } from '../../support/served-api.ts';

describe('POST /payments', () => {
  test('answers 201 with the payment', async () => {
    const payment = aPayment({ acceptance: anAcceptance('https://antom.test/pay/1') });
    const { serve } = servedApi({ startPayment: () => Promise.resolve({ payment, replayed: false }) });
    const response = await serve(aStart());
    expect(response).toMatchObject({ statusCode: 201, headers: { 'content-type': 'application/json', 'cache-control': 'no-store' } });
    expect(response.headers).not.toHaveProperty('idempotent-replayed');
    expect(JSON.parse(response.body)).toMatchObject({ status: 'PENDING', normalUrl: 'https://antom.test/pay/1' });
  });

  test('marks the answer to a repeated request', async () => {
    const { serve } = servedApi({ startPayment: () => Promise.resolve({ payment: aPayment(), replayed: true }) });
    expect(await serve(aStart())).toMatchObject({ statusCode: 201, headers: { 'idempotent-replayed': 'true' } });
  });

  test('starts the payment of the client that the authorizer named, under its key', async () => {
    const { serve, started } = servedApi();
    await serve(aStart());
    expect(started).toEqual([{ apiClientId: 'shop', idempotencyKey: 'key-1', request: aStartRequest() }]);
  });

  test('accepts a body in base64', async () => {
    const { serve, started } = servedApi();
    const body = Buffer.from(JSON.stringify(aStartRequest()), 'utf8').toString('base64');
    expect(await serve(aStart(body, { isBase64Encoded: true }))).toMatchObject({ statusCode: 201 });
    expect(started).toMatchObject([{ request: { order: { orderDescription: '커피 한 잔' } } }]);
  });

  test.each([
    ['start_in_progress', 503],
    ['antom_outcome_unknown', 503],
    ['antom_gave_no_url', 502],
    ['idempotency_key_reused', 422],
  ] as const)('answers %s with %d', async (code, status) => {
    const { serve } = servedApi({ startPayment: () => Promise.reject(new Problem(code)) });
    const response = await serve(aStart());
    expect(response.statusCode).toBe(status);
    expect(response.headers['retry-after']).toBe(status === 503 ? '2' : undefined);
    expect(JSON.parse(response.body)).toMatchObject({ code, status, requestId: 'request-1' });
  });
});

describe('GET /payments/{paymentRequestId}', () => {
  const payment = aPayment({ apiClientId: 'shop', request: '{"secret":"buyer"}' });
  const store = { get: (id: string) => Promise.resolve(id === payment.paymentRequestId ? payment : undefined) };
  const { serve } = servedApi({ findPayment: createPaymentFinder({ store }) });

  test('answers with the payment as merchants see it', async () => {
    const response = await serve(aGet(payment.paymentRequestId));
    expect(response).toMatchObject({ statusCode: 200, headers: { 'cache-control': 'no-store' } });
    expect(JSON.parse(response.body)).toMatchObject({ paymentRequestId: payment.paymentRequestId, status: 'CREATED' });
    expect(response.body).not.toContain('buyer');
    expect(response.body).not.toContain(payment.fingerprint);
  });

  test("answers an unknown payment, another client's and a malformed id with the same 404", async () => {
    const responses = await Promise.all([
      serve(aGet('0'.repeat(40))),
      serve(aGet(payment.paymentRequestId, { apiClientId: 'other-shop' })),
      serve(aGet('not-an-id')),
      serve(aGet(payment.paymentRequestId.toUpperCase())),
    ]);
    expect(responses[0]).toMatchObject({ statusCode: 404, headers: { 'content-type': 'application/problem+json' } });
    expect(JSON.parse(responses[0].body)).toMatchObject({ code: 'payment_not_found' });
    expect(new Set(responses.map((response) => JSON.stringify(response))).size).toBe(1);
  });

  test('does not look up a malformed id', async () => {
    const { serve: serveOther } = servedApi({ findPayment: () => Promise.reject(new Error('looked up')) });
    expect(await serveOther(aGet('../other'))).toMatchObject({ statusCode: 404 });
  });
});

describe('a request that the gateway should have refused', () => {
  test.each([
    ['without a client', { ...aStart(), requestContext: { requestId: 'request-1' } }],
    ['to an unknown route', { ...aStart(), routeKey: 'DELETE /payments' }],
  ])('%s is an internal error', async (_, request) => {
    const { serve, started } = servedApi();
    expect(await serve(request)).toMatchObject({ statusCode: 500 });
    expect(started).toEqual([]);
  });
});
