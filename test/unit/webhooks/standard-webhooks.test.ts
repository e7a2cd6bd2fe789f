import { createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSecret, newSecret, secretFrom, signedHeaders } from '../../../shared/webhooks/standard-webhooks.ts';
import { CREATED_AT } from '../../support/a-new-payment.ts';

const SECONDS = String(CREATED_AT.getTime() / 1000);

/** As the specification words it. */
function expectedSignature(secret: string, id: string, timestamp: string, body: Buffer): string {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signed = Buffer.concat([Buffer.from([id, timestamp, ''].join('.')), body]);
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
}

describe('the signature of an event', () => {
  test("is the specification's over id, time and the exact bytes, one for each secret", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.array(fc.uint8Array({ minLength: 24, maxLength: 64 }), { minLength: 1, maxLength: 2 }),
        (bytes, keys) => {
          const secrets = keys.map(secretFrom);
          expect(signedHeaders('evt_a', bytes, secrets, CREATED_AT)).toEqual({
            'webhook-id': 'evt_a',
            'webhook-timestamp': SECONDS,
            'webhook-signature': secrets.map((secret) => expectedSignature(secret, 'evt_a', SECONDS, Buffer.from(bytes))).join(' '),
          });
        },
      ),
    );
  });

  test("is that of the specification's example", () => {
    const headers = signedHeaders(
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      Buffer.from('{"test": 2432232314}'),
      ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
      new Date(1_614_265_330_000),
    );
    expect(headers).toMatchObject({
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });
});

describe('a signing secret', () => {
  test('is whsec_ and 24 to 64 bytes as base64', () => {
    const taken = [23, 24, 25, 26, 32, 63, 64, 65, 66, 67].filter((length) => isSecret(secretFrom(randomBytes(length))));
    expect(taken).toEqual([24, 25, 26, 32, 63, 64]);
  });

  const secret = newSecret();

  test.each([
    ['has no prefix', secret.slice('whsec_'.length)],
    ['has another prefix', secret.replace('whsec_', 'WHSEC_')],
    ['has white space behind it', `${secret}\n`],
    ['lacks its padding', secret.replace(/=+$/, '')],
    ['has letters of base64url', `whsec_${'-_'.repeat(22)}`],
    ['has bits that belong to no byte', `whsec_${'A'.repeat(42)}B=`],
    ['is empty', ''],
  ])('is not taken when it %s', (_, text) => {
    expect(isSecret(secret)).toBe(true);
    expect(isSecret(text)).toBe(false);
  });
});
