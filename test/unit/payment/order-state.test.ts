import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NEXT_STEPS, type NextStep } from '../../../shared/payment/next-step.ts';
import { hindranceOf, isClosedForGood } from '../../../shared/payment/order.ts';
import { type Checkout, isPayable, orderStateOf, standingOf } from '../../../shared/payment/order-state.ts';
import { withFacts } from '../../../shared/payment/overlay.ts';
import { ENDED_WITHOUT_PAGE, type Payment } from '../../../shared/payment/payment.ts';
import { aClosing, anAcceptance, aPayment, recorded, refundsOf } from '../../support/a-payment.ts';
import { anyFact } from '../../support/any-fact.ts';
import { won } from '../../support/won.ts';

const NOW = new Date('2026-01-31T09:10:00.000Z');
const EXPIRED = new Date('2026-01-31T09:30:00.000Z');
const acceptance = anAcceptance();

const attempt = (paymentRequestId: string, facts: Partial<Payment> = {}) => aPayment({ paymentRequestId, acceptance, ...facts });
const open = attempt('open');
const declined = attempt('declined', { authorizationFailed: recorded() });
const closing = attempt('closing', { closing: aClosing('merchant') });
const cancelled = attempt('cancelled', { closing: aClosing('merchant'), cancellation: recorded() });
const expired = attempt('expired', { closing: aClosing('expired'), cancellation: recorded() });
const authorized = attempt('authorized', { authorized: recorded() });
const paid = attempt('paid', { authorized: recorded(), captured: recorded() });
const alsoPaid = { ...paid, paymentRequestId: 'alsoPaid' };
const openPart = { ...open, paymentRequestId: 'openPart', sharesOrder: true };
const paidPart = { ...paid, paymentRequestId: 'paidPart', sharesOrder: true };
const partlyBack = attempt('partlyBack', { captured: recorded(), refunds: refundsOf('SUCCESS', 1n) });
const refunded = attempt('refunded', { captured: recorded(), refunds: refundsOf('SUCCESS', 46_000n) });
const lateSuccess = attempt('lateSuccess', { cancellation: recorded(), captured: recorded() });

type Row = readonly [string, readonly Payment[], { readonly paid: boolean; readonly mayPayAgain: boolean; readonly next: NextStep }];

const ROWS: readonly Row[] = [
  ['nothing has been started', [], { paid: false, mayPayAgain: true, next: 'start_over' }],
  ['the buyer can pay', [open], { paid: false, mayPayAgain: true, next: 'send_buyer' }],
  ['the buyer was declined', [declined], { paid: false, mayPayAgain: true, next: 'start_over' }],
  ['another attempt follows a declined one', [open, declined], { paid: false, mayPayAgain: true, next: 'send_buyer' }],
  ['an attempt is being closed', [closing], { paid: false, mayPayAgain: true, next: 'wait' }],
  ['the merchant has cancelled', [cancelled], { paid: false, mayPayAgain: true, next: 'nothing' }],
  ['its time has run out', [expired, cancelled], { paid: false, mayPayAgain: true, next: 'start_over' }],
  ['the buyer has approved', [authorized, cancelled], { paid: false, mayPayAgain: false, next: 'wait' }],
  ['it is paid', [paid, declined, cancelled], { paid: true, mayPayAgain: false, next: 'ship' }],
  ['a part of it is paid, and the buyer can pay the next', [openPart, paidPart], { paid: true, mayPayAgain: false, next: 'send_buyer' }],
  ['both parts are paid', [{ ...paidPart, paymentRequestId: 'second' }, paidPart], { paid: true, mayPayAgain: false, next: 'ship' }],
  [
    'both parts are paid, and some of one is refunded',
    [{ ...partlyBack, sharesOrder: true }, paidPart],
    { paid: true, mayPayAgain: false, next: 'nothing' },
  ],
  ['it is paid, and another page is open that is no part of it', [open, paid], { paid: true, mayPayAgain: false, next: 'ship' }],
  ['it is paid by two', [alsoPaid, paid], { paid: true, mayPayAgain: false, next: 'ship' }],
  ['a part of it is refunded', [partlyBack], { paid: true, mayPayAgain: false, next: 'nothing' }],
  ['it is refunded', [refunded], { paid: false, mayPayAgain: true, next: 'nothing' }],
  ['it is refunded and can be paid once more', [open, refunded], { paid: false, mayPayAgain: true, next: 'send_buyer' }],
  ['it is refunded and paid once more', [paid, refunded], { paid: true, mayPayAgain: false, next: 'ship' }],
  ['a closed attempt was paid', [lateSuccess], { paid: false, mayPayAgain: false, next: 'ask_a_person' }],
  ['a closed attempt was paid, and another one, too', [paid, lateSuccess], { paid: true, mayPayAgain: false, next: 'ask_a_person' }],
];

describe('an order', () => {
  test.each(ROWS)('where %s', (_, payments, expected) => {
    expect(orderStateOf(payments, { now: NOW })).toMatchObject(expected);
  });

  test('shows nobody a page after its time', () => {
    expect(orderStateOf([open], { now: EXPIRED })).toMatchObject({ next: 'start_over', payable: undefined });
  });

  test('is paid by the payment that its record names, and else by the first', () => {
    expect(orderStateOf([alsoPaid, paid], { paidBy: 'alsoPaid', now: NOW }).paidBy?.paymentRequestId).toBe('alsoPaid');
    expect(orderStateOf([alsoPaid, paid], { now: NOW }).paidBy?.paymentRequestId).toBe('paid');
    expect(orderStateOf([paid, refunded], { paidBy: 'refunded', now: NOW }).paidBy?.paymentRequestId).toBe('paid');
  });
});

describe('a checkout that replaces', () => {
  const checkout: Checkout = { ...open, replaces: true };
  const started = attempt('started', { acceptance: undefined, sends: 2, lease: { attemptId: 'l', untilEpochMs: NOW.getTime() } });
  const gaveNoPage = { ...started, lease: { attemptId: 'l', untilEpochMs: ENDED_WITHOUT_PAGE } };

  test.each([
    ['gives the buyer a page that is there', open, 'payable'],
    ['fetches the page of a start that broke off', started, 'payable'],
    ['asks a second time for a page that did not come', { ...gaveNoPage, sends: 1 }, 'payable'],
    ['closes a payment for which no page came twice', gaveNoPage, 'free'],
    ['closes a payment of another amount', { ...open, amount: won(1n) }, 'free'],
  ])('%s', (_, payment, kind) => {
    expect(standingOf([payment], checkout, NOW).kind).toBe(kind);
  });

  test('and only one that replaces closes a payment for which no page came', () => {
    expect(standingOf([gaveNoPage], { ...checkout, replaces: false }, NOW).kind).toBe('payable');
  });
});

const anyPayment = fc
  .tuple(fc.uuid(), fc.array(anyFact(fc.constantFrom('a', 'b')), { maxLength: 4 }))
  .map(([id, facts]) => withFacts(attempt(id), facts, '2026-01-31T09:05:00.000Z'));
const anyPayments = fc.uniqueArray(anyPayment, { selector: ({ paymentRequestId }) => paymentRequestId, maxLength: 4 });
const anyCheckout = fc.record({
  apiClientId: fc.constant(open.apiClientId),
  referenceOrderId: fc.constant(open.referenceOrderId),
  amount: fc.constantFrom(won(46_000n), won(50_000n)),
  replaces: fc.boolean(),
}) satisfies fc.Arbitrary<Checkout>;

describe('whatever Antom has said of its payments, an order', () => {
  test('has one next step, which sends the buyer to a page that is there, and ships only what is paid', () => {
    fc.assert(
      fc.property(anyPayments, fc.constantFrom(NOW, EXPIRED), (payments, now) => {
        const { next, payable, paid: isPaid, paidBy } = orderStateOf(payments, { now });
        expect(NEXT_STEPS).toContain(next);
        expect(payable === undefined).toBe(next !== 'send_buyer');
        expect(paidBy === undefined).toBe(!isPaid);
        if (next === 'ship') expect(isPaid).toBe(true);
      }),
    );
  });

  test('may be paid again exactly when a checkout would not find it paid', () => {
    fc.assert(
      fc.property(anyPayments, anyCheckout, (payments, checkout) => {
        expect(!standingOf(payments, checkout, NOW).kind.startsWith('paid')).toBe(orderStateOf(payments, { now: NOW }).mayPayAgain);
      }),
    );
  });

  test('gives a checkout only what the buyer can pay, and of its amount', () => {
    fc.assert(
      fc.property(anyPayments, anyCheckout, fc.constantFrom(NOW, EXPIRED), (payments, checkout, now) => {
        const standing = standingOf(payments, checkout, now);
        if (standing.kind === 'paid') expect(payments.some(({ amount }) => amount.minorUnits === checkout.amount.minorUnits)).toBe(true);
        if (standing.kind === 'payable') {
          expect([isPayable(standing.payment, now), isClosedForGood(standing.payment)]).toEqual([true, false]);
          expect(standing.payment.amount).toEqual(checkout.amount);
        }
        if (standing.kind === 'free' && !checkout.replaces)
          for (const payment of payments.filter((each) => hindranceOf(each, checkout) === 'open'))
            expect(isPayable(payment, now)).toBe(false);
        if (standing.kind === 'other_amount')
          expect([checkout.replaces, standing.payment.amount.minorUnits]).not.toEqual([true, checkout.amount.minorUnits]);
      }),
    );
  });
});
