import { describe, expect, it } from 'vitest';
import { parseNotification } from '../../../shared/antom/notification.ts';
import { readMessage } from '../../../shared/antom/parse-message.ts';
import { inquiryPaymentAnswer } from '../../../shared/antom/response-schemas.ts';
import { factsOfInquiry } from '../../../shared/antom-facts/facts-of-answers.ts';
import { factsOfNotification } from '../../../shared/antom-facts/facts-of-notifications.ts';
import { issuerAuthenticatedCard } from '../../../shared/antom-facts/issuer-authenticated-card.ts';
import type { PaymentMethod } from '../../../shared/antom-facts/payment-method.ts';
import { MILESTONES } from '../../../shared/payment/milestone.ts';
import { bytesOf, sampleMessage } from '../../support/sample-message.ts';

const wallet: PaymentMethod = { ...issuerAuthenticatedCard, paymentMethodType: 'SOME_WALLET', success: 'captured' };

describe.each([
  ['an issuer-authenticated card', issuerAuthenticatedCard, 'authorized'],
  ['a wallet', wallet, 'captured'],
])('the success of a payment by %s', (_, method, kind) => {
  it(`is ${kind} when a notification says it`, () => {
    const notification = parseNotification(bytesOf(sampleMessage('notify-payment-success')));
    expect(factsOfNotification(notification, method)).toMatchObject({ kind: 'outcome', fact: { kind } });
  });

  it(`is ${kind} when an inquiry says it`, () => {
    const answer = readMessage(inquiryPaymentAnswer, sampleMessage('inquiry-payment-success-authorised-only'));
    expect(factsOfInquiry(answer, method).map((fact) => fact.kind)).toEqual([kind]);
  });

  it('does not change what a failure means', () => {
    const notification = parseNotification(bytesOf(sampleMessage('notify-payment-fail')));
    expect(factsOfNotification(notification, method)).toMatchObject({ kind: 'outcome', fact: { kind: 'authorizationFailed' } });
  });
});

it('a success bars the cancellation of a payment whose method cannot be voided after it', () => {
  const { success, canBeVoidedAfterSuccess } = issuerAuthenticatedCard;
  expect(MILESTONES[success].barsClosing).toBe(!canBeVoidedAfterSuccess);
});
