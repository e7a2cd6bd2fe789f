import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { aCapturedPayment } from '../support/a-started-payment.ts';
import { newApiKey, putApiClients, statusWith } from '../support/api-clients.ts';
import { aRequest, merchantApp } from '../support/merchant-app.ts';
import { runningSystem } from '../support/running-system.ts';
import { until } from '../support/until.ts';

/* Several merchant apps, and what is whose. */

const system = runningSystem();

test('another client’s payment is no payment, whatever is asked of it', async () => {
  const { apiUrl, apiKey } = system();
  const { id } = await aCapturedPayment(system());
  const strangersKey = newApiKey();
  await putApiClients(system(), { shop: [apiKey], stranger: [strangersKey] });
  const stranger = merchantApp({ apiUrl, apiKey: strangersKey });
  await until(async () => ((await statusWith(system(), strangersKey)) === 200 ? true : undefined));

  const answers = await Promise.all([
    stranger.call('GET', `/payments/${id}`),
    stranger.refresh(id),
    stranger.cancel(id),
    stranger.refund(id, '1000'),
    stranger.call('GET', `/payments/${id}/refunds`),
    stranger.call('GET', `/payments/${id}/disputes/some`),
    stranger.call('POST', `/payments/${id}/disputes/some/accept`),
  ]);

  for (const answer of answers) expect(answer).toMatchObject({ status: 404, body: { code: 'payment_not_found' } });
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

  const strangersKey = newApiKey();
  await putApiClients(system(), { shop: [apiKey], stranger: [strangersKey] });
  await until(async () => ((await statusWith(system(), strangersKey)) === 200 ? true : undefined));
  const stranger = merchantApp({ apiUrl, apiKey: strangersKey });
  expect((await stranger.call<Page>('GET', `/payments?referenceOrderId=${referenceOrderId}`)).body.payments).toEqual([]);
  expect((await stranger.call('GET', `/payments?referenceOrderId=${referenceOrderId}&cursor=${first.body.nextCursor ?? ''}`)).status).toBe(
    400,
  );
});
