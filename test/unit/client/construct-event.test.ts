import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { challengeAnswer, constructEvent, type ReceivedWebhook } from '../../../shared/client/client.ts';
import { anEvent, NOW, SECRET, sent } from './a-webhook.ts';

const now = NOW.getTime();
const CAPTURED = anEvent('payment.captured', { payment: { paymentRequestId: 'p1', next: 'ship' } });

/** What is given to `constructEvent` when all is well, and then changed. */
function received(changed: Partial<ReceivedWebhook> = {}): ReceivedWebhook {
  return { ...sent(CAPTURED), secrets: SECRET, now, ...changed };
}

test('a signed event is given as it was sent, whatever the body and the headers come in', async () => {
  const { body, headers } = sent(CAPTURED);
  const request = new IncomingMessage(new Socket());
  for (const [name, value] of Object.entries(headers)) request.headers[name] = value;
  const capitals = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.replace('webhook-', 'Webhook-'), [value]]));

  for (const each of [body, body.toString(), new Uint8Array(body), new Uint8Array(body).buffer])
    await expect(constructEvent(received({ body: each }))).resolves.toEqual(CAPTURED);
  for (const each of [headers, new Headers(headers), request.headers, capitals])
    await expect(constructEvent(received({ headers: each }))).resolves.toEqual(CAPTURED);
});

test('an event of a type that this version does not know is given, too', async () => {
  const later = anEvent('payment.split', { payment: { next: 'wait' }, split: { parts: 2 } });
  const event = await constructEvent(received(sent(later)));
  expect(event).toEqual(later);
  expect(event.data.payment?.next).toBe('wait');
});

test('while a secret is being replaced, either of the two will do', async () => {
  const next = 'whsec_bmV4dG5leHRuZXh0bmV4dG5leHRuZXh0bmV4dG5leHQ=';
  const both = sent(CAPTURED, [next, SECRET]);
  for (const secrets of [SECRET, next, [SECRET], [next], [next, SECRET]])
    await expect(constructEvent(received({ ...both, secrets }))).resolves.toEqual(CAPTURED);
  await expect(constructEvent(received({ secrets: [next, SECRET] }))).resolves.toEqual(CAPTURED);
  await expect(constructEvent(received({ secrets: next }))).rejects.toMatchObject({ code: 'signature_mismatch' });
});

const withHeader = (name: string, value: string | undefined): Partial<ReceivedWebhook> => ({
  headers: { ...sent(CAPTURED).headers, [name]: value },
});

test.each<[string, string, Partial<ReceivedWebhook>]>([
  ['has no id', 'header_missing', withHeader('webhook-id', undefined)],
  ['has no time', 'header_missing', withHeader('webhook-timestamp', undefined)],
  ['has an empty signature', 'header_missing', withHeader('webhook-signature', '')],
  ['has no header at all', 'header_missing', { headers: new Headers() }],
  ['has a time that is none', 'timestamp_malformed', withHeader('webhook-timestamp', `${String(Math.floor(now / 1000))}x`)],
  ['was sent more than five minutes ago', 'timestamp_too_old', { now: now + 301_000 }],
  ['was sent longer ago than you allow', 'timestamp_too_old', { now: now + 11_000, toleranceMs: 10_000 }],
  ['is more than five minutes ahead', 'timestamp_in_future', { now: now - 301_000 }],
  ['has another id', 'signature_mismatch', withHeader('webhook-id', 'evt_other')],
  ['has another time', 'signature_mismatch', withHeader('webhook-timestamp', String(Math.floor(now / 1000) + 1))],
  ['has another body', 'signature_mismatch', { body: JSON.stringify(anEvent('payment.captured')) }],
  ['was parsed and written again', 'signature_mismatch', { body: JSON.stringify(CAPTURED, undefined, 2) }],
  ['has signatures of another version only', 'signature_mismatch', withHeader('webhook-signature', 'v2,AAAA v1a,AAAA')],
  ['is not JSON', 'body_not_json', sent('{')],
  ['is not UTF-8', 'body_not_json', sent(Buffer.from([0x22, 0xff, 0x22]))],
  ['is no object', 'not_an_event', sent('[]')],
  ['has no type', 'not_an_event', sent({ subject: 'p1', data: {} })],
])('what %s is refused with %s', async (_, code, changed) => {
  await expect(constructEvent(received(changed))).rejects.toMatchObject({ name: 'WebhookError', code });
});

test.each([JSON.stringify(CAPTURED), 'null', '7', '[1, 2]'])(
  'a body that was parsed already says how to get the raw one: %s',
  async (text) => {
    const body: ReceivedWebhook['body'] = JSON.parse(text);
    const parsed = constructEvent(received({ body }));
    await expect(parsed).rejects.toMatchObject({ code: 'body_already_parsed' });
    await expect(parsed).rejects.toThrow(/express\.raw\(\{ type: 'application\/json' \}\).*request\.text\(\).*c\.req\.text\(\)/);
  },
);

test.each([[[]], ['secret'], ['whsec_'], ['whsec_****'], [`${SECRET} `], [SECRET.replace('whsec_', 'sk_')], [['', SECRET]]])(
  'what cannot be a secret is your mistake, and is not in the message: %j',
  async (secrets) => {
    const wrong = constructEvent(received({ secrets }));
    await expect(wrong).rejects.toThrow(TypeError);
    await expect(wrong).rejects.not.toThrow(SECRET.slice(6));
  },
);

test('a challenge is answered with itself, and nothing else has an answer', async () => {
  const verification = await constructEvent(
    received(sent(anEvent('webhook_endpoint.verification', { endpoint: { endpointId: 'ep_a' }, challenge: 'c-1' }))),
  );
  expect(challengeAnswer(verification)).toEqual({ challenge: 'c-1' });
  expect(challengeAnswer(await constructEvent(received()))).toBeUndefined();
});
