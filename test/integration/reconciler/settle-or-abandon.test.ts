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
/** After which a payment expires. */
const HALF_AN_HOUR = 30 * 60_000;
const PAID = inquired('SUCCESS', captureEntry('SUCCESS'));

/** A captured payment that is still due, because its authorization was recorded later. */
async function capturedAndDue(service: Service): Promise<string> {
  const { paymentRequestId } = await service.accepted();
  const paymentId = antomIdOf(paymentRequestId);
  await service.recorded(paymentRequestId, anOutcome('captured', { paymentId }), anOutcome('authorized', { paymentId }));
  return paymentRequestId;
}

const isDue = async (service: Service, id: string) => (await service.payment(id)).dueAtEpochMs !== undefined;

describe('a payment with nothing open', () => {
  test('is settled by a reconciliation that finds nothing new', async () => {
    const service = aService(table());
    const id = await capturedAndDue(service);
    service.antom.answers({ inquiryPayment: PAID });
    await service.reconcileWhenDue(id);
    expect(await isDue(service, id)).toBe(false);
    expect(service.queue.waiting).toEqual([]);
  });

  test('is settled even if Antom does not answer: what is recorded is enough', async () => {
    const service = aService(table());
    const id = await capturedAndDue(service);
    service.antom.answers({ inquiryPayment: timedOut });
    await service.reconcileWhenDue(id);
    expect(await isDue(service, id)).toBe(false);
  });

  test.each([
    ['cancelled', aCancellation()],
    ['not placed', aNotPlaced()],
  ])('is settled when it is %s', async (_, fact) => {
    const service = aService(table());
    const { paymentRequestId } = await service.started();
    await service.recorded(paymentRequestId, fact, anOutcome('authorizationFailed'));
    expect(await isDue(service, paymentRequestId)).toBe(true);
    service.antom.answers({ inquiryPayment: notFound, cancel: notFound });
    await service.reconcileWhenDue(paymentRequestId);
    expect(await isDue(service, paymentRequestId)).toBe(false);
  });

  test('stays due after a reconciliation that finds something new: the message may still be lost', async () => {
    const service = aService(table());
    const id = await capturedAndDue(service);
    service.antom.answers({ inquiryPayment: inquired('SUCCESS', captureEntry('SUCCESS'), captureEntry('FAIL')) });
    await service.reconcileWhenDue(id);
    expect(service.queue.waiting).toHaveLength(1);
    expect(await isDue(service, id)).toBe(true);
  });

  test('stays due when something is recorded during the inquiry', async () => {
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

describe('a payment that does not settle', () => {
  /** A payment that has been authorized, and is never captured. */
  async function authorized(service: Service, kind: 'authorized' | 'captureFailed' = 'authorized'): Promise<string> {
    const { paymentRequestId } = await service.accepted();
    await service.recorded(paymentRequestId, anOutcome(kind, { paymentId: antomIdOf(paymentRequestId) }));
    service.antom.answers({ inquiryPayment: kind === 'authorized' ? inquired('SUCCESS') : timedOut });
    return paymentRequestId;
  }

  test.each(['authorized', 'captureFailed'] as const)(
    'is reconciled for seven days, and then abandoned for a person to review: %s',
    async (kind) => {
      const service = aService(table());
      const id = await authorized(service, kind);
      for (let run = 0; run < 5; run++) {
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
    },
  );

  test('is abandoned seven days after its authorization, however late that is', async () => {
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

  test('is abandoned seven days after its expiry, however late that is', async () => {
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

  test('is not abandoned by a reconciliation that finds something new', async () => {
    const service = aService(table());
    const { paymentRequestId } = await service.accepted();
    service.clock.advance(HALF_AN_HOUR + SEVEN_DAYS);
    service.antom.answers({ inquiryPayment: inquired('SUCCESS'), cancel: cancelled });
    await service.reconcileWhenDue(paymentRequestId);
    expect(service.queue.waiting).toHaveLength(1);
    expect(await service.payment(paymentRequestId)).not.toHaveProperty('abandoned');
    expect(await isDue(service, paymentRequestId)).toBe(true);
  });

  test('is not abandoned as long as messages with new facts are lost', async () => {
    const service = aService(table());
    const { paymentRequestId } = await service.accepted();
    service.clock.advance(HALF_AN_HOUR + SEVEN_DAYS);
    service.antom.answers({ inquiryPayment: inquired('FAIL'), cancel: timedOut });
    for (let run = 0; run < 3; run++) {
      await service.reconcileWhenDue(paymentRequestId);
      service.queue.waiting.splice(0); // every message is lost
    }
    expect(await service.payment(paymentRequestId)).not.toHaveProperty('abandoned');
    expect(await isDue(service, paymentRequestId)).toBe(true);
  });

  test('is not abandoned while one of its refunds is open', async () => {
    const service = aService(table());
    const id = await authorized(service);
    await service.recorded(id, aRefund('PROCESSING', { refundRequestId: 'by-hand' }));
    service.clock.advance(SEVEN_DAYS);
    service.antom.answers({ inquiryRefund: timedOut });
    await service.reconcileWhenDue(id);
    expect(await service.payment(id)).not.toHaveProperty('abandoned');
    expect(await isDue(service, id)).toBe(true);
  });

  test('is settled at once when a late fact makes it due again after it was abandoned', async () => {
    const service = aService(table());
    const id = await authorized(service);
    service.clock.advance(SEVEN_DAYS);
    await service.reconcileWhenDue(id);
    const { abandoned } = await service.payment(id);
    await service.recorded(id, anOutcome('captureFailed', { paymentId: antomIdOf(id) }));
    expect(await isDue(service, id)).toBe(true);
    service.antom.answers({ inquiryPayment: timedOut });
    await service.reconcileWhenDue(id);
    expect(await isDue(service, id)).toBe(false);
    expect(await service.payment(id)).toMatchObject({ abandoned });
    expect(service.meter.counted).toEqual(['ReviewRequired']);
  });

  test('reads as captured when the capture comes after it was abandoned', async () => {
    const service = aService(table());
    const id = await authorized(service);
    service.clock.advance(SEVEN_DAYS);
    await service.reconcileWhenDue(id);
    await service.recorded(id, anOutcome('captured', { paymentId: antomIdOf(id) }));
    expect(viewOf(await service.payment(id))).toMatchObject({ status: 'CAPTURED' });
  });

  test('needs no review once a person has reviewed it', async () => {
    const service = aService(table());
    const id = await authorized(service);
    service.clock.advance(SEVEN_DAYS);
    await service.reconcileWhenDue(id);
    await service.store.recordReview(id, { by: 'Kim', reason: 'asked Antom', reasons: ['no_end_after_seven_days'] }, service.clock.now());
    expect(viewOf(await service.payment(id))).toMatchObject({ needsReview: false });
  });
});
