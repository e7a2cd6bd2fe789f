import { describe, expect, test } from 'vitest';
import { aDisputeStep, aRefund } from '../../support/a-fact.ts';
import { CREATED_AT } from '../../support/a-new-payment.ts';
import { aService, type Service } from '../../support/a-service.ts';
import { viewOf } from '../../support/a-view.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { antomIdOf, cancelled, inquired, timedOut } from '../../support/antom-answers.ts';
import { testedTable } from '../../support/tested-table.ts';

const table = testedTable();

const SEVEN_DAYS = 7 * 24 * 60 * 60_000;
/** After which a payment expires. */
const HALF_AN_HOUR = 30 * 60_000;

const isDue = async (service: Service, id: string) => (await service.payment(id)).dueAtEpochMs !== undefined;

/** Reconciles the payment, and delivers what is enqueued. */
async function reconcile(service: Service, id: string): Promise<void> {
  await service.reconcileWhenDue(id);
  await service.queue.deliver();
}

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
        await reconcile(service, id);
      }
      service.clock.advance(SEVEN_DAYS - (service.clock.now().getTime() - Date.parse((await service.payment(id)).createdAt)) - 1);
      await reconcile(service, id);
      expect(await service.payment(id)).not.toHaveProperty('abandoned');

      await reconcile(service, id);

      const payment = await service.payment(id);
      expect(payment).toMatchObject({ abandoned: { recordedAt: service.clock.now().toISOString() }, dueAtEpochMs: undefined });
      expect(viewOf(payment)).toMatchObject({ needsReview: true, reviewReasons: ['not_settled_in_time'] });
      expect(service.meter.counted).toContain('ReviewRequired');
      expect(service.log.lines).toContainEqual({ level: 'warn', code: 'payment_abandoned', paymentRequestId: id });
      expect(service.topic.published.at(-1)).toMatchObject({ type: 'payment.review_required', data: { payment: { needsReview: true } } });
    },
  );

  test('is not abandoned in the same reconciliation in which its dispute is reported: the report would make it outdated', async () => {
    const service = aService(table());
    const id = await authorized(service);
    await service.recorded(id, aDisputeStep('DISPUTE_CREATED'));
    service.clock.advance(121 * 24 * 60 * 60_000);
    await service.reconcileWhenDue(id);
    expect(service.queue.waiting).toHaveLength(1);
    await service.queue.deliver();
    expect(viewOf(await service.payment(id)).reviewReasons).toContain(`dispute_without_end: dispute-1`);
    await reconcile(service, id);
    expect(await service.payment(id)).toHaveProperty('abandoned');
  });

  test('is abandoned seven days after its authorization, however late that is', async () => {
    const service = aService(table());
    const { paymentRequestId } = await service.accepted({ expiresAtEpochMs: CREATED_AT.getTime() + SEVEN_DAYS });
    service.clock.advance(SEVEN_DAYS - 1);
    await service.recorded(paymentRequestId, anOutcome('authorized', { paymentId: antomIdOf(paymentRequestId) }));
    service.antom.answers({ inquiryPayment: inquired('SUCCESS') });
    service.clock.advance(SEVEN_DAYS - 1);
    await reconcile(service, paymentRequestId);
    expect(await service.payment(paymentRequestId)).not.toHaveProperty('abandoned');
    await reconcile(service, paymentRequestId);
    expect(await service.payment(paymentRequestId)).toHaveProperty('abandoned');
  });

  test('is abandoned seven days after its expiry, however late that is', async () => {
    const service = aService(table());
    const { paymentRequestId } = await service.accepted({ expiresAtEpochMs: CREATED_AT.getTime() + SEVEN_DAYS });
    service.antom.answers({ inquiryPayment: inquired('PENDING'), cancel: timedOut });
    service.clock.advance(SEVEN_DAYS);
    await reconcile(service, paymentRequestId);
    expect(await service.payment(paymentRequestId)).toMatchObject({ closing: { reason: 'expired' } });
    service.clock.advance(SEVEN_DAYS - 1);
    await reconcile(service, paymentRequestId);
    expect(await service.payment(paymentRequestId)).not.toHaveProperty('abandoned');
    await reconcile(service, paymentRequestId);
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
    await reconcile(service, id);
    expect(await service.payment(id)).not.toHaveProperty('abandoned');
    expect(await isDue(service, id)).toBe(true);
  });

  test('is settled at once when a late fact makes it due again after it was abandoned', async () => {
    const service = aService(table());
    const id = await authorized(service);
    service.clock.advance(SEVEN_DAYS);
    await reconcile(service, id);
    const { abandoned } = await service.payment(id);
    await service.recorded(id, anOutcome('captureFailed', { paymentId: antomIdOf(id) }));
    expect(await isDue(service, id)).toBe(true);
    service.antom.answers({ inquiryPayment: timedOut });
    await reconcile(service, id);
    expect(await isDue(service, id)).toBe(false);
    expect(await service.payment(id)).toMatchObject({ abandoned });
    expect(service.meter.counted.filter((name) => name === 'ReviewRequired')).toHaveLength(1);
  });

  test('reads as captured when the capture comes after it was abandoned', async () => {
    const service = aService(table());
    const id = await authorized(service);
    service.clock.advance(SEVEN_DAYS);
    await reconcile(service, id);
    await service.recorded(id, anOutcome('captured', { paymentId: antomIdOf(id) }));
    expect(viewOf(await service.payment(id))).toMatchObject({ status: 'CAPTURED' });
  });

  test('needs no review once a person has reviewed it', async () => {
    const service = aService(table());
    const id = await authorized(service);
    service.clock.advance(SEVEN_DAYS);
    await reconcile(service, id);
    await service.store.recordReview(id, { by: 'Kim', reason: 'asked Antom', reasons: ['not_settled_in_time'] }, service.clock.now());
    expect(viewOf(await service.payment(id))).toMatchObject({ needsReview: false });
  });

  test('is abandoned although the message that says so is lost, or its answer', async () => {
    const service = aService(table());
    const id = await authorized(service);
    service.clock.advance(SEVEN_DAYS);
    await service.reconcileWhenDue(id);
    service.queue.waiting.splice(0);
    expect(await isDue(service, id)).toBe(true);
    await service.reconcileWhenDue(id);
    const [message = ''] = service.queue.waiting;
    service.topic.isDown = true;
    await expect(service.processMessage(message)).rejects.toThrow();
    service.topic.isDown = false;
    await service.processMessage(message);
    await service.processMessage(message);
    const [first, ...repeated] = service.topic.published;
    expect(first).toMatchObject({ type: 'payment.review_required' });
    expect(repeated).toEqual([first]);
    expect(service.meter.counted).toContain('ReviewRequired');
  });

  test('is not abandoned when something is recorded before the message arrives', async () => {
    const service = aService(table());
    const id = await authorized(service);
    service.clock.advance(SEVEN_DAYS);
    await service.reconcileWhenDue(id);
    await service.recorded(id, anOutcome('captured', { paymentId: antomIdOf(id) }));
    await service.queue.deliver();
    expect(viewOf(await service.payment(id))).toMatchObject({ status: 'CAPTURED', needsReview: false });
    expect(service.topic.published).toEqual([]);
  });

  test('is asked about for seven more days when the merchant cancels it after it was abandoned', async () => {
    const service = aService(table());
    const start = await service.accepted();
    const { paymentRequestId: id } = start;
    service.antom.answers({ inquiryPayment: inquired('PENDING'), cancel: timedOut });
    service.clock.advance(HALF_AN_HOUR + SEVEN_DAYS);
    await reconcile(service, id);
    await reconcile(service, id);
    expect(await isDue(service, id)).toBe(false);
    service.clock.advance(SEVEN_DAYS);
    await service.store.recordClosing(start, 'merchant', service.clock.now());
    const calls = service.antom.calls.length;
    for (let run = 1; run <= 3; run++) await reconcile(service, id);
    expect(service.antom.calls.slice(calls)).toEqual(['inquiryPayment', 'cancel', 'inquiryPayment', 'cancel', 'inquiryPayment', 'cancel']);
    expect(viewOf(await service.payment(id))).toMatchObject({ needsReview: false });
    service.clock.advance(SEVEN_DAYS);
    await reconcile(service, id);
    const ids = service.topic.published.map((event) => event.id);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(2); // a subscriber that drops repetitions hears of both
  });
});
