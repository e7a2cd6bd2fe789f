import { expect, test } from 'vitest';
import type { PaymentEvent, PaymentEventType } from '../../shared/contract/payment-event.ts';
import { aCapturedPayment, aStartedPayment } from '../support/a-started-payment.ts';
import { runningSystem } from '../support/running-system.ts';
import { until } from '../support/until.ts';
import { untilEvent } from './until-review.ts';

/* What Antom says about card, settlement and failures reaches the merchant, in the API and in events. */

const system = runningSystem();

const card = {
  brand: 'HYUNDAI',
  maskedNumber: '************481*',
  issuer: 'Hyundai Card',
  authorizationCode: expect.stringMatching(/^\d{8}$/),
};
const numbers = { acquirerReferenceNo: expect.stringMatching(/^\d{23}$/), rrn: expect.stringMatching(/^\d{12}$/) };

const eventOf = (id: string, type: PaymentEventType): Promise<PaymentEvent> => untilEvent(system(), id, (event) => event.type === type);

test('a paid order has what a receipt needs: the card and its approval number', async () => {
  const { merchant } = system();
  const { id } = await aCapturedPayment(system());

  const payment = await merchant.payment(id);

  expect(payment).toMatchObject({ card, settlement: numbers });
  expect(payment.settlement?.grossAmount).toBeUndefined();
  expect((await eventOf(id, 'payment.captured')).data.payment).toMatchObject({ card: payment.card, settlement: payment.settlement });
});

test('a payment that is settled in dollars says at which rate, digit by digit', async () => {
  const { merchant, antom } = system();
  antom.faults.settleIn('USD');
  const { id } = await aCapturedPayment(system());
  antom.faults.clear();
  expect((await merchant.payment(id)).settlement).toMatchObject({
    grossAmount: { currency: 'USD', value: '3321' },
    quote: { currencyPair: 'USD/KRW', price: '1385.27', isGuaranteed: true },
    ...numbers,
  });
});

test.each([
  ['USER_BALANCE_NOT_ENOUGH', 'other_card', /한도나 잔액이 부족합니다/, '한도 초과'],
  ['STOLEN_CARD', 'other_card', /승인되지 않았습니다/, '도난 카드'],
  ['INVALID_CVV', 'same_card', /카드 정보를 확인/, '거래 거절'],
  ['A_NEW_CODE', 'other_card', /승인되지 않았습니다/, '거래 거절'],
])('after a decline with %s the shop knows what to tell the buyer, and support why', async (code, retry, korean, reason) => {
  const { merchant, antom } = system();
  const { id } = await aStartedPayment(system());
  antom.buyer.decline(id, code);

  const { failure, card: declined } = await merchant.until(id, 'FAILED');

  expect(failure).toMatchObject({
    code,
    retry,
    advice: expect.stringMatching(/\.$/),
    buyerText: { ko: expect.stringMatching(korean), en: expect.any(String) },
    raw: { code: expect.stringMatching(/^8\d{3}$/), reason, adviceCode: expect.any(String) },
  });
  expect(`${failure?.buyerText.ko ?? ''} ${failure?.buyerText.en ?? ''}`).not.toMatch(/도난|분실|stolen|lost/i);
  expect(declined).toEqual({ brand: 'HYUNDAI', issuer: 'Hyundai Card' });
  expect((await eventOf(id, 'payment.authorization_failed')).data.payment).toMatchObject({ failure, card: declined });
});

test('a card that is approved after a decline replaces the declined one', async () => {
  const { merchant, antom } = system();
  const { id } = await aStartedPayment(system());
  antom.buyer.decline(id, 'DO_NOT_HONOR');
  await merchant.until(id, 'FAILED');
  antom.buyer.chooseBrand(id, 'KAKAOBANK');
  antom.buyer.approve(id);
  const paid = await merchant.until(id, 'CAPTURED');
  expect(paid).toMatchObject({ card: { brand: 'KAKAOBANK', issuer: 'Kakao Bank Card' } });
  expect(paid.failure).toBeUndefined();
});

test('a refund has its own approval number, in the API and in its event', async () => {
  const { merchant } = system();
  const { id } = await aCapturedPayment(system());
  const { body } = await merchant.refund(id, '10000');

  const refund = await merchant.untilRefund(body, 'SUCCESS');

  expect(refund).toMatchObject({ authorizationCode: expect.stringMatching(/^\d{8}$/), arn: expect.stringMatching(/^\d{23}$/) });
  expect((await eventOf(id, 'refund.succeeded')).data.refund).toEqual(refund);
});

test('a dispute says whose it is, whether a defense makes sense, and by which number the bank knows it', async () => {
  const { merchant, antom } = system();
  const { id } = await aCapturedPayment(system());
  const { settlement } = await merchant.payment(id);
  antom.disputes.open(id, { isDefendable: false });

  const [dispute] = await until(async () => (await merchant.payment(id)).disputes);

  expect(dispute).toMatchObject({
    defendable: false,
    disputeSource: 'Hyundai',
    arn: settlement?.acquirerReferenceNo,
    disputeTime: expect.stringMatching(/[+-]\d\d:\d\d$/),
  });
});
