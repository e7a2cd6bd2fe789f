import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { aRequest } from '../support/merchant-app.ts';
import { runningSystem } from '../support/running-system.ts';
import { localOnly } from '../support/target.ts';

const system = runningSystem();

const CARD_NUMBER = '4111111111111111';

function postPayment(request: unknown, headers: Record<string, string> = { 'idempotency-key': randomUUID() }) {
  return system().merchant.call('POST', '/payments', { body: request, headers });
}

test.each([
  [
    'a currency that is not KRW',
    aRequest({ paymentAmount: { currency: 'USD', value: '46000' } }),
    'invalid_request',
    '/paymentAmount/currency',
  ],
  ...['46000.0', '4.6e4', '-1', '0', '046000', '12345678901234567', '46,000', ''].map(
    (value) =>
      [
        `the amount "${value}"`,
        aRequest({ paymentAmount: { currency: 'KRW', value } }),
        'invalid_request',
        '/paymentAmount/value',
      ] as const,
  ),
  ['an amount that is a number', aRequest({ paymentAmount: { currency: 'KRW', value: 46000 } }), 'invalid_request', '/paymentAmount/value'],
  ['an unknown field', aRequest({ currency: 'KRW' }), 'invalid_request', '/currency'],
  [
    'an order amount that differs',
    aRequest({ paymentAmount: { currency: 'KRW', value: '46001' } }),
    'invalid_request',
    '/order/orderAmount/value',
  ],
  ['no redirect URL', aRequest({ paymentRedirectUrl: undefined }), 'invalid_request', '/paymentRedirectUrl'],
  [
    'a redirect URL that a browser would run',
    aRequest({ paymentRedirectUrl: 'javascript:alert(1)' }),
    'invalid_request',
    '/paymentRedirectUrl',
  ],
] as const)('%s is refused with the field’s path', async (_, request, code, pointer) => {
  const answer = await postPayment(request);

  expect(answer.status).toBe(400);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.body).toMatchObject({ status: 400, code, errors: [{ pointer }] });
});

test.each([
  ['no Idempotency-Key', {}, 'idempotency_key_missing'],
  ['an overlong Idempotency-Key', { 'idempotency-key': 'k'.repeat(256) }, 'idempotency_key_invalid'],
  ['a card number as Idempotency-Key', { 'idempotency-key': CARD_NUMBER }, 'card_number_in_request'],
])('%s is refused', async (_, headers, code) => {
  expect(await postPayment(aRequest(), headers)).toMatchObject({ status: 400, body: { code } });
});

test('a body that is not JSON is refused', async () => {
  expect(await postPayment('{"order":')).toMatchObject({ status: 400, body: { code: 'invalid_json' } });
});

test('a body over the limit is refused', async () => {
  expect(await postPayment(aRequest({ metadata: 'x'.repeat(129 * 1024) }))).toMatchObject({
    status: 413,
    body: { code: 'request_too_large' },
  });
});

localOnly('reads what functions log')('a card number is refused and appears in no log line and in no answer', async () => {
  const { logLines } = system();

  const answer = await postPayment(aRequest({ metadata: `card ${CARD_NUMBER} 12/28` }));

  expect(answer).toMatchObject({ status: 400, body: { code: 'card_number_in_request' } });
  expect(JSON.stringify(answer.body)).not.toContain(CARD_NUMBER);
  expect(logLines.join('\n')).toContain('card_number_in_request');
  expect(logLines.join('\n')).not.toContain(CARD_NUMBER);
});

test('the same key with another body is refused, and the first payment stays', async () => {
  const { merchant } = system();
  const idempotencyKey = randomUUID();
  const { body } = await merchant.start({ idempotencyKey });
  const before = await merchant.payment(body.paymentRequestId);

  const answer = await postPayment(aRequest(), { 'idempotency-key': idempotencyKey });

  expect(answer).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
  expect(await merchant.payment(body.paymentRequestId)).toEqual(before);
});

test('an unknown payment is not found', async () => {
  const { apiUrl, apiKey } = system();

  const answer = await fetch(`${apiUrl}/payments/${'0'.repeat(40)}`, { headers: { authorization: `Bearer ${apiKey}` } });

  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ code: 'payment_not_found' });
});

test.each([
  ['no key', {}, 401],
  ['a malformed key', { authorization: 'Basic c2hvcDpzZWNyZXQ=' }, 403],
  ['an unknown key', { authorization: `Bearer ${'x'.repeat(32)}` }, 403],
])('%s opens no route of the API', async (_, headers: Record<string, string>, status) => {
  const { apiUrl } = system();
  const answers = await Promise.all([
    fetch(`${apiUrl}/payments`, { method: 'POST', headers, body: '{}' }),
    fetch(`${apiUrl}/payments/${'0'.repeat(40)}`, { headers }),
    fetch(`${apiUrl}/payments`, { method: 'DELETE', headers }),
    fetch(`${apiUrl}/webhooks/antom`, { headers }),
    fetch(`${apiUrl}/elsewhere`, { headers }),
  ]);
  expect(answers.map((answer) => answer.status)).toEqual(Array.from(answers, () => status));
  for (const answer of answers) expect(answer.headers.has('allow')).toBe(false);
});

test.each([
  ['PUT', '/payments', 405, 'method_not_allowed', 'GET, POST'],
  ['DELETE', `/payments/${'0'.repeat(40)}`, 405, 'method_not_allowed', 'GET'],
  ['GET', `/payments/${'0'.repeat(40)}/cancel`, 405, 'method_not_allowed', 'POST'],
  ['GET', '/webhooks/antom', 404, 'route_not_found', null],
  ['GET', '/elsewhere', 404, 'route_not_found', null],
])('%s %s with an API key is answered with %i %s', async (method, path, status, code, allow) => {
  const { apiUrl, apiKey } = system();
  const answer = await fetch(apiUrl + path, { method, headers: { authorization: `bearer  ${apiKey}` } });
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('allow')]).toEqual([
    status,
    'application/problem+json',
    allow,
  ]);
  expect(await answer.json()).toMatchObject({ status, code, definite: true, repeat: 'after_change' });
});

test.each([
  ['one value', 'retry-77', 'retry-77'],
  ['several times one value', 'retry-77, retry-77,retry-77', 'retry-77'],
])('a retry layer that adds the Idempotency-Key again (%s) starts nothing new', async (_, header, key) => {
  const request = aRequest();
  const own = (text: string) => text.replaceAll('retry-77', `retry-${request.order.referenceOrderId}`);
  const { body: first } = await system().merchant.start({ request, idempotencyKey: own(key) });

  const repeated = await postPayment(request, { 'idempotency-key': own(header) });

  expect(repeated).toMatchObject({ status: 201, body: first });
  expect(repeated.headers.get('idempotent-replayed')).toBe('true');
});

test.each(['k-77,k-78', 'k-77, k-77, k-78', 'k-77,'])('the Idempotency-Keys "%s" are not one key', async (keys) => {
  expect(await postPayment(aRequest(), { 'idempotency-key': keys })).toMatchObject({
    status: 400,
    body: { code: 'idempotency_key_invalid' },
  });
});
