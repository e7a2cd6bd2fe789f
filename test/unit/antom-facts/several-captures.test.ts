import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readMessage } from '../../../shared/antom/parse-message.ts';
import { inquiryPaymentAnswer } from '../../../shared/antom/response-schemas.ts';
import { factsOfInquiry } from '../../../shared/antom-facts/facts-of-answers.ts';
import { issuerAuthenticatedCard } from '../../../shared/antom-facts/issuer-authenticated-card.ts';
import { isGivenBack } from '../../../shared/payment/captured-money.ts';
import { furtherCaptures, nameOfCapture, placeOfCapture } from '../../../shared/payment/further-captures.ts';
import { withFacts } from '../../../shared/payment/overlay.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { reviewTexts } from '../../../shared/payment/review.ts';
import { aPayment, recorded, refundsOf } from '../../support/a-payment.ts';
import { sampleMessage } from '../../support/sample-message.ts';

/* However many captures Antom lists, of whatever amounts, with ids or without: each counts once, and the order is taken until all of it is given back. */

interface Capture {
  readonly won: number;
  readonly isNamed: boolean;
}

/** Ids that look like a place in a list, like how such an id is stored, and ones that are no single word. */
const IDS = ['#9', '%239', '%25239', 'first\nsecond', '#2 KRW 3', '#7'];

const PAID = 46_000;
const ofOnePayment = fc
  .array(fc.record({ won: fc.constantFrom(PAID, 20_000, 30_000), isNamed: fc.boolean() }), { minLength: 1, maxLength: 6 })
  .filter((captures) => captures.some(({ won }) => won === PAID))
  .chain((captures) => fc.tuple(fc.constant(captures), fc.shuffledSubarray(captures, { minLength: captures.length })));

/** A payment after answers that list these captures, each under its id where it has one. */
function after(...answers: readonly (readonly Capture[])[]): Payment {
  const ids = new Map(answers[0]?.map((capture, index) => [capture, IDS[index]]));
  return answers.reduce((payment, captures) => {
    const transactions = captures.map((capture) => ({
      transactionType: 'CAPTURE',
      transactionStatus: 'SUCCESS',
      transactionAmount: { currency: 'KRW', value: String(capture.won) },
      ...(capture.isNamed && { transactionId: ids.get(capture) }),
    }));
    const sample = sampleMessage('inquiry-payment-success-captured');
    const facts = factsOfInquiry(readMessage(inquiryPaymentAnswer, { ...sample, transactions }), issuerAuthenticatedCard);
    return facts.reduce((before, fact) => withFacts(before, [fact], '2026-01-31T09:05:00.000Z'), payment);
  }, aPayment());
}

const sum = (captures: readonly Capture[]) => captures.reduce((total, { won }) => total + BigInt(won), 0n);

test('several captures count once each, in whatever order they are listed again', () => {
  fc.assert(
    fc.property(ofOnePayment, (lists) => {
      const { again, ofOtherAmounts } = furtherCaptures(after(...lists));
      const others = lists[0].filter(({ won }) => won !== PAID);
      expect(again).toBe(lists[0].length - others.length - 1);
      expect(ofOtherAmounts.map(({ minorUnits }) => minorUnits).toSorted()).toEqual(others.map(({ won }) => BigInt(won)).toSorted());
    }),
  );
});

test('a capture of another amount that was told without an id and then with one is one', () => {
  const anomalies = ['captured antom-1 KRW 20000', 'captured antom-1 KRW 20000 c2'];
  expect(furtherCaptures(aPayment({ captured: recorded({ captureId: 'c1' }), anomalies })).ofOtherAmounts).toHaveLength(1);
});

test('no two ids of captures have one name, and none has that of a place', () => {
  const ids = fc.oneof(fc.string(), fc.stringMatching(/^[#%](25)*(23)?[0-9]*$/));
  fc.assert(
    fc.property(ids, ids, fc.nat(), (a, b, number) => {
      expect(nameOfCapture(a) === nameOfCapture(b)).toBe(a === b);
      expect(nameOfCapture(a)).not.toBe(placeOfCapture(number));
    }),
  );
  expect(nameOfCapture('#9')).not.toBe('#9');
  expect(nameOfCapture('20260131194010800100188720211111111')).toBe('20260131194010800100188720211111111');
});

test('what is stored of captures without an id is read', () => {
  const anomalies = ['capturedAgain #2', 'capturedAgain #3', 'captured antom-1 KRW 20000 #1', 'captured antom-1 KRW 20000 #2'];
  const { again, ofOtherAmounts } = furtherCaptures(aPayment({ captured: recorded({ captureId: '#1' }), anomalies }));
  expect([again, ofOtherAmounts.length]).toEqual([2, 2]);
});

test('several captures are given back once all of them are', () => {
  fc.assert(
    fc.property(ofOnePayment, (lists) => {
      const payment = after(...lists);
      const all = sum(lists[0]);
      expect(isGivenBack({ ...payment, refunds: refundsOf('SUCCESS', all) })).toBe(true);
      expect(isGivenBack({ ...payment, refunds: refundsOf('SUCCESS', all - 1n) })).toBe(false);
    }),
  );
});

test('refunds of which Antom gave one id are one, until a person has looked', () => {
  const captured = after([{ won: PAID, isNamed: true }]);
  const [first, second] = Object.values(refundsOf('SUCCESS', 26_000n, 20_000n));
  const payment: Payment = {
    ...captured,
    refunds: { ...(first && { a: { ...first, refundId: 'R1' } }), ...(second && { b: { ...second, refundId: 'R1' } }) },
  };
  expect(isGivenBack(payment)).toBe(false);
  const review = { by: 'kim', reason: 'both were paid', reasons: reviewTexts(payment), recordedAt: '2026-02-01T09:00:00.000Z' };
  expect(isGivenBack({ ...payment, review })).toBe(true);
});
