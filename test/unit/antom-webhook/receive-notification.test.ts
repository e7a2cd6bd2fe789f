import { describe, expect, test } from 'vitest';
import { aNotification, antomKey, SENT_AT } from './a-notification.ts';
import { aReceiver } from './a-receiver.ts';

const ACKNOWLEDGED = {
  statusCode: 200,
  headers: { 'content-type': 'application/json' },
  body: '{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"}}',
};

/** Bytes that a parser on the way would change. */
const BODIES: Readonly<Record<string, string>> = {
  'a plain object': '{"notifyType":"PAYMENT_RESULT"}',
  'Korean text': '{"orderDescription":"커피 한 잔 ☕"}',
  'line ends as Windows writes them': '{\r\n  "a": 1\r\n}\r\n',
  'escaped slashes': String.raw`{"url":"https:\/\/shop.test\/paid"}`,
  'escaped letters': String.raw`{"name":"\ucee4\ud53c"}`,
  'numbers that JSON would rewrite': '{"a":1.0,"b":1e2,"a":2}',
  'an unknown kind': '{"notifyType":"SOMETHING_NEW"}',
  'space before the body': '\n\t {}',
  'a prototype pollution attack': '{"__proto__":{"admin":true}}',
};

describe('a notification with Antom’s signature', () => {
  test.each(Object.entries(BODIES))('with %s is enqueued byte for byte and acknowledged', async (_, body) => {
    for (const isBase64Encoded of [true, false]) {
      const { receive, enqueued, log, meter } = aReceiver();
      expect(await receive(aNotification(body, { isBase64Encoded }))).toEqual(ACKNOWLEDGED);
      expect(enqueued).toEqual([Buffer.from(body)]);
      expect(log.lines).toEqual([]);
      expect(meter.counted).toEqual([]);
    }
  });

  test('under a key that it calls by another version is acknowledged, counted and logged', async () => {
    const { receive, enqueued, log, meter } = aReceiver();
    expect(await receive(aNotification('{}', { key: { ...antomKey, keyVersion: '2' } }))).toEqual(ACKNOWLEDGED);
    expect(enqueued).toHaveLength(1);
    expect(meter.counted).toEqual(['KeyVersionMismatch']);
    expect(log.lines).toEqual([{ level: 'warn', code: 'key_version_mismatch', keyVersion: '1' }]);
  });

  test('with a text that is not UTF-8 is enqueued unchanged', async () => {
    const { receive, enqueued } = aReceiver();
    const body = Buffer.concat([Buffer.from('{"name":"'), Uint8Array.from({ length: 128 }, (_, byte) => 128 + byte), Buffer.from('"}')]);
    expect(await receive(aNotification(body))).toEqual(ACKNOWLEDGED);
    expect(enqueued).toEqual([Buffer.from(body)]);
  });

  test('is accepted for a month, far longer than Antom repeats it, and then refused and counted', async () => {
    const daysLater = (days: number) => ({ now: () => new Date(SENT_AT.getTime() + days * 24 * 60 * 60_000) });
    for (const time of ['1769850000000', '2026-01-31T18:00:00+09:00', '2026-01-31T01:00:00.000-08:00']) {
      for (const days of [-1, 0, 1, 31])
        expect(await aReceiver(daysLater(days)).receive(aNotification('{}', { time }))).toEqual(ACKNOWLEDGED);
      const { receive, enqueued, log, meter } = aReceiver(daysLater(31.01));
      expect(await receive(aNotification('{}', { time }))).toMatchObject({ statusCode: 401 });
      expect(enqueued).toEqual([]);
      expect(log.lines).toEqual([{ level: 'warn', code: 'notification_rejected', reason: 'too_old' }]);
      expect(meter.counted).toEqual(['NotificationRejected']);
    }
  });

  test('whose headers are there twice with equal values is one notification', async () => {
    const { receive, enqueued } = aReceiver();
    const request = aNotification('{}');
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, `${value ?? ''},${value ?? ''}`]));
    expect(await receive({ ...request, headers })).toEqual(ACKNOWLEDGED);
    expect(enqueued).toHaveLength(1);
  });

  test('is acknowledged only once it is in the queue', async () => {
    const taken = Promise.withResolvers<undefined>();
    const order: string[] = [];
    const { receive } = aReceiver({
      enqueue: async () => {
        order.push('sending');
        await taken.promise;
        order.push('taken');
      },
    });
    const answered = receive(aNotification('{}')).then(() => order.push('acknowledged'));
    taken.resolve(undefined);
    await answered;
    expect(order).toEqual(['sending', 'taken', 'acknowledged']);
  });

  test('is not acknowledged when it cannot be enqueued, so that Antom sends it again', async () => {
    const { receive, log, meter } = aReceiver({ enqueue: () => Promise.reject(new Error('a message with buyer Kim')) });
    const response = await receive(aNotification('{}'));
    expect(response.statusCode).toBe(500);
    expect(response.body).not.toContain('SUCCESS');
    expect(log.lines).toMatchObject([{ level: 'error', code: 'queue_unavailable' }]);
    expect(meter.counted).toEqual(['QueueUnavailable']);
    expect(response.body + JSON.stringify(log.lines)).not.toContain('Kim');
  });
});
