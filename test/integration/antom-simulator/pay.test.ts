import { expect, test } from 'vitest';
import { simulatedAntom } from './simulated-antom.ts';

const WON = (value: string) => ({ currency: 'KRW', value });

test('pay leads to the bank when the brand is given, else to the choice of brands', async () => {
  const { antom, call, aPayRequest } = await simulatedAntom();
  const branded = await call('pay', aPayRequest());
  const paymentMethod = { paymentMethodType: 'CARD', paymentMethodMetaData: { requireIssuerAuthentication: true } };
  const unbranded = await call('pay', aPayRequest({ paymentRequestId: 'payment_2', paymentMethod }));
  expect(branded.body['normalUrl']).toBe(`${antom.url}/bank/${antom.payment('payment_1')?.token}`);
  expect(unbranded.body['normalUrl']).toBe(`${antom.url}/checkout/${antom.payment('payment_2')?.token}`);
  expect(branded.body).toMatchObject({
    paymentRequestId: 'payment_1',
    paymentId: expect.stringMatching(/^\d{35}$/),
    paymentAmount: WON('46000'),
    redirectActionForm: { method: 'GET', redirectUrl: branded.body['normalUrl'] },
    result: { resultStatus: 'U', resultCode: 'PAYMENT_IN_PROCESS' },
  });
});

test('pay repeated gets the answer of the existing payment', async () => {
  const { antom, call, aPayRequest } = await simulatedAntom();
  const first = await call('pay', aPayRequest());
  const second = await call('pay', aPayRequest());
  expect(second.body).toEqual(first.body);
  expect(antom.payments()).toHaveLength(1);
});

test('pay repeated after the capture still gets the first answer', async () => {
  const { antom, call, aPayRequest } = await simulatedAntom();
  const first = await call('pay', aPayRequest());
  antom.buyer.approve('payment_1');
  await antom.settled();
  expect((await call('pay', aPayRequest())).body).toEqual(first.body);
});

test('pay repeated with another amount is refused', async () => {
  const { call, aPayRequest } = await simulatedAntom();
  await call('pay', aPayRequest());
  expect((await call('pay', aPayRequest({ paymentAmount: WON('46001') }))).resultCode).toBe('REPEAT_REQ_INCONSISTENT');
});

test('pay repeated for a cancelled or closed payment is refused', async () => {
  const { antom, call, aPayRequest } = await simulatedAntom();
  await call('pay', aPayRequest());
  await call('cancel', { paymentRequestId: 'payment_1' });
  expect((await call('pay', aPayRequest())).resultCode).toBe('ORDER_IS_CANCELED');
  await call('pay', aPayRequest({ paymentRequestId: 'payment_2' }));
  antom.buyer.expire('payment_2');
  expect((await call('pay', aPayRequest({ paymentRequestId: 'payment_2' }))).resultCode).toBe('ORDER_IS_CLOSED');
});

test('pay of eleven won is refused for risk and opens no payment', async () => {
  const { antom, call, aPayRequest } = await simulatedAntom();
  expect(await call('pay', aPayRequest({ paymentAmount: WON('11') }))).toMatchObject({ signature: 'valid', resultCode: 'RISK_REJECT' });
  expect(antom.payments()).toEqual([]);
  expect((await call('inquiryPayment', { paymentRequestId: 'payment_1' })).resultCode).toBe('ORDER_NOT_EXIST');
});

test.each([
  ['productCode', { productCode: 'IN_STORE_PAYMENT' }],
  ['paymentRequestId', { paymentRequestId: 'x'.repeat(65) }],
  ['paymentAmount.value', { paymentAmount: WON('46000.5') }],
  ['order.referenceOrderId', { order: { orderDescription: 'x', orderAmount: WON('1') } }],
  [
    'paymentMethod.paymentMethodMetaData.requireIssuerAuthentication',
    { paymentMethod: { paymentMethodType: 'CARD', paymentMethodMetaData: {} } },
  ],
  ['paymentFactor.captureMode', { paymentFactor: { isAuthorization: true, captureMode: 'MANUAL' } }],
  ['paymentRedirectUrl', { paymentRedirectUrl: '/return' }],
  ['settlementStrategy', { settlementStrategy: undefined }],
  ['env.osType', { env: { terminalType: 'APP' } }],
])('pay names the wrong field %s', async (field, changes) => {
  const { antom, call, aPayRequest } = await simulatedAntom();
  const answer = await call('pay', aPayRequest(changes));
  expect(answer.body['result']).toEqual({ resultCode: 'PARAM_ILLEGAL', resultStatus: 'F', resultMessage: `illegal parameter: ${field}` });
  expect(antom.payments()).toEqual([]);
});

test('pay accepts booleans written as strings', async () => {
  const { call, aPayRequest } = await simulatedAntom();
  expect((await call('pay', aPayRequest({ paymentFactor: { isAuthorization: 'true' } }))).resultCode).toBe('PAYMENT_IN_PROCESS');
});

test('pay refuses a brand that is not Korean', async () => {
  const { call, aPayRequest } = await simulatedAntom();
  const paymentMethod = {
    paymentMethodType: 'CARD',
    paymentMethodMetaData: { requireIssuerAuthentication: true, selectedCardBrand: 'VISA' },
  };
  expect((await call('pay', aPayRequest({ paymentMethod }))).resultCode).toBe('SELECTED_CARD_BRAND_NOT_AVAILABLE');
});

test('a payment closes at its expiry time, and Antom notifies it', async () => {
  const { antom, merchant, call, aPayRequest } = await simulatedAntom({ expiryMs: 20 });
  await call('pay', aPayRequest());
  await antom.delivered(({ kind }) => kind === 'notifyPayment');
  expect(merchant.received[0]?.body).toMatchObject({
    notifyType: 'PAYMENT_RESULT',
    result: { resultStatus: 'F', resultCode: 'ORDER_IS_CLOSED' },
  });
  const { body } = await call('inquiryPayment', { paymentRequestId: 'payment_1' });
  expect(body).toMatchObject({ paymentStatus: 'FAIL', paymentResultCode: 'ORDER_IS_CLOSED' });
});
