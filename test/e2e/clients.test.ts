import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { aCapturedPayment } from '../support/a-started-payment.ts';
import { aRequest, merchantApp } from '../support/merchant-app.ts';
import { runningSystem } from '../support/running-system.ts';
import { until } from '../support/until.ts';
import { newApiKey, putApiClients, statusWith } from './api-clients.ts';

/* Several merchant apps, each of which sees its own payments only. */

const system = runningSystem();

test('another client’s payment is not found on any route', async () => {
  const { apiUrl, apiKey } = system();
  const { id } = await aCapturedPayment(system());
  const otherKey = newApiKey();
  await putApiClients(system(), { shop: [apiKey], otherClient: [otherKey] });
  const otherClient = merchantApp({ apiUrl, apiKey: otherKey });
  await until(async () => ((await statusWith(system(), otherKey)) === 200 ? true : undefined));

  const answers = await Promise.all([
    otherClient.call('GET', `/payments/${id}`),
    otherClient.refresh(id),
    otherClient.cancel(id),
    otherClient.refund(id, '1000'),
    otherClient.call('GET', `/payments/${id}/refunds`),
    otherClient.call('GET', `/payments/${id}/disputes/some`),
    otherClient.call('POST', `/payments/${id}/disputes/some/accept`),
  ]);

  for (const answer of answers) expect(answer).toMatchObject({ status: 404, body: { code: 'payment_not_found' } });
});

test('an order’s payments are listed page by page, without those of another client’s order with the same id', async () => {
  const { merchant, apiUrl, apiKey } = system();
  const referenceOrderId = `order-${randomUUID()}`;
  const request = aRequest({ ifOrderHasPayment: 'replace' });
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

  const otherKey = newApiKey();
  await putApiClients(system(), { shop: [apiKey], otherClient: [otherKey] });
  await until(async () => ((await statusWith(system(), otherKey)) === 200 ? true : undefined));
  const otherClient = merchantApp({ apiUrl, apiKey: otherKey });
  expect((await otherClient.call<Page>('GET', `/payments?referenceOrderId=${referenceOrderId}`)).body.payments).toEqual([]);
  expect(
    (await otherClient.call('GET', `/payments?referenceOrderId=${referenceOrderId}&cursor=${first.body.nextCursor ?? ''}`)).status,
  ).toBe(400);
});
