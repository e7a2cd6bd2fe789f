import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { constructEvent } from '../../../shared/client/client.ts';
import { anEvent, anySecret, EVENT_ID, NOW, type Sent, sent } from './a-webhook.ts';

/*
 * Two judges that are not ours: what the service signs they accept, and they and the client agree on everything that was changed on its way. Both look at the
 * clock of the machine.
 */

beforeAll(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

const anyEvent = fc.record({ type: fc.string(), text: fc.string({ unit: 'binary' }) }).map(({ type, text }) => anEvent(type, { text }));

const JUDGES = [
  ['standardwebhooks', (secret: string, { body, headers }: Sent) => new Webhook(secret).verify(body.toString(), headers)],
  ['svix', (secret: string, { body, headers }: Sent) => new SvixWebhook(secret).verify(body.toString(), headers)],
] as const;

const accepts = (judge: (typeof JUDGES)[number][1], secret: string, given: Sent): boolean => {
  try {
    judge(secret, given);
    return true;
  } catch {
    return false;
  }
};

const clientAccepts = (secret: string, given: Sent): Promise<boolean> =>
  constructEvent({ ...given, secrets: secret }).then(
    () => true,
    () => false,
  );

describe.each(JUDGES)('%s', (_, judge) => {
  test('accepts what the service signs, with any secret and any event, by either secret during a rotation', async () => {
    await fc.assert(
      fc.asyncProperty(anyEvent, anySecret, anySecret, async (event, old, next) => {
        const given = sent(event, [next, old]);
        for (const secret of [old, next]) {
          expect(judge(secret, given)).toEqual(event);
          await expect(constructEvent({ ...given, secrets: [secret] })).resolves.toEqual(event);
        }
      }),
    );
  });

  test('signs what the client accepts', async () => {
    await fc.assert(
      fc.asyncProperty(anyEvent, anySecret, async (event, secret) => {
        const body = JSON.stringify(event);
        const headers = {
          'webhook-id': EVENT_ID,
          'webhook-timestamp': String(Math.floor(NOW.getTime() / 1000)),
          'webhook-signature': new Webhook(secret).sign(EVENT_ID, NOW, body),
        };
        await expect(constructEvent({ body, headers, secrets: secret })).resolves.toEqual(event);
      }),
    );
  });

  test('agrees with the client about what was changed on its way', async () => {
    const seen = { accepted: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(anyEvent, anySecret, anySecret, anyChange, async (event, secret, other, change) => {
        const given = change(sent(event, [other, secret]));
        const accepted = accepts(judge, secret, given);
        expect(await clientAccepts(secret, given)).toBe(accepted);
        seen[accepted ? 'accepted' : 'refused'] += 1;
      }),
      { numRuns: 500 },
    );
    expect(seen.accepted).toBeGreaterThan(20);
    expect(seen.refused).toBeGreaterThan(20);
  });

  test('accepts whatever the client accepts, also of headers that nobody would send', async () => {
    await fc.assert(
      fc.asyncProperty(anyEvent, anySecret, fc.string(), fc.string(), async (event, secret, before, behind) => {
        const given = sent(event, [secret]);
        for (const name of ['webhook-timestamp', 'webhook-signature']) {
          const odd = { ...given, headers: { ...given.headers, [name]: `${before}${given.headers[name] ?? ''}${behind}` } };
          if (await clientAccepts(secret, odd)) expect(accepts(judge, secret, odd)).toBe(true);
        }
      }),
    );
  });
});

type Change = (given: Sent) => Sent;

const changedHeader = (name: string, change: (value: string) => string): Change => {
  return (given) => ({ ...given, headers: { ...given.headers, [name]: change(given.headers[name] ?? '') } });
};
const seconds = (by: number) => changedHeader('webhook-timestamp', (value) => String(Number(value) + by));
const flipped = (text: string, at: number): string => {
  const index = at % text.length;
  return text.slice(0, index) + (text[index] === 'A' ? 'B' : 'A') + text.slice(index + 1);
};

/** What may happen on the way, from nothing at all. */
const anyChange: fc.Arbitrary<Change> = fc.oneof(
  fc.constant<Change>((given) => given),
  fc.constant(changedHeader('webhook-signature', (value) => value.split(' ').toReversed().join(' '))),
  fc.constant(changedHeader('webhook-signature', (value) => value.replace(' ', ', '))),
  fc.constant(changedHeader('webhook-signature', (value) => `v1a,AAAA ${value}`)),
  fc.constant(changedHeader('webhook-signature', (value) => value.replaceAll('=', ''))),
  fc.constant(changedHeader('webhook-signature', (value) => value.split(' ')[0] ?? '')),
  fc.constant(changedHeader('webhook-signature', (value) => value.replaceAll('v1,', 'v2,'))),
  fc.nat().map((at) => changedHeader('webhook-signature', (value) => flipped(value, at))),
  fc.nat().map((at) => changedHeader('webhook-id', (value) => flipped(value, at))),
  fc.integer({ min: -400, max: 400 }).map(seconds),
  fc.nat().map<Change>((at) => ({ headers, body }) => ({ headers, body: Buffer.from(flipped(body.toString(), at)) })),
);
