import { expect, test } from 'vitest';
import { simulatedAntom } from './simulated-antom.ts';

const UNBRANDED = { paymentMethod: { paymentMethodType: 'CARD', paymentMethodMetaData: { requireIssuerAuthentication: true } } };
const RETURN_URL = 'http://127.0.0.1:9/return?order=1';

/** A browser without scripts that does not follow redirects. */
const get = (url: string) => fetch(url, { redirect: 'manual' });
const post = (url: string, fields: Record<string, string>) =>
  fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) });

test('a buyer chooses a brand, approves at the bank and returns to the merchant', async () => {
  const { antom, call, aPayRequest } = await simulatedAntom();
  const checkout = String((await call('pay', aPayRequest(UNBRANDED))).body['normalUrl']);
  const brands = await get(checkout);
  expect(brands.status).toBe(200);
  expect(await brands.text()).toContain('lang="ko"');
  const chosen = await post(`${checkout}?lang=en`, { brand: 'KAKAOBANK' });
  expect(chosen.status).toBe(303);
  const bank = new URL(chosen.headers.get('location') ?? '', antom.url).href;
  expect(bank).toBe(`${antom.url}/bank/${antom.payment('payment_1')?.token}?lang=en`);
  expect(await (await get(bank)).text()).toContain('Kakao Bank');
  const approved = await post(bank, { decision: 'approve' });
  expect([approved.status, approved.headers.get('location')]).toEqual([303, RETURN_URL]);
  await antom.settled();
  expect(antom.payment('payment_1')).toMatchObject({ state: 'captured', brand: 'KAKAOBANK' });
});

test('a buyer who left or was declined can return to the bank page and approve', async () => {
  const { antom, call, aPayRequest } = await simulatedAntom();
  const bank = String((await call('pay', aPayRequest())).body['normalUrl']);
  expect((await post(bank, { decision: 'leave' })).headers.get('location')).toBe(RETURN_URL);
  expect(antom.payment('payment_1')?.state).toBe('processing');
  const before = await (await get(bank)).text();
  expect((await post(bank, { decision: 'decline' })).headers.get('location')).toBe(RETURN_URL);
  const after = await get(bank);
  expect(after.status).toBe(200);
  expect(await after.text()).not.toBe(before);
  await post(bank, { decision: 'approve' });
  await antom.settled();
  expect(antom.payment('payment_1')?.state).toBe('captured');
});

test('who comes back to the payment goes on with the chosen card, and can still choose another one', async () => {
  const { antom, call, aPayRequest } = await simulatedAntom();
  const checkout = String((await call('pay', aPayRequest(UNBRANDED))).body['normalUrl']);
  const bank = new URL((await post(checkout, { brand: 'KAKAOBANK' })).headers.get('location') ?? '', antom.url).href;
  expect(new URL((await get(checkout)).headers.get('location') ?? '', antom.url).pathname).toBe(new URL(bank).pathname);

  const href = /href="([^"]*\/checkout\/[^"]+)"/.exec(await (await get(bank)).text())?.[1]?.replaceAll('&amp;', '&') ?? '';
  const brands = await (await get(new URL(href, antom.url).href)).text();
  expect(brands).toMatch(/value="KAKAOBANK" required checked/);
  expect(brands).toMatch(/href="[^"]*lang=en&amp;choose"/); // also in the other language
  await post(checkout, { brand: 'HYUNDAI' });
  expect(antom.payment('payment_1')?.brand).toBe('HYUNDAI');
});

test.each(['http://127.0.0.1:9/return', 'myshop://orders/1'])(
  'the page of brands leads back to %s, and the payment stays open',
  async (paymentRedirectUrl) => {
    const { antom, call, aPayRequest } = await simulatedAntom();
    const checkout = String((await call('pay', aPayRequest({ ...UNBRANDED, paymentRedirectUrl }))).body['normalUrl']);
    expect((await post(checkout, { decision: 'leave' })).headers.get('location')).toBe(paymentRedirectUrl);
    expect(antom.payment('payment_1')?.state).toBe('created');
  },
);

test('two approvals at once make one payment, and the page then says so', async () => {
  const { antom, merchant, call, aPayRequest } = await simulatedAntom();
  const bank = String((await call('pay', aPayRequest())).body['normalUrl']);
  await Promise.all([post(bank, { decision: 'approve' }), post(bank, { decision: 'approve' })]);
  await antom.settled();
  expect(merchant.received).toHaveLength(2);
  expect(await (await get(`${bank}?lang=en`)).text()).toContain('already approved this payment');
});

test('the pages say that a payment is cancelled, has expired or does not exist', async () => {
  const { antom, call, aPayRequest } = await simulatedAntom();
  const cancelled = String((await call('pay', aPayRequest())).body['normalUrl']);
  const expired = String((await call('pay', aPayRequest({ ...UNBRANDED, paymentRequestId: 'payment_2' }))).body['normalUrl']);
  await call('cancel', { paymentRequestId: 'payment_1' });
  antom.buyer.expire('payment_2');
  expect((await get(cancelled)).status).toBe(410);
  expect((await post(cancelled, { decision: 'approve' })).status).toBe(410);
  expect((await get(expired)).status).toBe(410);
  expect((await get(`${antom.url}/bank/none`)).status).toBe(404);
  expect(antom.payments().map(({ state }) => state)).toEqual(['cancelled', 'closed']);
});

test('an unknown brand or decision leads to the same page again', async () => {
  const { antom, call, aPayRequest } = await simulatedAntom();
  const checkout = String((await call('pay', aPayRequest(UNBRANDED))).body['normalUrl']);
  const bank = checkout.replace('/checkout/', '/bank/');
  expect((await post(checkout, { brand: 'VISA' })).headers.get('location')).toContain('/checkout/');
  expect((await get(bank)).headers.get('location')).toContain('/checkout/');
  expect((await post(bank, { decision: 'perhaps' })).headers.get('location')).toContain('/bank/');
  expect(antom.payment('payment_1')?.state).toBe('created');
});

test('the pages escape what the merchant sent', async () => {
  const { call, aPayRequest } = await simulatedAntom();
  const order = {
    referenceOrderId: 'order_1',
    orderDescription: '<script>alert(1)</script>',
    orderAmount: { currency: 'KRW', value: '1' },
  };
  const bank = String((await call('pay', aPayRequest({ order }))).body['normalUrl']);
  expect(await (await get(bank)).text()).not.toContain('<script>alert');
});

test('the pages may redirect to the merchant and load nothing from elsewhere', async () => {
  const { call, aPayRequest } = await simulatedAntom();
  const bank = String((await call('pay', aPayRequest())).body['normalUrl']);
  const policy = (await get(bank)).headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('form-action'); // Chromium holds every redirect after the form against it, and the merchant may redirect anywhere
});

test.each([
  [{}, '>Demo shop<', '>Demo shop<'],
  [{ merchantName: { ko: '달빛상점', en: 'Dalbit Store' } }, '>달빛상점<', '>Dalbit Store<'],
])('the pages show the merchant’s name in the buyer’s language: %o', async (options, korean, english) => {
  const { call, aPayRequest } = await simulatedAntom(options);
  const bank = String((await call('pay', aPayRequest())).body['normalUrl']);
  expect(await (await get(`${bank}?lang=ko`)).text()).toContain(korean);
  expect(await (await get(`${bank}?lang=en`)).text()).toContain(english);
});

test('an approval on a page that was opened before the cancellation is taken only if the bank is late, and once', async () => {
  const { antom, merchant, call, aPayRequest } = await simulatedAntom();
  const bank = String((await call('pay', aPayRequest())).body['normalUrl']);
  await call('cancel', { paymentRequestId: 'payment_1' });
  antom.faults.nextLateApproval({ kind: 'late-approval', money: 'returned' });
  expect((await post(bank, { decision: 'decline' })).status).toBe(410);
  const taken = await post(bank, { decision: 'approve' });
  expect([taken.status, taken.headers.get('location')]).toEqual([303, RETURN_URL]);
  expect((await post(bank, { decision: 'approve' })).status).toBe(410);
  await antom.settled();
  expect(merchant.received.map(({ body }) => body['result'])).toMatchObject([{ resultStatus: 'S' }]);
  expect(antom.payment('payment_1')).toMatchObject({ state: 'cancelled', lateApprovalAt: expect.any(Date) });
  expect(await (await get(`${bank}?lang=en`)).text()).toContain('This payment is closed');
});

test('a late approval can go through in one of two tabs, and the payment is captured although it was cancelled', async () => {
  const { antom, merchant, call, aPayRequest } = await simulatedAntom();
  const [first, second] = await Promise.all(
    ['payment_1', 'payment_2'].map(async (paymentRequestId) =>
      String((await call('pay', aPayRequest({ paymentRequestId }))).body['normalUrl']),
    ),
  );
  await call('cancel', { paymentRequestId: 'payment_1' });
  antom.faults.nextLateApproval({ kind: 'late-approval', money: 'kept' });
  expect((await post(second ?? '', { decision: 'approve' })).status).toBe(303);
  expect((await post(first ?? '', { decision: 'approve' })).status).toBe(303);
  await antom.settled();
  expect(antom.payments().map(({ state }) => state)).toEqual(['captured', 'captured']);
  expect(merchant.received.filter(({ body }) => body['notifyType'] === 'CAPTURE_RESULT')).toHaveLength(2);
});
