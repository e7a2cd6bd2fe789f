import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import type { PostTarget } from '../../../shared/webhooks/post.ts';
import { newSecret } from '../../../shared/webhooks/standard-webhooks.ts';
import { aDeliverySystem } from '../../support/a-delivery-system.ts';
import { CREATED_AT, secondsLater } from '../../support/a-new-payment.ts';
import { answered } from '../../support/scripted-post.ts';
import { testedWebhooksTables } from '../../support/tested-webhooks-table.ts';

const newTable = testedWebhooksTables();
const createdAt = CREATED_AT.toISOString();

function isSignedBy({ headers, body }: PostTarget, secret: string): boolean {
  const signed = `${headers['webhook-id'] ?? ''}.${headers['webhook-timestamp'] ?? ''}.${Buffer.from(body).toString()}`;
  const expected = createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64'))
    .update(signed)
    .digest('base64');
  return (headers['webhook-signature'] ?? '').split(' ').includes(`v1,${expected}`);
}

test('every attempt is signed when it is sent, with the same id and both live secrets, until the old one expires', async () => {
  const it = aDeliverySystem(await newTable());
  const [old, current] = [newSecret(), newSecret()];
  const endpoint = await it.created({
    secrets: [
      { secretId: 'sec_new', value: current, createdAt },
      { secretId: 'sec_old', value: old, createdAt, expiresAtEpochMs: secondsLater(30).getTime() },
    ],
  });
  it.server.answer(answered(500));
  const eventId = await it.dispatched();
  await it.deliver();
  await it.tryAgain(eventId, endpoint);
  await it.tryAgain(eventId, endpoint);

  const seconds = [CREATED_AT, secondsLater(5), secondsLater(65)].map((time) => String(time.getTime() / 1000));
  expect(it.server.posts.map(({ headers }) => [headers['webhook-id'], headers['webhook-timestamp']])).toEqual(
    seconds.map((second) => [eventId, second]),
  );
  expect(it.server.posts.map((post) => isSignedBy(post, current))).toEqual([true, true, true]);
  expect(it.server.posts.map((post) => isSignedBy(post, old))).toEqual([true, true, false]);
});

test('a delivery is JSON, says who sends it, and holds no secret', async () => {
  const it = aDeliverySystem(await newTable());
  const { secrets } = await it.created();
  await it.dispatched();
  await it.deliver();
  expect(it.server.posts).toMatchObject([{ headers: { 'content-type': 'application/json', 'user-agent': 'antom-payments-webhooks/1' } }]);
  expect(JSON.stringify([it.server.posts, it.log.lines])).not.toContain(secrets[0]?.value ?? 'whsec_');
});
