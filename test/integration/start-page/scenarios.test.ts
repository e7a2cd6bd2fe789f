import { expect, onTestFinished, test } from 'vitest';
import { MAGIC_AMOUNTS } from '../../../infra/antom-simulator/magic-amounts.ts';
import { simulatedAntom } from '../antom-simulator/simulated-antom.ts';
import { startFakePaymentsApi } from './fake-payments-api.ts';
import { openStartPage } from './open-start-page.ts';

/** The start page with a fake payments API. */
async function withApi() {
  const api = await startFakePaymentsApi();
  onTestFinished(() => api.close());
  const { antom } = await simulatedAntom();
  return { api, ...(await openStartPage(antom, { apiUrl: api.url, apiKey: 'the-key', antomUrl: antom.url })), antomUrl: antom.url };
}

test.each(MAGIC_AMOUNTS.map(({ value }) => value))('a button starts a payment over ₩%s and leads to the buyer’s page', async (value) => {
  const { api, press, url } = await withApi();
  expect(await press(`/scenarios/${value}`)).toEqual({ status: 303, location: 'http://127.0.0.1:9/pay/1' });
  expect(api.starts).toMatchObject([
    {
      authorization: 'Bearer the-key',
      body: {
        order: { orderAmount: { currency: 'KRW', value } },
        paymentAmount: { currency: 'KRW', value },
        paymentRedirectUrl: `${url}/#payments`,
      },
    },
  ]);
});

test('the order that is paid twice is started with two cards, and the second payment replaces the first', async () => {
  const { api, press } = await withApi();
  expect(await press('/scenarios/order-paid-twice')).toEqual({ status: 303, location: 'http://127.0.0.1:9/pay/2' });
  const [first, second] = api.starts;
  expect(api.starts).toHaveLength(2);
  expect(second?.body.order).toEqual(first?.body.order);
  expect(second?.idempotencyKey).not.toBe(first?.idempotencyKey);
  expect(second?.body.selectedCardBrand).not.toBe(first?.body.selectedCardBrand);
  expect([first?.body, second?.body].map((body) => body?.ifOrderHasPayment)).toEqual([undefined, 'replace']);
});

test('a scenario is started again with the same key while the outcome is unknown', async () => {
  const { api, press } = await withApi();
  api.refuseNext(503);
  await press('/scenarios/40008');
  expect(api.starts).toHaveLength(2);
  expect(api.starts[1]).toEqual(api.starts[0]);
});

test('a scenario without a buyer’s page leads back to the start page', async () => {
  const { api, press, url } = await withApi();
  api.refuseNext(400);
  expect(await press('/scenarios/40001')).toEqual({ status: 303, location: `${url}/#payments` });
});

test('only magic amounts are scenarios', async () => {
  const { api, press } = await withApi();
  expect((await press('/scenarios/46000')).status).toBe(404);
  expect(api.starts).toEqual([]);
});

test('the start page may lead to Antom’s pages only, and loads nothing from elsewhere', async () => {
  const { url, antomUrl } = await withApi();
  const policy = (await fetch(url)).headers.get('content-security-policy') ?? '';
  expect(policy).toContain(`form-action 'self' ${antomUrl};`);
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');
});
