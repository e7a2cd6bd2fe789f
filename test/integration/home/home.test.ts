import { expect, onTestFinished, test } from 'vitest';
import { startHome } from '../../../infra/local/home/home.ts';
import type { AntomSimulator } from '../../../infra/local/simulator/antom-simulator.ts';
import { eventData } from '../shop/event-stream.ts';
import { simulatedAntom } from '../simulator/simulated-antom.ts';

const PLACES = {
  apiUrl: 'http://127.0.0.1:1111',
  shopUrl: 'http://127.0.0.1:2222',
  antomUrl: 'http://127.0.0.1:3333',
  apiKey: "it's-the-key",
};

/** Fetches the start page of a local run around the given simulator. */
async function openHome(antom: AntomSimulator): Promise<{ page(): Promise<string>; events(): Promise<Response> }> {
  const home = await startHome({ ...PLACES, simulator: antom });
  onTestFinished(() => home.close());
  return {
    page: async () => (await fetch(`${home.url}/?lang=en`)).text(),
    events: () => fetch(`${home.url}/events?lang=en`),
  };
}

/** Where each of these first stands in the text. */
const inOrder = (text: string, ...parts: readonly string[]) => {
  const places = parts.map((part) => text.indexOf(part));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
};

test('says where everything is and what to type', async () => {
  const { antom } = await simulatedAntom();
  const page = await (await openHome(antom)).page();
  for (const url of [PLACES.apiUrl, PLACES.shopUrl, PLACES.antomUrl]) expect(page).toContain(url);
  expect(page).toContain('/payments/PAYMENT_REQUEST_ID');
  expect(page, 'the key as a word of a shell').toContain('authorization: Bearer it&#39;\\&#39;&#39;s-the-key&#39;');
  expect(page).toContain('No payments yet');
  expect(page).toContain('KST, Asia/Seoul');
});

test('tells a payment’s story: who said what, and what was answered', async () => {
  const { antom, merchant, opened } = await simulatedAntom();
  const { page } = await openHome(antom);
  await opened('payment_1');
  antom.buyer.chooseBrand('payment_1', 'KAKAOBANK');
  merchant.answerNext({ status: 500, body: '{"message":"Internal Server Error"}' });
  antom.buyer.approve('payment_1');
  await antom.settled();
  const text = await page();
  inOrder(
    text,
    'pay → PAYMENT_IN_PROCESS',
    'chose KAKAOBANK',
    'approved',
    'notifyPayment SUCCESS → 500 not acknowledged',
    'notifyPayment SUCCESS #2 → 200 acknowledged',
  );
  inOrder(text, '"what">approved', '"what">captured', 'notifyCapture SUCCESS → 200 acknowledged');
  expect(text).toContain('/payments/payment_1');
});

test('shows calls that led to no payment, and escapes what is in them', async () => {
  const { antom, call } = await simulatedAntom();
  const { page } = await openHome(antom);
  await call('pay', '{"paymentRequestId":"<script>alert(1)</script>"}', { omitHeader: 'signature' });
  const text = await page();
  inOrder(text, 'Calls that led to no payment', 'pay → ');
  expect(text).not.toContain('<script>alert(1)');
  expect(text).toContain('&lt;script&gt;alert(1)');
});

test('shows what happens while it is open', async () => {
  const { antom, opened } = await simulatedAntom();
  const { events } = await openHome(antom);
  const seen: string[] = [];
  for await (const data of eventData(await events())) {
    seen.push(data);
    if (data.includes('payment_1')) break;
    await opened('payment_1');
  }
  expect(seen[0]).not.toContain('payment_1');
  expect(seen.at(-1)).toContain('pay → ');
});
