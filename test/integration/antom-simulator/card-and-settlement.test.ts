import { describe, expect, test } from 'vitest';
import { CARD_BRANDS } from '../../../shared/antom/card-brand.ts';
import { simulatedAntom } from './simulated-antom.ts';

const won = (value: string) => ({ currency: 'KRW', value });
const cardOf = (brand?: string) => ({
  paymentMethodType: 'CARD',
  paymentMethodMetaData: { requireIssuerAuthentication: true, ...(brand === undefined ? {} : { selectedCardBrand: brand }) },
});

test('notification and inquiry say the same of the card: its brand, masked number, issuer and approval number', async () => {
  const { merchant, call, captured } = await simulatedAntom();
  const paymentId = await captured('payment_1');
  const inquiry = (await call('inquiryPayment', { paymentId })).body;
  expect(inquiry).toMatchObject({
    acquirerReferenceNo: expect.stringMatching(/^\d{23}$/),
    cardInfo: { cardBrand: 'HYUNDAI', cardNo: '************481*', paymentMethodRegion: 'KR', threeDSResult: { threeDSOffered: false } },
    paymentResultInfo: {
      cardBrand: 'HYUNDAI',
      issuerName: 'Hyundai Card',
      authorizationCode: expect.stringMatching(/^\d{8}$/),
      rrn: expect.stringMatching(/^\d{12}$/),
    },
  });
  const notified = merchant.ofType('PAYMENT_RESULT')?.body;
  for (const field of ['cardInfo', 'paymentResultInfo', 'acquirerReferenceNo']) expect(notified?.[field]).toEqual(inquiry[field]);
  expect(inquiry['paymentResultInfo']).not.toHaveProperty('creditPayPlan');
  expect(merchant.ofType('CAPTURE_RESULT')?.body['acquirerReferenceNo']).toBe(inquiry['acquirerReferenceNo']);
});

test('numbers are masked in several ways, and never shown whole', async () => {
  const { antom, call, aPayRequest } = await simulatedAntom();
  antom.faults.notifications({ drop: true });
  const numbers = await Promise.all(
    CARD_BRANDS.map(async (brand) => {
      await call('pay', aPayRequest({ paymentRequestId: brand, paymentMethod: cardOf(brand) }));
      antom.buyer.approve(brand);
      const { body } = await call('inquiryPayment', { paymentRequestId: brand });
      expect(body).toMatchObject({ cardInfo: { cardBrand: brand } });
      return JSON.stringify(body['cardInfo']).match(/"cardNo":"([^"]+)"/)?.[1] ?? '';
    }),
  );
  expect(new Set(numbers).size).toBeGreaterThan(3);
  for (const number of numbers) expect(number.replaceAll(/\D/g, '').length).toBeLessThan(13);
});

test('the brand is the one that the buyer chose, and absent when nobody chose', async () => {
  const { antom, call, aPayRequest } = await simulatedAntom();
  for (const paymentRequestId of ['payment_1', 'payment_2']) await call('pay', aPayRequest({ paymentRequestId, paymentMethod: cardOf() }));
  antom.buyer.chooseBrand('payment_1', 'KAKAOBANK');
  antom.buyer.approve('payment_1');
  antom.buyer.approve('payment_2');
  const { body: chosen } = await call('inquiryPayment', { paymentRequestId: 'payment_1' });
  expect(chosen['paymentResultInfo']).toMatchObject({ cardBrand: 'KAKAOBANK', issuerName: 'Kakao Bank Card' });
  const { body: unchosen } = await call('inquiryPayment', { paymentRequestId: 'payment_2' });
  expect(unchosen['paymentResultInfo']).toMatchObject({ cardNo: expect.any(String), authorizationCode: expect.any(String) });
  for (const field of ['cardBrand', 'issuerName']) expect(unchosen['paymentResultInfo']).not.toHaveProperty(field);
});

test.each([3, '3'])('instalments of the request, %o, are in the answer', async (installmentNum) => {
  const { antom, merchant, call, aPayRequest } = await simulatedAntom();
  await call('pay', aPayRequest({ creditPayPlan: { installmentNum } }));
  antom.buyer.approve('payment_1');
  await antom.settled();
  const plan = { paymentResultInfo: { creditPayPlan: { installmentNum: 3 } } };
  expect(merchant.ofType('PAYMENT_RESULT')?.body).toMatchObject(plan);
  expect((await call('inquiryPayment', { paymentRequestId: 'payment_1' })).body).toMatchObject(plan);
});

test('instalments that are no number of months are refused', async () => {
  const { call, aPayRequest } = await simulatedAntom();
  for (const installmentNum of [0, 2.5, 'three'])
    expect((await call('pay', aPayRequest({ creditPayPlan: { installmentNum } }))).resultCode).toBe('PARAM_ILLEGAL');
});

test('a decline comes with the issuer’s own words and with advice about another try', async () => {
  const { antom, merchant, call, opened } = await simulatedAntom();
  await opened('payment_1');
  antom.buyer.decline('payment_1', 'STOLEN_CARD');
  await antom.settled();
  const details = {
    paymentResultInfo: {
      cardBrand: 'HYUNDAI',
      issuerName: 'Hyundai Card',
      refusalCodeRaw: '8314',
      refusalReasonRaw: '도난 카드',
      merchantAdviceCode: '03',
    },
  };
  expect(merchant.ofType('PAYMENT_RESULT')?.body).toMatchObject({ result: { resultCode: 'STOLEN_CARD' }, ...details });
  expect((await call('inquiryPayment', { paymentRequestId: 'payment_1' })).body).toMatchObject({ paymentStatus: 'FAIL', ...details });
  antom.buyer.decline('payment_1', 'A_NEW_CODE');
  expect((await call('inquiryPayment', { paymentRequestId: 'payment_1' })).body).toMatchObject({
    paymentResultInfo: { refusalCodeRaw: expect.any(String), refusalReasonRaw: expect.any(String), merchantAdviceCode: '02' },
  });
});

test('a payment that has run out of time was refused by no issuer', async () => {
  const { antom, merchant, opened } = await simulatedAntom();
  await opened('payment_1');
  antom.buyer.expire('payment_1');
  await antom.settled();
  expect(merchant.ofType('PAYMENT_RESULT')?.rawBody).not.toContain('refusal');
});

describe('settlement in dollars', () => {
  const dollars = (cents: string) => ({
    grossSettlementAmount: { currency: 'USD', value: cents },
    settlementQuote: { quoteCurrencyPair: 'USD/KRW', quotePrice: 1385.27, guaranteed: true },
  });

  test('the payment, its capture and its refund tell the amount in cents, and the rate as a number', async () => {
    const { antom, merchant, call, captured } = await simulatedAntom();
    antom.faults.settleIn('USD');
    const paymentId = await captured('payment_1');
    expect(merchant.ofType('PAYMENT_RESULT')?.body).toMatchObject(dollars('3321'));
    await call('refund', { refundRequestId: 'refund_1', paymentId, refundAmount: won('10000') });
    await antom.settled();
    expect(merchant.ofType('REFUND_RESULT')?.body).toMatchObject(dollars('722'));
    const { body } = await call('inquiryPayment', { paymentId });
    expect(body).toMatchObject({ ...dollars('3321'), transactions: [dollars('3321'), dollars('722')] });
    expect((await call('inquiryRefund', { refundRequestId: 'refund_1' })).body).toMatchObject(dollars('722'));
  });

  test('the request may ask for it, too', async () => {
    const { antom, merchant, call, aPayRequest } = await simulatedAntom();
    await call('pay', aPayRequest({ settlementStrategy: { settlementCurrency: 'USD' } }));
    antom.buyer.approve('payment_1');
    await antom.settled();
    expect(merchant.ofType('PAYMENT_RESULT')?.body).toMatchObject(dollars('3321'));
  });

  test('a payment keeps the currency that it was approved under', async () => {
    const { antom, call, opened } = await simulatedAntom();
    await opened('payment_1');
    antom.faults.settleIn('USD');
    antom.buyer.approve('payment_1');
    antom.faults.clear();
    expect((await call('inquiryPayment', { paymentRequestId: 'payment_1' })).body).toMatchObject(dollars('3321'));
    await opened('payment_2');
    antom.buyer.approve('payment_2');
    expect((await call('inquiryPayment', { paymentRequestId: 'payment_2' })).body).not.toHaveProperty('settlementQuote');
  });
});
