import { describe, expect, test } from 'vitest';
import { whyStuck } from '../../../infra/console/reading/stuck-payments.ts';
import { aCancellation } from '../../support/a-fact.ts';
import { anAcceptance, aPayment, recorded, refundsOf } from '../../support/a-payment.ts';

const EXPIRED_AT = Date.parse('2026-01-31T09:30:00.000Z');
const minutesAfter = (minutes: number) => new Date(EXPIRED_AT + minutes * 60_000);

describe('a payment is stuck', () => {
  test('some minutes after its time, when it has no end', () => {
    const payment = aPayment({ acceptance: anAcceptance() });
    expect(whyStuck(payment, minutesAfter(9))).toBeUndefined();
    expect(whyStuck(payment, minutesAfter(11))).toMatchObject({ why: 'unsettled', since: new Date(EXPIRED_AT) });
  });

  test('not when it was captured or closed', () => {
    expect(whyStuck(aPayment({ captured: recorded() }), minutesAfter(600))).toBeUndefined();
    expect(whyStuck(aPayment({ cancellation: { ...recorded(), ...aCancellation().provenance } }), minutesAfter(600))).toBeUndefined();
  });

  test('when a refund has had no result for a day', () => {
    const payment = aPayment({ captured: recorded(), refunds: refundsOf('PROCESSING', 1_000n, 2_000n) });
    const requestedAt = new Date('2026-02-01T10:00:00.000Z');
    const hoursLater = (hours: number) => new Date(requestedAt.getTime() + hours * 3_600_000);
    expect(whyStuck(payment, hoursLater(23))).toBeUndefined();
    expect(whyStuck(payment, hoursLater(25))).toMatchObject({ why: 'refund', since: requestedAt });
    expect(whyStuck(aPayment({ captured: recorded(), refunds: refundsOf('SUCCESS', 1_000n) }), hoursLater(25))).toBeUndefined();
  });
});
