import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { expect, test } from 'vitest';
import { aCapturedPayment } from '../support/a-started-payment.ts';
import { aRequest, merchantApp } from '../support/merchant-app.ts';
import { runningSystem } from '../support/running-system.ts';
import { until } from '../support/until.ts';

/* Several merchant apps, several keys of one, and lists of what is whose. */

const system = runningSystem();

const hashOf = (apiKey: string) => createHash('sha256').update(apiKey).digest('hex');

/** Replaces the list of clients, as an operator does, and waits until `apiKey` opens the API. */
async function putClients(clients: Record<string, readonly string[]>): Promise<void> {
  const { stack } = system();
  const secrets = new SecretsManagerClient(stack.aws.secretsmanager);
  const list = Object.entries(clients).map(([clientId, keys]) => ({ clientId, keyHashes: keys.map(hashOf) }));
  await secrets.send(
    new PutSecretValueCommand({ SecretId: stack.outputs['ApiClientsSecretArn'], SecretString: JSON.stringify({ clients: list }) }),
  );
  secrets.destroy();
  await stack.startAnew(stack.outputs['ApiAuthorizerName'] ?? ''); // it has nothing cached then; the gateway's own cache runs out by itself
}

const newKey = () => randomBytes(24).toString('base64url');

function statusWith(apiKey: string): Promise<number> {
  return merchantApp({ ...system(), apiKey })
    .call('GET', `/payments?referenceOrderId=${randomUUID()}`)
    .then(({ status }) => status);
}

test('two keys of one client open the same payments, so that keys can be rotated; a revoked one opens nothing', async () => {
  const { apiUrl, apiKey } = system();
  const newer = newKey();
  await putClients({ shop: [apiKey, newer] });
  const { id } = await aCapturedPayment(system());

  expect((await merchantApp({ apiUrl, apiKey: newer }).payment(id)).status).toBe('CAPTURED');

  await putClients({ shop: [apiKey] });
  await until(async () => ((await statusWith(newer)) === 403 ? true : undefined));
  expect(await statusWith(apiKey)).toBe(200);
});

test('another client’s payment is no payment, whatever is asked of it', async () => {
  const { apiUrl, apiKey } = system();
  const { id } = await aCapturedPayment(system());
  const strangersKey = newKey();
  await putClients({ shop: [apiKey], stranger: [strangersKey] });
  const stranger = merchantApp({ apiUrl, apiKey: strangersKey });
  await until(async () => ((await statusWith(strangersKey)) === 200 ? true : undefined));

  const answers = await Promise.all([
    stranger.call('GET', `/payments/${id}`),
    stranger.refresh(id),
    stranger.cancel(id),
    stranger.refund(id, '1000'),
    stranger.call('GET', `/payments/${id}/refunds`),
    stranger.call('GET', `/payments/${id}/disputes/some`),
    stranger.call('POST', `/payments/${id}/disputes/some/accept`),
  ]);

  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
});

test('an order’s payments are listed page by page, and another client’s order of the same name is another', async () => {
  const { merchant, apiUrl, apiKey } = system();
  const referenceOrderId = `order-${randomUUID()}`;
  const request = aRequest();
  const ofOrder = { ...request, order: { ...request.order, referenceOrderId } };
  const started: string[] = [];
  for (let count = 0; count < 23; count++) started.push((await merchant.start({ request: ofOrder })).body.paymentRequestId);

  type Page = { payments: { paymentRequestId: string }[]; nextCursor?: string };
  const first = await merchant.call<Page>('GET', `/payments?referenceOrderId=${referenceOrderId}`);
  const second = await merchant.call<Page>('GET', `/payments?referenceOrderId=${referenceOrderId}&cursor=${first.body.nextCursor ?? ''}`);
  expect(first.body.payments).toHaveLength(20);
  expect(second.body.nextCursor).toBeUndefined();
  expect([...first.body.payments, ...second.body.payments].map(({ paymentRequestId }) => paymentRequestId).toSorted()).toEqual(
    started.toSorted(),
  );

  const strangersKey = newKey();
  await putClients({ shop: [apiKey], stranger: [strangersKey] });
  await until(async () => ((await statusWith(strangersKey)) === 200 ? true : undefined));
  const stranger = merchantApp({ apiUrl, apiKey: strangersKey });
  expect((await stranger.call<Page>('GET', `/payments?referenceOrderId=${referenceOrderId}`)).body.payments).toEqual([]);
  expect((await stranger.call('GET', `/payments?referenceOrderId=${referenceOrderId}&cursor=${first.body.nextCursor ?? ''}`)).status).toBe(
    400,
  );
});
