import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BuyerState, buyerState, rulesOf } from '../../../infra/demo/shop/buyer-state.ts';
import { SLOW_TEXT, STATE_TEXT } from '../../../infra/demo/shop/buyer-state-text.ts';
import { cardChoices } from '../../../infra/demo/shop/card-choice.ts';
import type { ShownPayment } from '../../../infra/demo/shop/shown-payment.ts';
import { LOCALES } from '../../../infra/web-ui/locale.ts';
import { NEXT_STEPS } from '../../../shared/payment/next-step.ts';
import { PAYMENT_STATUSES, type PaymentStatus } from '../../../shared/payment/payment-status.ts';

const STATES = Object.keys(STATE_TEXT).filter((name): name is BuyerState => name in STATE_TEXT);
const SAYS_PAID = /결제가 완료되었습니다|감사합니다|\bpaid\b|thank you/i;
const won = (value: number) => ({ currency: 'KRW', value: String(value) });

const stateOf = (fields: Partial<ShownPayment> & { status: string }, returnedAt?: Date): BuyerState =>
  buyerState({ ...(returnedAt && { returnedAt }) }, { paymentRequestId: 'payment1', ...fields });

/** Whatever the API may say of a payment, known to this shop or not. */
const anyPayment: fc.Arbitrary<ShownPayment> = fc.record(
  {
    paymentRequestId: fc.constant('payment1'),
    status: fc.oneof(fc.constantFrom(...PAYMENT_STATUSES), fc.string()),
    next: fc.oneof(fc.constantFrom(...NEXT_STEPS), fc.string()),
    final: fc.boolean(),
    closing: fc.constantFrom('merchant' as const, 'expired' as const, 'unknown' as const),
    normalUrl: fc.constant('https://pay.example/1'),
    disputes: fc.array(fc.record({ isOver: fc.boolean() }), { maxLength: 2 }),
    paymentAmount: fc.constant(won(1000)),
    refundedAmount: fc.nat(1000).map(won),
    refundableAmount: fc.nat(1000).map(won),
  },
  { requiredKeys: ['paymentRequestId', 'status'] },
);

describe('whatever the API says of a payment', () => {
  test('the buyer never reads “paid” unless it is captured, and nothing holds it back', () => {
    fc.assert(
      fc.property(anyPayment, fc.boolean(), (payment, isBack) => {
        const state = buyerState({ ...(isBack && { returnedAt: new Date(0) }) }, payment);
        const isShippable = payment.status === 'CAPTURED' && payment.next !== 'wait' && payment.next !== 'ask_a_person';
        if (state === 'paid') expect(isShippable).toBe(true);
      }),
    );
  });

  test('the buyer is offered another payment only where no money has moved', () => {
    const MAY_PAY = new Set<string>(['PENDING', 'FAILED', 'CANCELLED', 'EXPIRED', 'CAPTURE_FAILED'] satisfies PaymentStatus[]);
    fc.assert(
      fc.property(anyPayment, (payment) => {
        const state = buyerState({ returnedAt: new Date(0) }, payment);
        if (cardChoices({ state, payment }).length === 0) return;
        expect(MAY_PAY.has(payment.status)).toBe(true);
        if (payment.status === 'CAPTURE_FAILED') expect(payment.final).toBe(true);
      }),
    );
  });
});

test.each([
  [{ status: 'CAPTURED', next: 'ship' }, 'paid'],
  [{ status: 'CAPTURED', next: 'ask_a_person' }, 'in-review'],
  [{ status: 'CAPTURED', next: 'wait' }, 'in-review'],
  [{ status: 'CAPTURED', next: 'wait', paymentAmount: won(100), refundedAmount: won(0), refundableAmount: won(40) }, 'refunding'],
  [{ status: 'CAPTURED', next: 'wait', paymentAmount: won(100), refundedAmount: won(0), refundableAmount: won(100) }, 'in-review'],
  [{ status: 'CAPTURED', next: 'ask_a_person', disputes: [{ isOver: false }] }, 'disputed'],
  [{ status: 'PARTIALLY_REFUNDED', next: 'ask_a_person', disputes: [{ isOver: true }, { isOver: false }] }, 'disputed'],
  [{ status: 'REFUNDED', next: 'ask_a_person', disputes: [{ isOver: false }] }, 'disputed'],
  [{ status: 'REFUNDED', disputes: [{ isOver: true }] }, 'refunded'],
  [{ status: 'FAILED', disputes: [{ isOver: false }] }, 'declined'],
  [{ status: 'CAPTURED', next: 'nothing', disputes: [{ isOver: true }] }, 'dispute-over'],
  [{ status: 'CAPTURED', next: 'ask_a_person', disputes: [{ isOver: true }] }, 'in-review'],
  [{ status: 'CAPTURE_FAILED', final: false }, 'in-review'],
  [{ status: 'CAPTURE_FAILED', final: true }, 'not-captured'],
  [{ status: 'PENDING', closing: 'merchant', normalUrl: 'https://pay.example/1' }, 'closing'],
] satisfies [Partial<ShownPayment> & { status: string }, BuyerState][])('%o is %s to the buyer', (payment, state) => {
  expect(stateOf(payment)).toBe(state);
});

test('a buyer who is back without an approval has left, and one who is still at the bank has not', () => {
  const pending = { status: 'PENDING', normalUrl: 'https://pay.example/1' };
  expect(stateOf(pending)).toBe('waiting');
  expect(stateOf(pending, new Date(0))).toBe('unfinished');
  expect(stateOf({ status: 'PENDING' }, new Date(0))).toBe('waiting');
});

describe.each(LOCALES)('in %s', (locale) => {
  test.each(STATES)('%s has a title and a body, and says “paid” only when everything is', (state) => {
    const { title, body } = STATE_TEXT[state][locale];
    expect(title).not.toBe('');
    expect(body).toMatch(/[.]$/);
    expect(SAYS_PAID.test(title + body)).toBe(state === 'paid');
    expect(locale === 'ko').toBe(/[가-힣]/.test(title));
  });

  test('no text shows a status or an error code', () => {
    const texts = STATES.map((state) => STATE_TEXT[state][locale]).map(({ title, body }) => title + body);
    expect(texts.filter((text) => /Antom|API|[A-Z]{2,}_|\bcapture|매입|\bstatus\b/i.test(text))).toEqual([]);
  });
});

test('each page that changes by itself says after a while how it goes on, and where the buyer learns the result', () => {
  const moving = STATES.filter((state) => rulesOf(state).isMoving);
  expect(new Set(Object.keys(SLOW_TEXT))).toEqual(new Set(moving));
  for (const state of moving) {
    expect(SLOW_TEXT[state]?.ko).toContain('주소');
    expect(SLOW_TEXT[state]?.en).toContain('address');
  }
});
