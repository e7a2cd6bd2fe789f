import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { NotificationRequest } from '../../../functions/antom-webhook/receive-notification.ts';
import { aNotification, type NotificationDeviation, strangersKey } from './a-notification.ts';
import { aReceiver, EXPECTED } from './a-receiver.ts';

const BODY = '{"notifyType":"PAYMENT_RESULT","buyer":"Kim"}';
const genuine = (deviation: NotificationDeviation = {}) => aNotification(BODY, deviation);
const withHeader = (name: string, change: (value: string) => string | undefined): NotificationRequest => {
  const request = genuine();
  return { ...request, headers: { ...request.headers, [name]: change(request.headers[name] ?? '') } };
};
const oneByteChanged = () => {
  const body = Buffer.from(BODY.replace('Kim', 'Kin')).toString('base64');
  return { ...genuine(), body };
};

/** Of the signed text `<client>.<time>.<body>`, with three dots in time and body, the border between the two moved to another dot. */
const cutAt = (dot: 1 | 2) => {
  const request = aNotification('{"amount":1.5}', { time: '2026-01-31T09:05:00.000Z', isBase64Encoded: false });
  const parts = `${request.headers['request-time'] ?? ''}.${request.body ?? ''}`.split('.');
  const [time, body] = dot === 1 ? [parts.slice(0, 1), parts.slice(1)] : [parts.slice(0, 3), parts.slice(3)];
  return { ...request, headers: { ...request.headers, 'request-time': time.join('.') }, body: body.join('.') };
};

/** The border moved to a dot in the body behind which another object begins. */
const cutAtInnerObject = () => {
  const before = '{"memo":"a';
  const inner = '{}"}';
  const request = aNotification(`${before}.${inner}`, { isBase64Encoded: false });
  return { ...request, headers: { ...request.headers, 'request-time': `${request.headers['request-time'] ?? ''}.${before}` }, body: inner };
};

const REFUSED: Readonly<Record<string, readonly [request: NotificationRequest, reason: string]>> = {
  'without headers': [{ ...genuine(), headers: {} }, 'headers_missing'],
  'without a signature': [withHeader('signature', () => undefined), 'headers_missing'],
  'without a client id': [withHeader('client-id', () => undefined), 'headers_missing'],
  'without a time': [withHeader('request-time', () => undefined), 'headers_missing'],
  'for another client': [genuine({ clientId: 'SANDBOX_ANOTHER' }), 'other_client'],
  'with the client id in another case': [withHeader('client-id', (id) => id.toLowerCase()), 'other_client'],
  'signed with another key': [genuine({ key: strangersKey }), 'mismatch'],
  'with one byte changed': [oneByteChanged(), 'mismatch'],
  'with one more space': [{ ...genuine({ isBase64Encoded: false }), body: `${BODY} ` }, 'mismatch'],
  'with its body removed': [{ ...genuine(), body: undefined }, 'mismatch'],
  'with another time': [withHeader('request-time', () => '1769850000001'), 'mismatch'],
  'signed for another path': [genuine({ signedPath: '/webhooks/other' }), 'mismatch'],
  'signed for the path of a proxy': [genuine({ signedPath: '/stage/webhooks/antom' }), 'mismatch'],
  'signed with another algorithm': [withHeader('signature', (value) => value.replace('RSA256', 'HS256')), 'unsupported_algorithm'],
  'under a key that is no longer valid': [genuine({ key: { ...strangersKey, keyVersion: '0' } }), 'unknown_key_version'],
  'whose body begins later than it was signed': [cutAt(2), 'other_form'],
  'whose body begins earlier than it was signed': [cutAt(1), 'other_form'],
  'whose body begins with an object within what was signed': [cutAtInnerObject(), 'other_form'],
  'that is not an object': [aNotification('[]'), 'other_form'],
  'that is empty': [aNotification(''), 'other_form'],
  'that begins like an object and is none': [aNotification('{notifyType=PAYMENT_RESULT'), 'other_form'],
  ...Object.fromEntries(
    ['1769850000', '17698500000000', '2026-01-31', '2026-01-31T09:00:00', '2026-13-31T09:00:00Z', 'now', '-1769850000000'].map((time) => [
      `sent at ${time}`,
      [genuine({ time }), 'other_form'] as const,
    ]),
  ),
  'with two times': [withHeader('request-time', (time) => `${time},1769850000001`), 'headers_missing'],
  'with two client ids': [withHeader('client-id', (id) => `${id}, SANDBOX_ANOTHER`), 'headers_missing'],
  'with two signatures': [withHeader('signature', (value) => `${value},algorithm=RSA256,keyVersion=1,signature=AAAA`), 'malformed_header'],
  'with an empty signature': [withHeader('signature', () => ''), 'malformed_header'],
  'with a signature of words': [withHeader('signature', () => 'algorithm=RSA256,keyVersion=1,signature=valid'), 'mismatch'],
  'with a signature that is not URL-encoded': [
    withHeader('signature', () => 'algorithm=RSA256,keyVersion=1,signature=%'),
    'malformed_header',
  ],
};

describe('a notification', () => {
  test.each(Object.entries(REFUSED))('%s is refused, and only the log says why', async (_, [request, reason]) => {
    const { receive, enqueued, log, meter } = aReceiver();

    const response = await receive(request);

    expect(response).toEqual({ statusCode: 401, headers: { 'content-type': 'application/json' }, body: '{"message":"Unauthorized"}' });
    expect(enqueued).toEqual([]);
    expect(log.lines).toEqual([{ level: 'warn', code: 'notification_rejected', reason }]);
    expect(meter.counted).toEqual(['NotificationRejected']);
  });

  test('may have 128 KB, and no byte more', async () => {
    const { receive, enqueued, log } = aReceiver();
    const ofSize = (bytes: number) => Buffer.from(`${' '.repeat(bytes - 2)}{}`);
    expect(await receive(aNotification(ofSize(128 * 1024)))).toMatchObject({ statusCode: 200 });
    const tooLarge = await receive(aNotification(ofSize(128 * 1024 + 1)));
    expect(tooLarge).toMatchObject({ statusCode: 413, body: '{"message":"Payload Too Large"}' });
    expect(enqueued).toHaveLength(1);
    expect(log.lines).toMatchObject([{ code: 'notification_rejected', reason: 'too_large' }]);
  });

  test('is accepted under the old and the new key while keys are being rotated', async () => {
    const next = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const { receive } = aReceiver({ expected: { ...EXPECTED, keys: new Map([...EXPECTED.keys, ['2', next.publicKey]]) } });
    expect(await receive(genuine())).toMatchObject({ statusCode: 200 });
    expect(await receive(genuine({ key: { keyVersion: '2', privateKey: next.privateKey } }))).toMatchObject({ statusCode: 200 });
    expect(await receive(genuine({ key: { keyVersion: '2', privateKey: strangersKey.privateKey } }))).toMatchObject({ statusCode: 401 });
  });
});
