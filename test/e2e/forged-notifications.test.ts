import { createSign, generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { antomTime } from '../../infra/antom-simulator/messages/pacific-time.ts';
import { SANDBOX_CLIENT_ID } from '../../infra/antom-simulator/throw-away-keys.ts';
import { aStartedPayment } from '../support/a-started-payment.ts';
import { runningSystem } from '../support/running-system.ts';
import { isLocal } from '../support/target.ts';
import { until } from '../support/until.ts';

/* What is not a notification of Antom's to this merchant, or is not one any more, changes nothing. */

const system = runningSystem();

const PATH = '/webhooks/antom';
const CLIENT_ID = SANDBOX_CLIENT_ID;
const otherKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });

function signatureWithAnotherKey(body: string, time: string): string {
  return encodeURIComponent(
    createSign('RSA-SHA256').update(`POST ${PATH}\n${CLIENT_ID}.${time}.${body}`).sign(otherKeys.privateKey, 'base64'),
  );
}

/** A notification that Antom has signed and sent, to be changed by a test. That of a success holds a dot in `success.`. */
async function deliveredNotification(decision: 'approve' | 'decline' = 'decline') {
  const { antom } = system();
  const { id } = await aStartedPayment(system());
  antom.buyer[decision](id);
  const delivery = await antom.delivered(({ paymentRequestId }) => paymentRequestId === id);
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

test('no notification is taken apart: what stands before a dot of its body does not pass for its time, at any dot', async () => {
  const { apiUrl } = system();
  const sent = await deliveredNotification('approve');
  const dots = [...sent.body].flatMap((character, at) => (character === '.' ? [at] : []));
  expect(dots.length).toBeGreaterThan(0);

  for (const dot of dots) {
    const time = `${sent.headers['request-time']}.${sent.body.slice(0, dot)}`;
    const spliced = { body: sent.body.slice(dot + 1), headers: { ...sent.headers, 'request-time': encodedLatin1(time) } };
    expect((await fetch(apiUrl + PATH, { method: 'POST', ...spliced })).status).toBe(401);
  }
});

/** A header's value as the bytes of its UTF-8. */
function encodedLatin1(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

test.each([
  { named: 'client and time twice with one value', second: {}, status: 200 },
  { named: 'two times', second: { 'request-time': '1769850000000' }, status: 401 },
  { named: 'two clients', second: { 'client-id': 'SANDBOX_5X00000000000001' }, status: 401 },
])('a notification that names $named is answered with $status', async ({ second, status }) => {
  const { apiUrl } = system();
  const { body, headers } = await deliveredNotification();

  const answer = await fetch(apiUrl + PATH, { method: 'POST', body, headers: doubled(headers, { ...headers, ...second }) });

  expect(answer.status).toBe(status);
});

/** As gateways join headers that were sent twice; the signature's value holds commas of its own. */
function doubled(first: Notification['headers'], second: Notification['headers']): Notification['headers'] {
  const join = (name: 'client-id' | 'request-time') => `${first[name]},${second[name]}`;
  return { ...first, 'client-id': join('client-id'), 'request-time': join('request-time') };
}

const DAY_MS = 24 * 60 * 60_000;

test.each([
  { sent: 'a month and two days ago', time: (now: number) => antomTime(new Date(now - 32 * DAY_MS)), status: 401 },
  { sent: 'three years ago', time: (now: number) => String(now - 3 * 365 * DAY_MS), status: 401 },
  { sent: 'at no time that Antom writes', time: () => 'yesterday', status: 401 },
  { sent: 'a day ago', time: (now: number) => antomTime(new Date(now - DAY_MS)), status: 200 },
  { sent: 'just now, in milliseconds', time: (now: number) => String(now), status: 200 },
  { sent: 'just now, in UTC', time: (now: number) => new Date(now).toISOString(), status: 200 },
])('a notification that Antom signed $sent is answered with $status', async ({ time, status }) => {
  const { antom } = system();
  antom.faults.notifications({ requestTime: time(Date.now()) });
  const { id } = await aStartedPayment(system());

  antom.buyer.decline(id);

  const [attempt] = await until(() => {
    const attempts = antom.deliveries().find(({ paymentRequestId }) => paymentRequestId === id)?.attempts ?? [];
    return attempts.length > 0 ? attempts : undefined;
  });
  expect(attempt?.answer).toMatchObject({ status });
});
