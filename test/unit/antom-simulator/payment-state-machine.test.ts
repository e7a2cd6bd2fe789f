import { expect, test } from 'vitest';
import { payRequestSchema } from '../../../infra/antom-simulator/messages/pay-request.ts';
import { advance, type OrderEvent } from '../../../infra/antom-simulator/payments/payment-state-machine.ts';
import type { PaymentState, SimulatedPayment } from '../../../infra/antom-simulator/payments/simulated-payment.ts';

const AT = new Date('2025-12-17T02:09:37Z');
const LATER = new Date('2025-12-17T02:10:00Z');
const amount = { currency: 'KRW', value: '46000' };
const capture = { captureId: '1', captureRequestId: 'payment_1', amount, decidedAt: AT };

const EVENTS: readonly OrderEvent[] = [
  { type: 'brand_chosen', brand: 'SHINHAN' },
  { type: 'approved' },
  { type: 'declined', code: 'DO_NOT_HONOR' },
  { type: 'captured', capture },
  { type: 'capture_failed', capture: { ...capture, failureCode: 'PROCESS_FAIL' } },
  { type: 'cancelled' },
  { type: 'expired' },
];

function aPayment(state: PaymentState): SimulatedPayment {
  const request = payRequestSchema.parse({
    productCode: 'CASHIER_PAYMENT',
    paymentRequestId: 'payment_1',
    order: { referenceOrderId: 'order_1', orderDescription: 'order', orderAmount: amount },
    paymentAmount: amount,
    paymentMethod: { paymentMethodType: 'CARD', paymentMethodMetaData: { requireIssuerAuthentication: true } },
    paymentFactor: { isAuthorization: true },
    paymentRedirectUrl: 'https://shop.example/return',
    settlementStrategy: {},
    env: { terminalType: 'WEB' },
  });
  return {
    paymentRequestId: 'payment_1',
    paymentId: '2',
    token: 't',
    request,
    state,
    createdAt: AT,
    expiresAt: LATER,
    brandChoices: [],
    refunds: [],
    disputes: [],
  };
}

test.each([
  ['created', ['brand_chosen→processing', 'approved→authorized', 'declined→declined', 'cancelled→cancelled', 'expired→closed']],
  ['processing', ['brand_chosen→processing', 'approved→authorized', 'declined→declined', 'cancelled→cancelled', 'expired→closed']],
  ['declined', ['brand_chosen→declined', 'approved→authorized', 'declined→declined', 'cancelled→cancelled', 'expired→closed']],
  ['authorized', ['captured→captured', 'capture_failed→capture_failed']],
  ['captured', []],
  ['capture_failed', ['captured→captured']],
  ['cancelled', ['approved→cancelled', 'cancelled→cancelled']],
  ['closed', ['cancelled→cancelled']],
] as const)('a payment that is %s allows only %j', (state, allowed) => {
  const possible = EVENTS.flatMap((event) => {
    const after = advance(aPayment(state), event, LATER);
    return after === undefined ? [] : [`${event.type}→${after.state}`];
  });
  expect(possible).toEqual(allowed);
});

test('a payment remembers each change of brand, and no choice that changes nothing', () => {
  const choose = (payment: SimulatedPayment | undefined, brand: string, at: Date) =>
    payment && advance(payment, { type: 'brand_chosen', brand }, at);
  const chosen = choose(choose(choose(aPayment('created'), 'SHINHAN', AT), 'SHINHAN', LATER), 'BC', LATER);
  expect(chosen?.brandChoices).toEqual([
    { brand: 'SHINHAN', at: AT },
    { brand: 'BC', at: LATER },
  ]);
});

test('a repeated cancellation keeps the time of the first', () => {
  const first = advance(aPayment('created'), { type: 'cancelled' }, AT);
  const second = first && advance(first, { type: 'cancelled' }, LATER);
  expect(second?.cancelledAt).toEqual(AT);
});

test('an approval after the cancellation is recorded, but does not authorize the payment', () => {
  const after = advance(aPayment('cancelled'), { type: 'approved' }, LATER);
  expect(after).toMatchObject({ state: 'cancelled', lateApprovalAt: LATER });
  expect(after?.authorizedAt).toBeUndefined();
});
