import { expect, test } from 'vitest';
import { aSigningSecret } from '../../support/an-endpoint.ts';
import { testedWebhooksTables } from '../../support/tested-webhooks-table.ts';
import { aWebhooksApi, OVERLAP_MS } from './a-webhooks-api.ts';

const newTable = testedWebhooksTables();

async function rotatable() {
  const it = aWebhooksApi(await newTable());
  const endpoint = await it.created();
  const rotate = (idempotencyKey: string, body: object = {}) =>
    it.answerTo('POST /webhook-endpoints/{endpointId}/secrets', { path: { endpointId: endpoint.endpointId }, body, idempotencyKey });
  const secrets = async () => (await it.endpoint(endpoint)).secrets;
  return { ...it, rotate, secrets, made: endpoint };
}

test('the secret before signs beside the new one until its time is over, and one that was replaced earlier no longer', async () => {
  const { rotate, secrets, clock, made } = await rotatable();
  await rotate('first');
  const [first, original] = await secrets();
  expect(original).toEqual({ ...made.secrets[0], expiresAtEpochMs: clock.now().getTime() + OVERLAP_MS });
  expect(first).not.toHaveProperty('expiresAtEpochMs');
  await rotate('second');
  expect((await secrets()).map(({ secretId }) => secretId)).toEqual([expect.any(String), first?.secretId]);
});

test('a rotation that is asked for again makes no other secret', async () => {
  const { rotate, secrets } = await rotatable();
  await rotate('key');
  const once = await secrets();
  expect(await rotate('key')).toBe('done');
  expect(await secrets()).toEqual(once);
});

test('of two rotations at the same time one is refused', async () => {
  const { store, made, secrets } = await rotatable();
  const [given] = made.secrets;
  if (given === undefined) throw new Error('an endpoint has a secret');
  const written = await Promise.all(['one', 'two'].map((secretId) => store.rotate(made, [{ ...given, secretId }])));
  expect(written.filter((each) => each.written)).toHaveLength(1);
  expect(await secrets()).toHaveLength(1);
});

test('a key that has made a secret gives no other one, and is no key of the first secret', async () => {
  const { rotate, secrets, made } = await rotatable();
  const [own, other] = [{ secret: aSigningSecret() }, { secret: aSigningSecret() }];
  for (const key of ['first', '', made.secrets[0]?.secretId ?? ''].filter((each) => each !== '')) {
    expect(await rotate(key, own)).toBe('done');
    expect((await secrets())[0]?.value).toBe(own.secret);
    expect(await rotate(key, other)).toBe('idempotency_key_reused');
    expect((await secrets())[0]?.value).toBe(own.secret);
  }
});
