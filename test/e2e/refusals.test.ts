import { createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { aRequest } from '../support/merchant-app.ts';
import { runningSystem } from '../support/running-system.ts';
import { isLocal, localOnly } from '../support/target.ts';

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
  expect(await postPayment(aRequest({ metadata: 'x'.repeat(17 * 1024) }))).toMatchObject({
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

  const answer = await postPayment(aRequest(), { 'idempotency-key': idempotencyKey });

  expect(answer).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
  expect(await merchant.payment(body.paymentRequestId)).toEqual(body);
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
  ]);
  expect(answers.map((answer) => answer.status)).toEqual([status, status]);
});

const PATH = '/webhooks/antom';
const CLIENT_ID = 'SANDBOX_5X00000000000000';
const otherKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });

function signatureWithAnotherKey(body: string, time: string): string {
  return encodeURIComponent(
    createSign('RSA-SHA256').update(`POST ${PATH}\n${CLIENT_ID}.${time}.${body}`).sign(otherKeys.privateKey, 'base64'),
  );
}

/** A notification that Antom has signed and sent, to be changed by a test. */
async function deliveredNotification() {
  const { antom, merchant } = system();
  const { body } = await merchant.start();
  antom.buyer.decline(body.paymentRequestId);
  const delivery = await antom.delivered(({ paymentRequestId }) => paymentRequestId === body.paymentRequestId);
  const headers = delivery.attempts[0]?.headers ?? {};
  const find = (name: string) => Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1] ?? '';
  return {
    body: JSON.stringify(delivery.body),
    headers: {
      'client-id': find('client-id'),
      'request-time': find('request-time'),
      signature: find('signature'),
      'content-type': 'application/json',
    },
  };
}

type Notification = Awaited<ReturnType<typeof deliveredNotification>>;
const without = (name: keyof Notification['headers']) => (sent: Notification) => ({
  ...sent,
  headers: Object.fromEntries(Object.entries(sent.headers).filter(([key]) => key !== name)),
});
const withSignature = (change: (signature: string) => string) => (sent: Notification) => ({
  ...sent,
  headers: { ...sent.headers, signature: change(sent.headers.signature) },
});

test('the delivered notification itself is accepted again: each of the following differs from it in one thing', async () => {
  const { apiUrl } = system();
  const sent = await deliveredNotification();
  const answer = await fetch(apiUrl + PATH, { method: 'POST', ...sent });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ result: { resultCode: 'SUCCESS', resultStatus: 'S', resultMessage: 'success' } });
});

test.each<[string, (sent: Notification) => { body: string; headers: Record<string, string> }, number]>([
  ['no signature', without('signature'), 401],
  ['no client id', without('client-id'), 401],
  ['no time', without('request-time'), 401],
  ['another client id', (sent) => ({ ...sent, headers: { ...sent.headers, 'client-id': 'SANDBOX_5X00000000000001' } }), 401],
  ['another time', (sent) => ({ ...sent, headers: { ...sent.headers, 'request-time': '2026-01-01T00:00:00+09:00' } }), 401],
  ['a changed byte', (sent) => ({ ...sent, body: sent.body.replace('46000', '46001') }), 401],
  [
    'another key',
    (sent) =>
      withSignature(() => `algorithm=RSA256,keyVersion=1,signature=${signatureWithAnotherKey(sent.body, sent.headers['request-time'])}`)(
        sent,
      ),
    401,
  ],
  ['another algorithm', withSignature((signature) => signature.replace('RSA256', 'none')), 401],
  ['an unknown key version', withSignature((signature) => signature.replace(/keyVersion=\d+/, 'keyVersion=99')), 401],
  ['a body over the limit', (sent) => ({ ...sent, body: 'x'.repeat(129 * 1024) }), 413],
])('a notification with %s is refused and not queued', async (_, tamper, status) => {
  const { apiUrl, awsFaults } = system();
  let enqueued = 0;
  const sent = await deliveredNotification();
  // calls to AWS can be seen in a local run only
  if (isLocal)
    awsFaults.beforeCall = ({ action }) => {
      if (action === 'SendMessage') enqueued++;
    };

  const answer = await fetch(apiUrl + PATH, { method: 'POST', ...tamper(sent) });

  expect(answer.status).toBe(status);
  expect(await answer.json()).toEqual({ message: status === 413 ? 'Payload Too Large' : 'Unauthorized' });
  expect(enqueued).toBe(0);
});
