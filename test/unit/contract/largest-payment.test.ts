import { describe, expect, test } from 'vitest';
import { paymentEvent, paymentEvents } from '../../../shared/contract/payment-event.ts';
import { LARGEST_PAGE } from '../../../shared/contract/list-parameters.ts';
import { viewOf } from '../../../shared/contract/payment-view.ts';
import { MAX_ANOMALIES, MAX_CONCLUSIONS } from '../../../shared/payment/anomaly.ts';
import type { Fact } from '../../../shared/payment/fact.ts';
import type { Payment, RecordedDisputeStep } from '../../../shared/payment/payment.ts';
import { aDisputeStep, anAnomaly, aRefund } from '../../support/a-fact.ts';
import { CREATED_AT } from '../../support/a-new-payment.ts';
import { anAcceptance, aPayment, recorded } from '../../support/a-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { itemSize } from '../../support/item-size.ts';

const LARGEST_ITEM = 400 * 1024;
const SNS_LIMIT = 256 * 1024;
const LAMBDA_LIMIT = 6 * 1024 * 1024;
const AT = '2026-02-01T10:00:00.000Z';

/** Of one byte in the table, and of six in JSON. */
const WORST = '\u0001';

/** As many steps as an item can hold. */
function full(stepAt: (index: number) => Partial<RecordedDisputeStep>): RecordedDisputeStep[] {
  const steps: RecordedDisputeStep[] = [];
  for (let size = 0; ;) {
    const index = steps.length;
    const step = { disputeId: `d-${String(index)}`, notificationType: 'DISPUTE_CREATED', recordedAt: AT, ...stepAt(index) };
    size += itemSize({ [`${step.disputeId}#${step.notificationType}`]: step });
    if (size > LARGEST_ITEM) return steps;
    steps.push(step);
  }
}

const text = WORST.repeat(256);
const details = {
  disputeType: text,
  reasonCode: text,
  reasonMessage: text,
  judgedResult: text,
  acceptReason: text,
  disputeSource: text.slice(0, 64),
  arn: text.slice(0, 64),
  captureId: text.slice(0, 64),
  judgeReason: text,
};
const numbered = (index: number) => String(index).padEnd(256, WORST);
const words = { resultCode: WORST.repeat(100_000), resultMessage: WORST.repeat(100_000) };

const PAYMENTS: Readonly<Record<string, Partial<Payment>>> = {
  'many disputes': { disputeSteps: full(() => ({ reasonMessage: 'x'.repeat(256) })) },
  'disputes with the longest texts': { disputeSteps: full((index) => ({ ...details, disputeId: numbered(index) })) },
  'disputes of many other payments': { disputeSteps: full((index) => ({ disputeId: 'd', paymentId: numbered(index) })) },
  'unknown steps of disputes': { disputeSteps: full((index) => ({ notificationType: numbered(index) })) },
  'texts of a release before': { disputeSteps: full(() => ({ reasonMessage: WORST.repeat(40_000), reasonCode: WORST.repeat(40_000) })) },
  'facts of a newer release': { unknownFacts: Array.from({ length: 1_000 }, (_, index) => numbered(index)) },
  anomalies: {
    anomalies: [
      ...Array.from({ length: MAX_ANOMALIES }, (_, index) => `captured ${numbered(index)}`),
      ...Array.from({ length: MAX_CONCLUSIONS }, (_, index) => `refundWithoutEnd ${numbered(index)}`),
    ],
    furtherAnomalies: { recordedAt: AT },
  },
  'a failure of a release before': { captured: undefined, authorizationFailed: recorded(words) },
  'the longest page': { captured: undefined, acceptance: anAcceptance(`https://${WORST.repeat(8_184)}`) },
};

const OCCASIONS: Readonly<Record<string, Fact>> = {
  capture: anOutcome('captured'),
  dispute: aDisputeStep('DISPUTE_CREATED', { disputeId: 'd-1' }),
  refund: aRefund('SUCCESS'),
  anomaly: anAnomaly(`captured ${numbered(1)}`),
};

const largest = (different: Partial<Payment>): Payment =>
  aPayment({
    paymentId: 'own',
    captured: recorded(),
    metadata: WORST.repeat(2_048),
    orderDescription: WORST.repeat(256),
    refunds: {
      'refund-1': {
        state: 'SUCCESS',
        minorUnits: 1n,
        heldMinorUnits: 0n,
        requestedAt: AT,
        settledAt: AT,
        reason: text,
        reference: text,
        ...words,
      },
    },
    ...different,
  });

describe.each(Object.keys(PAYMENTS))('the largest payment that the table can hold: %s', (name) => {
  const payment = largest(PAYMENTS[name] ?? {});

  test.each(Object.keys(OCCASIONS))('gives events that fit SNS, and the queue behind it, which holds the event as a text: %s', (kind) => {
    const occasion = OCCASIONS[kind];
    const few = { ...payment, disputeSteps: payment.disputeSteps.slice(0, 40) }; // an event for each finding is too much work for thousands
    const events = occasion === undefined ? [] : [paymentEvent(payment, occasion, 'test'), ...paymentEvents(few, occasion, 'test')];
    expect(events.length).toBeGreaterThan(0);
    for (const event of events) expect(Buffer.byteLength(JSON.stringify(JSON.stringify(event)))).toBeLessThan(SNS_LIMIT);
  });

  test('gives a view of which a whole page fits the answer of a function, which holds it as a text', () => {
    const bytes = Buffer.byteLength(JSON.stringify(JSON.stringify(viewOf(payment, CREATED_AT))));
    expect(LARGEST_PAGE * bytes).toBeLessThan(LAMBDA_LIMIT);
  });

  test('says how many disputes and reasons it leaves out', () => {
    const { disputes = [], disputesLeftOut = 0, reviewReasons = [], reviewReasonsLeftOut = 0 } = viewOf(payment, CREATED_AT);
    expect(disputes.length + disputesLeftOut).toBe(new Set(payment.disputeSteps.map(({ disputeId }) => disputeId)).size);
    if (payment.unknownFacts.length > 0) expect(reviewReasons.length + reviewReasonsLeftOut).toBe(payment.unknownFacts.length);
  });
});

describe('a payment with more disputes than are shown', () => {
  const steps = full((index) => ({ notificationType: 'DISPUTE_CANCELLED', recordedAt: new Date(Date.parse(AT) + index).toISOString() }));
  const open = { disputeId: 'a-first', notificationType: 'DISPUTE_CREATED', recordedAt: '2026-01-01T00:00:00.000Z' };
  const { disputes = [], disputesLeftOut = 0 } = viewOf(largest({ disputeSteps: [...steps, open] }), CREATED_AT);
  const shown = disputes.map(({ disputeId }) => disputeId);

  test('shows those that are open, and those that were heard of last', () => {
    expect(disputesLeftOut).toBeGreaterThan(0);
    expect(shown).toContain('a-first');
    expect(shown).toContain(steps.at(-1)?.disputeId);
    expect(shown).not.toContain(steps[0]?.disputeId);
  });

  test('shows them in the order of all', () => {
    expect(shown).toEqual(shown.toSorted());
  });
});
