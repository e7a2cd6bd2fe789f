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
  { type: 'captured_again', capture: { ...capture, captureId: '2' } },
  { type: 'reviewed', verdict: 'ACCEPT' },
  { type: 'cancelled' },
  { type: 'expired' },
  { type: 'closed' },
  { type: 'reopened' },
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
    furtherCaptures: [],
    refunds: [],
    disputes: [],
  };
}

const BUYER_IS_DECIDING = ['approved→authorized', 'declined→declined', 'cancelled→cancelled', 'expired→closed', 'closed→closed'] as const;

test.each([
  ['created', ['brand_chosen→processing', ...BUYER_IS_DECIDING]],
  ['processing', ['brand_chosen→processing', ...BUYER_IS_DECIDING]],
  ['declined', ['brand_chosen→declined', ...BUYER_IS_DECIDING]],
  ['authorized', ['captured→captured', 'capture_failed→capture_failed', 'reviewed→authorized']],
  ['captured', ['captured_again→captured', 'reviewed→captured']],
  ['capture_failed', ['captured→captured', 'reviewed→capture_failed']],
  ['cancelled', ['approved→cancelled', 'cancelled→cancelled', 'reopened→processing']],
  ['closed', ['approved→closed', 'cancelled→cancelled', 'reopened→processing']],
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

test.each(['cancelled', 'closed'] as const)('an approval of a payment that is %s is recorded, but does not authorize it', (state) => {
  const after = advance(aPayment(state), { type: 'approved' }, LATER);
  expect(after).toMatchObject({ state, lateApprovalAt: LATER });
  expect(after?.authorizedAt).toBeUndefined();
});

test('a verdict changes only a payment that is reviewed', () => {
  const reviewed = advance(
    { ...aPayment('captured'), review: { status: 'PROCESSING', source: 'PSP' } },
    { type: 'reviewed', verdict: 'REJECT' },
    AT,
  );
  expect(reviewed?.review).toEqual({ status: 'REJECT', source: 'PSP' });
  expect(advance(aPayment('captured'), { type: 'reviewed', verdict: 'REJECT' }, AT)).not.toHaveProperty('review');
});
