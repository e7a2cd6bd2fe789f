import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { simulatedAntom } from './simulated-antom.ts';

const RETURN_URL = 'http://127.0.0.1:9/return?order=1';
const UNBRANDED = { paymentMethod: { paymentMethodType: 'CARD', paymentMethodMetaData: { requireIssuerAuthentication: true } } };

async function play(url: string, body: unknown): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(`${url}/sandbox/buyer`, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) });
  return { status: answer.status, body: z.record(z.string(), z.unknown()).parse(await answer.json()) };
}

test.each([
  ['approve', 'authorized'],
  ['decline', 'declined'],
  ['leave', 'processing'],
  ['expire', 'closed'],
])('a test lets the buyer %s, by the id or by the address that the merchant got', async (action, state) => {
  const { antom, call, aPayRequest, opened } = await simulatedAntom({ captureDelayMs: 60_000 });
  await opened('payment_1');
  const byId = await play(antom.url, { action, paymentRequestId: 'payment_1' });
  expect(byId).toEqual({ status: 200, body: { paymentRequestId: 'payment_1', state, redirectUrl: RETURN_URL } });
  const { normalUrl } = (await call('pay', aPayRequest({ paymentRequestId: 'payment_2' }))).body;
  expect((await play(antom.url, { action, normalUrl })).body).toMatchObject({ paymentRequestId: 'payment_2', state });
  expect(antom.payment('payment_2')?.state).toBe(state);
});

test('a decline has the code that the test wants, and the buyer may approve after it', async () => {
  const { antom, opened } = await simulatedAntom();
  await opened('payment_1');
  await play(antom.url, { action: 'decline', paymentRequestId: 'payment_1', resultCode: 'STOLEN_CARD' });
  expect(antom.payment('payment_1')).toMatchObject({ state: 'declined', declineCode: 'STOLEN_CARD' });
  await play(antom.url, { action: 'approve', paymentRequestId: 'payment_1' });
  await antom.settled();
  expect(antom.payment('payment_1')?.state).toBe('captured');
});

test('the buyer can choose a brand with the decision', async () => {
  const { antom, call, aPayRequest } = await simulatedAntom();
  const { normalUrl } = (await call('pay', aPayRequest(UNBRANDED))).body;
  await play(antom.url, { action: 'approve', normalUrl, brand: 'TOSSBANK' });
  expect(antom.payment('payment_1')?.brand).toBe('TOSSBANK');
});

test('the issuer declines an amount that it always declines, whatever the buyer wants', async () => {
  const { antom, opened } = await simulatedAntom({ magicAmounts: true });
  await opened('payment_1', '40001');
  expect((await play(antom.url, { action: 'approve', paymentRequestId: 'payment_1' })).body).toMatchObject({ state: 'declined' });
});

test.each([
  ['no JSON', 'approve', /^The body is JSON/],
  ['no payment', { action: 'approve' }, /^The body is JSON/],
  [
    'two names of a payment',
    { action: 'approve', paymentRequestId: 'payment_1', normalUrl: 'http://127.0.0.1/bank/x' },
    /^The body is JSON/,
  ],
  ['an unknown field', { action: 'approve', paymentRequestId: 'payment_1', constructor: 1 }, /^The body is JSON/],
  ['an unknown action', { action: 'toString', paymentRequestId: 'payment_1' }, /^"action" is one of approve, decline, leave, expire/],
  ['a code that is no failure', { action: 'decline', paymentRequestId: 'payment_1', resultCode: 'SUCCESS' }, /^"resultCode" is a code/],
  [
    'a code of an approval',
    { action: 'approve', paymentRequestId: 'payment_1', resultCode: 'STOLEN_CARD' },
    /^"resultCode" is for "decline"/,
  ],
  ['an unknown brand', { action: 'approve', paymentRequestId: 'payment_1', brand: 'constructor' }, /^"brand" is one of/],
])('%s is refused with a sentence, and nothing happens', async (_, body, sentence) => {
  const { antom, opened } = await simulatedAntom();
  await opened('payment_1');
  const answer = await play(antom.url, body);
  expect(answer.status).toBe(400);
  expect(answer.body['error']).toMatch(sentence);
  expect(antom.payment('payment_1')).toMatchObject({ state: 'processing', brand: 'HYUNDAI' });
});

test('a payment that is unknown is not found, and one that is over stays as it is', async () => {
  const { antom, call, opened } = await simulatedAntom();
  expect((await play(antom.url, { action: 'approve', paymentRequestId: 'payment_1' })).status).toBe(404);
  expect((await play(antom.url, { action: 'approve', normalUrl: 'nowhere' })).status).toBe(404);
  await opened('payment_1');
  await call('cancel', { paymentRequestId: 'payment_1' });
  expect(await play(antom.url, { action: 'approve', paymentRequestId: 'payment_1' })).toEqual({
    status: 409,
    body: { error: 'The buyer can do nothing more: the payment is cancelled.' },
  });
  expect(antom.payment('payment_1')?.lateApprovalAt).toBeUndefined();
});

test.each(['ko', 'en'] as const)(
  'the address of the simulator shows how to reach it and the payments that wait for their buyers, in %s',
  async (lang) => {
    const { antom, opened } = await simulatedAntom();
    await opened('payment_1');
    await opened('payment_2');
    antom.buyer.expire('payment_2');
    const page = await (await fetch(`${antom.url}/?lang=${lang}`)).text();
    expect(page).toContain(`lang="${lang}"`);
    expect(page).toContain(`${antom.url}/sandbox/buyer`);
    const tokens = ['payment_1', 'payment_2'].map((id) => `/bank/${antom.payment(id)?.token ?? ''}`);
    expect(tokens.map((token) => page.includes(token))).toEqual([true, false]);
  },
);
