import { describe, expect, test } from 'vitest';
import { viewOf } from '../../../shared/contract/payment-view.ts';
import { aCancellation, aDisputeStep, aNotPlaced, aRefund } from '../../support/a-fact.ts';
import { CREATED_AT } from '../../support/a-new-payment.ts';
import { aService, type Service } from '../../support/a-service.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { antomIdOf, cancelled, captureEntry, inquired, notFound, timedOut } from '../../support/antom-answers.ts';
import { testedTable } from '../../support/tested-table.ts';

const table = testedTable();

const SEVEN_DAYS = 7 * 24 * 60 * 60_000;
/** Until a payment expires. */
const HALF_AN_HOUR = 30 * 60_000;
const PAID = inquired('SUCCESS', captureEntry('SUCCESS'));

/** A captured payment that is due all the same, because its authorization was told later. */
async function capturedAndDue(service: Service): Promise<string> {
  const { paymentRequestId } = await service.accepted();
  const paymentId = antomIdOf(paymentRequestId);
  await service.recorded(paymentRequestId, anOutcome('captured', { paymentId }), anOutcome('authorized', { paymentId }));
  return paymentRequestId;
}

const isDue = async (service: Service, id: string) => (await service.payment(id)).dueAtEpochMs !== undefined;

describe('a payment with nothing open', () => {
  test('is let go of after a look that told nothing new', async () => {
    const service = aService(table());
    const id = await capturedAndDue(service);
    service.antom.answers({ inquiryPayment: PAID });
    await service.reconcileWhenDue(id);
    expect(await isDue(service, id)).toBe(false);
    expect(service.queue.waiting).toEqual([]);
  });

  test('is let go of even if Antom does not answer: what is stored is enough', async () => {
    const service = aService(table());
    const id = await capturedAndDue(service);
    service.antom.answers({ inquiryPayment: timedOut });
    await service.reconcileWhenDue(id);
    expect(await isDue(service, id)).toBe(false);
  });

  test.each([
    ['cancelled', aCancellation()],
    ['not placed', aNotPlaced()],
  ])('is let go of when it is %s', async (_, fact) => {
    const service = aService(table());
    const { paymentRequestId } = await service.started();
    await service.recorded(paymentRequestId, fact, anOutcome('authorizationFailed'));
    expect(await isDue(service, paymentRequestId)).toBe(true);
    service.antom.answers({ inquiryPayment: notFound, cancel: notFound });
    await service.reconcileWhenDue(paymentRequestId);
    expect(await isDue(service, paymentRequestId)).toBe(false);
  });

  test('is kept after a look that told something new, which may still get lost', async () => {
    const service = aService(table());
    const id = await capturedAndDue(service);
    service.antom.answers({ inquiryPayment: inquired('SUCCESS', captureEntry('SUCCESS'), captureEntry('FAIL')) });
    await service.reconcileWhenDue(id);
    expect(service.queue.waiting).toHaveLength(1);
    expect(await isDue(service, id)).toBe(true);
  });

  test('is kept when something is recorded while Antom is being asked', async () => {
    const service = aService(table());
    const id = await capturedAndDue(service);
    service.antom.answers({
      inquiryPayment: async (asked) => {
        await service.recorded(id, aDisputeStep('DISPUTE_CREATED'));
        return PAID(asked);
      },
    });
    await service.reconcileWhenDue(id);
    expect(await isDue(service, id)).toBe(true);
  });
});

describe('a payment that comes to no end', () => {
  /** A payment that has been authorized, and is never captured. */
  async function authorized(service: Service, kind: 'authorized' | 'captureFailed' = 'authorized'): Promise<string> {
    const { paymentRequestId } = await service.accepted();
    await service.recorded(paymentRequestId, anOutcome(kind, { paymentId: antomIdOf(paymentRequestId) }));
    service.antom.answers({ inquiryPayment: kind === 'authorized' ? inquired('SUCCESS') : inquired('SUCCESS', captureEntry('FAIL')) });
    return paymentRequestId;
  }

  test.each(['authorized', 'captureFailed'] as const)('is asked after for seven days, and then left to a person: %s', async (kind) => {
    const service = aService(table());
    const id = await authorized(service, kind);
    for (let looks = 0; looks < 5; looks++) {
      await service.reconcileWhenDue(id);
      await service.queue.deliver();
    }
    service.clock.advance(SEVEN_DAYS - (service.clock.now().getTime() - Date.parse((await service.payment(id)).createdAt)) - 1);
    await service.reconcileWhenDue(id);
    expect(await service.payment(id)).not.toHaveProperty('abandoned');

    await service.reconcileWhenDue(id);

    const payment = await service.payment(id);
    expect(payment).toMatchObject({ abandoned: { recordedAt: service.clock.now().toISOString() }, dueAtEpochMs: undefined });
    expect(viewOf(payment)).toMatchObject({ needsReview: true, reviewReasons: ['no_end_after_seven_days'] });
    expect(service.meter.counted).toContain('ReviewRequired');
    expect(service.log.lines).toContainEqual({ level: 'warn', code: 'payment_abandoned', paymentRequestId: id });
  });

  test('has seven days from its authorization, however late that came', async () => {
    const service = aService(table());
    const { paymentRequestId } = await service.accepted({ expiresAtEpochMs: CREATED_AT.getTime() + SEVEN_DAYS });
    service.clock.advance(SEVEN_DAYS - 1);
    await service.recorded(paymentRequestId, anOutcome('authorized', { paymentId: antomIdOf(paymentRequestId) }));
    service.antom.answers({ inquiryPayment: inquired('SUCCESS') });
    service.clock.advance(SEVEN_DAYS - 1);
    await service.reconcileWhenDue(paymentRequestId);
    expect(await service.payment(paymentRequestId)).not.toHaveProperty('abandoned');
    await service.reconcileWhenDue(paymentRequestId);
    expect(await service.payment(paymentRequestId)).toHaveProperty('abandoned');
  });

  test('has seven days from its expiry to be closed, however late that is', async () => {
    const service = aService(table());
    const { paymentRequestId } = await service.accepted({ expiresAtEpochMs: CREATED_AT.getTime() + SEVEN_DAYS });
    service.antom.answers({ inquiryPayment: inquired('PENDING'), cancel: timedOut });
    service.clock.advance(SEVEN_DAYS);
    await service.reconcileWhenDue(paymentRequestId);
    expect(await service.payment(paymentRequestId)).toMatchObject({ closing: { reason: 'expired' } });
    service.clock.advance(SEVEN_DAYS - 1);
    await service.reconcileWhenDue(paymentRequestId);
    expect(await service.payment(paymentRequestId)).not.toHaveProperty('abandoned');
    await service.reconcileWhenDue(paymentRequestId);
    expect(await service.payment(paymentRequestId)).toHaveProperty('abandoned');
  });

  test('is not given up in a look that told something new', async () => {
    const service = aService(table());
    const { paymentRequestId } = await service.accepted();
    service.clock.advance(HALF_AN_HOUR + SEVEN_DAYS);
    service.antom.answers({ inquiryPayment: inquired('SUCCESS'), cancel: cancelled });
    await service.reconcileWhenDue(paymentRequestId);
    expect(service.queue.waiting).toHaveLength(1);
    expect(await service.payment(paymentRequestId)).not.toHaveProperty('abandoned');
    expect(await isDue(service, paymentRequestId)).toBe(true);
  });

  test('is not given up by what was heard and is not stored', async () => {
    const service = aService(table());
    const { paymentRequestId } = await service.accepted();
    service.clock.advance(HALF_AN_HOUR + SEVEN_DAYS);
    service.antom.answers({ inquiryPayment: inquired('FAIL'), cancel: timedOut });
    for (let looks = 0; looks < 3; looks++) {
      await service.reconcileWhenDue(paymentRequestId);
      service.queue.waiting.splice(0); // nothing of it ever arrives
    }
    expect(await service.payment(paymentRequestId)).not.toHaveProperty('abandoned');
    expect(await isDue(service, paymentRequestId)).toBe(true);
  });

  test('is not given up while a refund of it is open', async () => {
    const service = aService(table());
    const id = await authorized(service);
    await service.recorded(id, aRefund('PROCESSING', { refundRequestId: 'by-hand' }));
    service.clock.advance(SEVEN_DAYS);
    service.antom.answers({ inquiryRefund: timedOut });
    await service.reconcileWhenDue(id);
    expect(await service.payment(id)).not.toHaveProperty('abandoned');
    expect(await isDue(service, id)).toBe(true);
  });

  test('is let go of at once when something late has made it due again', async () => {
    const service = aService(table());
    const id = await authorized(service);
    service.clock.advance(SEVEN_DAYS);
    await service.reconcileWhenDue(id);
    const { abandoned } = await service.payment(id);
    await service.recorded(id, anOutcome('captureFailed', { paymentId: antomIdOf(id) }));
    expect(await isDue(service, id)).toBe(true);
    service.antom.answers({ inquiryPayment: inquired('SUCCESS', captureEntry('FAIL')) });
    await service.reconcileWhenDue(id);
    expect(await isDue(service, id)).toBe(false);
    expect(await service.payment(id)).toMatchObject({ abandoned });
    expect(service.meter.counted).toEqual(['ReviewRequired']);
  });

  test('is paid all the same when the capture is told later', async () => {
    const service = aService(table());
    const id = await authorized(service);
    service.clock.advance(SEVEN_DAYS);
    await service.reconcileWhenDue(id);
    await service.recorded(id, anOutcome('captured', { paymentId: antomIdOf(id) }));
    expect(viewOf(await service.payment(id))).toMatchObject({ status: 'CAPTURED' });
  });

  test('needs no further look once somebody has looked', async () => {
    const service = aService(table());
    const id = await authorized(service);
    service.clock.advance(SEVEN_DAYS);
    await service.reconcileWhenDue(id);
    await service.store.recordReview(id, { by: 'Kim', reason: 'asked Antom', reasons: ['no_end_after_seven_days'] }, service.clock.now());
    expect(viewOf(await service.payment(id))).toMatchObject({ needsReview: false });
  });
});
