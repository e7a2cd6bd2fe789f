import { expect, test } from 'vitest';
import { mayBePaid } from '../../../shared/payment/lifecycle.ts';
import type { Payment, RecordedDisputeStep } from '../../../shared/payment/payment.ts';
import { aPayment } from '../../support/a-payment.ts';

const reviewOf = (...reasons: readonly string[]) => ({ by: 'Kim', reason: 'looked', recordedAt: '2026-02-01T09:00:00.000Z', reasons });
const disputeStep = (different: Partial<RecordedDisputeStep> = {}): RecordedDisputeStep => ({
  disputeId: 'dispute-1',
  notificationType: 'DISPUTE_CREATED',
  recordedAt: '2026-03-01T09:00:00.000Z',
  ...different,
});
const withdrawn = [disputeStep(), disputeStep({ notificationType: 'DISPUTE_CANCELLED' })];
const documentsGiven = withdrawn.map((step) => ({ ...step, disputeType: 'RETRIEVAL_REQUEST' }));
const BEFORE_CAPTURE = 'disputed_before_capture dispute-1';
const OF_OTHER = 'differs: dispute dispute-1 of payment other';

test.each<readonly [string, Partial<Payment>, boolean]>([
  ['it is open, and a person has looked at that', { disputeSteps: [disputeStep()], review: reviewOf(BEFORE_CAPTURE) }, true],
  ['the dispute was withdrawn, and nobody has looked at that', { disputeSteps: withdrawn }, true],
  ['the dispute was withdrawn, and a person has looked at that', { disputeSteps: withdrawn, review: reviewOf(BEFORE_CAPTURE) }, false],
  [
    'the dispute was withdrawn, and a person has looked at another one',
    { disputeSteps: withdrawn, review: reviewOf('disputed_before_capture dispute-2') },
    true,
  ],
  [
    'the dispute was won, and a person has looked at that',
    {
      disputeSteps: [disputeStep({ notificationType: 'DISPUTE_JUDGED', judgedResult: 'ACCEPT_BY_CUSTOMER' })],
      review: reviewOf(BEFORE_CAPTURE),
    },
    false,
  ],
  [
    'the dispute was lost, and a person has looked at that',
    { disputeSteps: [disputeStep({ notificationType: 'RDR_RESOLVED' })], review: reviewOf(BEFORE_CAPTURE) },
    true,
  ],
  [
    'the dispute was lost and won, and a person has only looked at that there is one',
    {
      disputeSteps: [
        disputeStep({ notificationType: 'DISPUTE_ACCEPTED' }),
        disputeStep({ notificationType: 'DISPUTE_JUDGED', judgedResult: 'ACCEPT_BY_CUSTOMER' }),
      ],
      review: reviewOf(BEFORE_CAPTURE),
    },
    true,
  ],
  [
    'it was judged unclearly, and a person has looked at that',
    {
      disputeSteps: [disputeStep({ notificationType: 'DISPUTE_JUDGED' })],
      review: reviewOf(BEFORE_CAPTURE, 'dispute_judged_unclearly dispute-1'),
    },
    true,
  ],
  [
    'documents were asked for, and a person has looked at that',
    { disputeSteps: [disputeStep({ disputeType: 'RETRIEVAL_REQUEST' })], review: reviewOf(BEFORE_CAPTURE) },
    true,
  ],
  [
    'documents were asked for and given, and a person has looked at that',
    { disputeSteps: documentsGiven, review: reviewOf(BEFORE_CAPTURE) },
    false,
  ],
  [
    'and a chargeback has followed',
    { disputeSteps: [...documentsGiven, disputeStep({ disputeType: 'CHARGEBACK' })], review: reviewOf(BEFORE_CAPTURE) },
    true,
  ],
  [
    'two disputes were withdrawn, and a person has looked at one',
    { disputeSteps: [...withdrawn, ...withdrawn.map((step) => ({ ...step, disputeId: 'dispute-2' }))], review: reviewOf(BEFORE_CAPTURE) },
    true,
  ],
  [
    'another payment is disputed, and a person has looked at that',
    { paymentId: 'own', disputeSteps: [disputeStep({ paymentId: 'other' })], review: reviewOf(BEFORE_CAPTURE, OF_OTHER) },
    false,
  ],
  [
    'another payment is disputed, and a person has looked at that there is a dispute',
    { paymentId: 'own', disputeSteps: [disputeStep({ paymentId: 'other' })], review: reviewOf(BEFORE_CAPTURE) },
    true,
  ],
  [
    'another payment is disputed, and this one in one step, too',
    {
      paymentId: 'own',
      disputeSteps: [disputeStep({ paymentId: 'other' }), disputeStep({ paymentId: 'own' })],
      review: reviewOf(BEFORE_CAPTURE, OF_OTHER),
    },
    true,
  ],
  [
    'another payment is disputed, and one step does not say which',
    { paymentId: 'own', disputeSteps: [disputeStep({ paymentId: 'other' }), disputeStep()], review: reviewOf(BEFORE_CAPTURE, OF_OTHER) },
    true,
  ],
  [
    'a payment is disputed, and it is not known whether it is another one',
    { disputeSteps: [disputeStep({ paymentId: 'other' })], review: reviewOf(BEFORE_CAPTURE, OF_OTHER) },
    true,
  ],
])('whether a payment may be paid that has a dispute and was never captured, when %s: $2', (_, facts, isPossible) => {
  expect(mayBePaid(aPayment(facts))).toBe(isPossible);
});
