import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseJson, readMessage } from '../../../shared/antom/parse-message.ts';
import { inquiryPaymentAnswer } from '../../../shared/antom/response-schemas.ts';
import { factsOfInquiry } from '../../../shared/antom-facts/facts-of-answers.ts';
import { readNotification } from '../../../shared/antom-facts/facts-of-notifications.ts';
import { issuerAuthenticatedCard } from '../../../shared/antom-facts/issuer-authenticated-card.ts';
import { nextStep } from '../../../shared/payment/next-step.ts';
import { withFacts } from '../../../shared/payment/overlay.ts';
import { aPayment, recorded } from '../../support/a-payment.ts';
import { bytesOf, sampleMessage } from '../../support/sample-message.ts';

type Steps = readonly ('Started' | 'Accepted' | 'Rejected')[];

/** `authReviewStatus`, `postRiskDecision`, what they state together, and whether something of it is new. */
const ROWS: readonly (readonly [unknown, unknown, Steps, boolean])[] = [
  [undefined, undefined, [], false],
  [null, null, [], false],
  ['', ' ', [], false],
  ['PROCESSING', undefined, ['Started'], false],
  ['ACCEPT', undefined, ['Accepted'], false],
  ['REJECT', undefined, ['Rejected'], false],
  [undefined, 'REVIEW', ['Started'], false],
  [undefined, 'ACCEPT', [], false],
  [undefined, 'REJECT', ['Rejected'], false],
  ['PROCESSING', 'REVIEW', ['Started'], false],
  ['ACCEPT', 'REVIEW', ['Accepted'], false],
  ['REJECT', 'REVIEW', ['Rejected'], false],
  ['PROCESSING', 'ACCEPT', ['Started'], false],
  ['REJECT', 'ACCEPT', ['Rejected'], false],
  ['PROCESSING', 'REJECT', ['Started', 'Rejected'], false],
  ['ACCEPT', 'REJECT', ['Accepted', 'Rejected'], false],
  ['REJECT', 'REJECT', ['Rejected'], false],
  ['ESCALATED', undefined, [], true],
  ['constructor', undefined, [], true],
  [{ status: 'ACCEPT' }, undefined, [], true],
  ['ESCALATED', 'REVIEW', ['Started'], true],
  ['ACCEPT', 'SOMETHING_NEW', ['Accepted'], true],
  [undefined, ['REJECT'], [], true],
];

const fields = (authReviewStatus: unknown, postRiskDecision: unknown) => ({
  authReviewStatus,
  authReviewSource: 'PSP',
  popRiskDecisionResultInfo: { riskDecision: 'REVIEW', postRiskDecision },
});
const kindsOf = (steps: Steps) => steps.map((step) => `riskReview${step}`);

describe('what Antom says of a risk review', () => {
  test.each(ROWS)('in an inquiry, before the payment: authReviewStatus %j, postRiskDecision %j', (status, decision, steps, isNew) => {
    const message = { ...sampleMessage('inquiry-payment-success-captured'), ...fields(status, decision) };
    const answer = readMessage(inquiryPaymentAnswer, parseJson(bytesOf(message)));
    const kinds = factsOfInquiry(answer, issuerAuthenticatedCard).map(({ kind }) => kind);
    expect(kinds).toEqual([...kindsOf(steps), 'authorized', 'captured']);
    expect(answer.unreadable).toEqual(isNew ? ['REVIEW'] : []);
  });

  test.each(ROWS)('in a notification: authReviewStatus %j, postRiskDecision %j', (status, decision, steps, isNew) => {
    const read = readNotification(bytesOf({ ...sampleMessage('notify-payment-success'), ...fields(status, decision) }));
    if (read.kind !== 'outcome') throw new Error(`read as ${read.kind}`);
    const { fact, reviews = [], unreadable = [] } = read;
    expect([...reviews, fact].map(({ kind }) => kind)).toEqual([...kindsOf(steps), 'authorized']);
    expect(unreadable).toEqual(isNew ? ['REVIEW'] : []);
  });

  it('is left alone when the information about the risk has another form', () => {
    const message = { ...sampleMessage('notify-payment-success'), authReviewStatus: 'ACCEPT', popRiskDecisionResultInfo: 'none' };
    expect(readNotification(bytesOf(message))).toMatchObject({ reviews: [{ kind: 'riskReviewAccepted' }], unreadable: ['REVIEW'] });
  });

  it('says who reviews, if that is a short text, and only of the review itself', () => {
    const sourceOf = (different: object) => {
      const read = readNotification(bytesOf({ ...sampleMessage('notify-payment-success'), ...fields('ACCEPT', undefined), ...different }));
      return read.kind === 'outcome' ? read.reviews?.map(({ provenance }) => provenance.reviewSource) : undefined;
    };
    expect(sourceOf({})).toEqual(['PSP']);
    expect(sourceOf({ authReviewSource: 'SOMETHING_NEW' })).toEqual(['SOMETHING_NEW']);
    for (const authReviewSource of [undefined, null, '', {}, 'x'.repeat(65)]) {
      expect(sourceOf({ authReviewSource })).toEqual([undefined]);
    }
    expect(sourceOf(fields('ACCEPT', 'REJECT'))).toEqual(['PSP', undefined]);
    expect(sourceOf(fields(undefined, 'REVIEW'))).toEqual([undefined]);
  });

  it('beside a result that is open has to be asked for', () => {
    const { paymentRequestId, paymentId, ...rest } = sampleMessage('notify-payment-success');
    const open = { ...rest, paymentRequestId, paymentId, ...fields('PROCESSING', undefined), result: { resultStatus: 'U' } };
    expect(readNotification(bytesOf(open))).toEqual({ kind: 'review', notifyType: 'PAYMENT_RESULT', paymentRequestId, paymentId });
  });

  it('comes with a decline, too', () => {
    const declined = { ...sampleMessage('notify-payment-fail'), ...fields('REJECT', undefined) };
    expect(readNotification(bytesOf(declined))).toMatchObject({
      fact: { kind: 'authorizationFailed' },
      reviews: [{ kind: 'riskReviewRejected' }],
    });
  });
});

describe('what an acquirer reviews', () => {
  const messages = [
    ['PROCESSING', undefined],
    ['PROCESSING', 'ACCEPT'],
    [undefined, 'ACCEPT'],
    [undefined, undefined],
  ] as const;
  const paymentAfter = (stated: readonly (readonly [unknown, unknown])[]) => {
    const facts = stated.flatMap(([status, decision]) => {
      const read = readNotification(bytesOf({ ...sampleMessage('notify-payment-success'), ...fields(status, decision) }));
      return read.kind === 'outcome' ? [...(read.reviews ?? []), read.fact] : [];
    });
    return withFacts(aPayment({ captured: recorded() }), facts, NOW.toISOString());
  };
  const NOW = new Date('2026-02-01T10:00:00.000Z');
  const anyOrder = fc
    .array(fc.constantFrom(...messages), { maxLength: 5 })
    .chain((others) => fc.shuffledSubarray([...others, messages[0]], { minLength: others.length + 1, maxLength: others.length + 1 }));

  it('is not released by the check that comes before the review, in whatever order the messages come', () => {
    fc.assert(
      fc.property(anyOrder, (stated) => {
        expect(nextStep(paymentAfter(stated), NOW)).toBe('wait');
      }),
    );
  });

  it('is released by the ACCEPT of that review, in whatever order the messages come', () => {
    const withAccept = anyOrder.chain((others) => {
      const all = [...others, ['ACCEPT', undefined] as const];
      return fc.shuffledSubarray(all, { minLength: all.length });
    });
    fc.assert(
      fc.property(withAccept, (stated) => {
        expect(nextStep(paymentAfter(stated), NOW)).toBe('ship');
      }),
    );
  });
});

describe('RISK_POST_REVIEW', () => {
  it.each([
    [{ paymentRequestId: 'p', paymentId: 'a' }],
    [{ paymentRequestId: 'p', paymentId: null }],
    [{ paymentRequestId: {}, paymentId: 'a' }],
  ])('is a reason to ask about the payment that it names, whatever else it says: %j', ({ paymentRequestId, paymentId }) => {
    const message = { notifyType: 'RISK_POST_REVIEW', paymentRequestId, paymentId, authReviewStatus: 'ACCEPT', result: 7 };
    expect(readNotification(bytesOf(message))).toEqual({
      kind: 'review',
      notifyType: 'RISK_POST_REVIEW',
      paymentRequestId: typeof paymentRequestId === 'string' ? paymentRequestId : undefined,
      paymentId: paymentId ?? undefined,
    });
  });

  it('is for a person to read when it names none', () => {
    expect(readNotification(bytesOf({ notifyType: 'RISK_POST_REVIEW', id: 'x' }))).toEqual({
      kind: 'unknown',
      notifyType: 'RISK_POST_REVIEW',
    });
  });
});
