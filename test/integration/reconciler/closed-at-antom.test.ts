import { describe, expect, test } from 'vitest';
import { minutesLater } from '../../support/a-new-payment.ts';
import { aService } from '../../support/a-service.ts';
import { viewOf } from '../../support/a-view.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { antomIdOf, inquired, inquiredFailure, notFound, refusedWith, timedOut, undecided } from '../../support/antom-answers.ts';
import { paymentResult } from '../../support/notifications.ts';
import { testedTable } from '../../support/tested-table.ts';
import { notification } from '../hazards/service-on-a-table.ts';

const table = testedTable();

/** A payment that was declined, whose page may be open. */
async function declined() {
  const service = aService(table());
  const start = await service.accepted();
  const { paymentRequestId } = start;
  const paymentId = antomIdOf(paymentRequestId);
  await service.recorded(paymentRequestId, anOutcome('authorizationFailed', { paymentId }));
  const view = async () => viewOf(await service.payment(paymentRequestId));
  const reconcile = async () => {
    await service.reconcileWhenDue(paymentRequestId);
    await service.queue.deliver();
  };
  return { service, start, paymentRequestId, paymentId, view, reconcile };
}

describe('a declined payment that Antom has closed', () => {
  test.each(['ORDER_IS_CLOSED', 'ORDER_IS_CANCELED'])('has failed for good after one inquiry that says so: %s', async (code) => {
    const { service, view, reconcile } = await declined();
    service.antom.answers({ inquiryPayment: inquiredFailure(code), cancel: refusedWith(code) });
    await reconcile();
    expect(await view()).toMatchObject({ status: 'FAILED', final: true, needsReview: false });
    expect(service.topic.published).toMatchObject([{ type: 'payment.cancelled', data: { payment: { status: 'FAILED', final: true } } }]);
  });

  test.each(['ORDER_IS_CLOSED', 'ORDER_IS_CANCELED'])(
    'has expired after one reconciliation after its expiry whose cancellation is refused so: %s',
    async (code) => {
      const { service, view, reconcile } = await declined();
      service.clock.advance(30 * 60_000);
      service.antom.answers({ inquiryPayment: inquired('FAIL'), cancel: refusedWith(code) });
      await reconcile();
      expect(await view()).toMatchObject({ status: 'EXPIRED', final: true });
    },
  );

  test('has failed for good when a notification says so', async () => {
    const { service, paymentRequestId, paymentId, view } = await declined();
    const result = { resultStatus: 'F', resultCode: 'ORDER_IS_CLOSED', resultMessage: 'closed' };
    await service.processMessage(notification(paymentResult(paymentRequestId, paymentId, { result })));
    expect(await view()).toMatchObject({ status: 'FAILED', final: true });
    expect(service.topic.published.map(({ type }) => type)).toEqual(['payment.authorization_failed', 'payment.cancelled']);
  });

  test('is still recorded as paid, and needs a review, when the buyer has paid all the same', async () => {
    const { service, paymentRequestId, paymentId, view, reconcile } = await declined();
    service.antom.answers({ inquiryPayment: inquiredFailure('ORDER_IS_CLOSED') });
    await reconcile();
    await service.recorded(paymentRequestId, anOutcome('captured', { paymentId }));
    expect(await view()).toMatchObject({ needsReview: true, reviewReasons: ['success_after_cancellation'] });
  });
});

const REFUSALS = ['ORDER_STATUS_INVALID', 'PROCESS_FAIL', 'ORDER_NOT_EXIST', 'CANCEL_WINDOW_EXCEED', 'SOME_NEW_CODE'];
const NO_REFUSALS = [
  ['SYSTEM_ERROR', refusedWith('SYSTEM_ERROR')],
  ['KEY_NOT_FOUND', refusedWith('KEY_NOT_FOUND')],
  ['PARAM_ILLEGAL', refusedWith('PARAM_ILLEGAL')],
  ['no answer', timedOut],
  ['an undecided one', undecided],
] as const;

describe('a payment that has failed at Antom, and that Antom refuses to cancel', () => {
  test.each(REFUSALS)('ends after three reconciliations, some time apart: %s', async (code) => {
    const { service, view, reconcile } = await declined();
    service.clock.advance(30 * 60_000);
    service.antom.answers({ inquiryPayment: inquired('FAIL'), cancel: refusedWith(code) });
    await reconcile();
    await reconcile();
    expect(await view()).toMatchObject({ status: 'FAILED', final: false, closing: 'expired' });
    await reconcile();
    expect(service.clock.now().getTime()).toBe(minutesLater(30.5).getTime());
    expect(await view()).toMatchObject({ status: 'EXPIRED', final: true });
    expect(service.topic.published).toMatchObject([{ type: 'payment.cancelled' }]);
  });

  test('says in its record why it counts as cancelled', async () => {
    const { service, start, paymentRequestId, reconcile } = await declined();
    await service.store.recordClosing(start, 'merchant', service.clock.now());
    service.antom.answers({ inquiryPayment: inquired('FAIL'), cancel: refusedWith('ORDER_STATUS_INVALID') });
    for (let count = 1; count <= 3; count++) await reconcile();
    expect(await service.payment(paymentRequestId)).toMatchObject({
      cancellation: { source: 'cancel', resultCode: 'ORDER_STATUS_INVALID', resultMessage: 'refused' },
    });
  });

  test('is not ended by a reconciler that loses it to another one while Antom answers', async () => {
    const { service, paymentRequestId } = await declined();
    service.clock.advance(30 * 60_000);
    service.antom.answers({
      inquiryPayment: inquired('FAIL'),
      cancel: async () => {
        const claimed = await service.payment(paymentRequestId);
        await service.store.claim({ ...claimed, dueAtEpochMs: claimed.dueAtEpochMs ?? 0 }, service.clock.now().getTime() + 90_000);
        return refusedWith('ORDER_STATUS_INVALID')();
      },
    });
    for (let count = 1; count <= 3; count++) await service.reconcileWhenDue(paymentRequestId);
    expect(service.queue.waiting).toEqual([]);
    expect(await service.payment(paymentRequestId)).toMatchObject({ cancelRefusals: 0 });
  });

  test('ends although the message that says so is lost', async () => {
    const { service, paymentRequestId, view, reconcile } = await declined();
    service.clock.advance(30 * 60_000);
    service.antom.answers({ inquiryPayment: inquired('FAIL'), cancel: refusedWith('PROCESS_FAIL') });
    for (let count = 1; count <= 3; count++) await service.reconcileWhenDue(paymentRequestId);
    service.queue.waiting.splice(0);
    await reconcile();
    expect(await view()).toMatchObject({ status: 'EXPIRED' });
  });

  test.each(NO_REFUSALS)('stays open when the answer to cancel is not about the order: %s', async (_, cancel) => {
    const { service, view, reconcile } = await declined();
    service.clock.advance(30 * 60_000);
    service.antom.answers({ inquiryPayment: inquired('FAIL'), cancel });
    for (let count = 1; count <= 5; count++) await reconcile();
    expect(await view()).toMatchObject({ status: 'FAILED', final: false });
  });

  test.each([
    ['says that it is pending', inquired('PENDING')],
    ['does not answer', timedOut],
    ['does not know it', notFound],
  ])('stays open as long as Antom %s', async (_, inquiryPayment) => {
    const { service, view, reconcile } = await declined();
    service.clock.advance(30 * 60_000);
    service.antom.answers({ inquiryPayment, cancel: refusedWith('ORDER_STATUS_INVALID') });
    for (let count = 1; count <= 5; count++) await reconcile();
    expect(await view()).toMatchObject({ status: 'FAILED', final: false });
  });

  test('is counted from the beginning when it was pending in between, and when the merchant cancels it', async () => {
    const { service, start, paymentRequestId, reconcile } = await declined();
    service.clock.advance(30 * 60_000);
    const refusals = async () => (await service.payment(paymentRequestId)).cancelRefusals;
    service.antom.answers({ inquiryPayment: inquired('FAIL'), cancel: refusedWith('ORDER_STATUS_INVALID') });
    await reconcile();
    await reconcile();
    expect(await refusals()).toBe(2);
    service.antom.answers({ inquiryPayment: inquired('PENDING') });
    await reconcile();
    expect(await refusals()).toBe(0);
    service.antom.answers({ inquiryPayment: inquired('FAIL') });
    await reconcile();
    await reconcile();
    await service.store.recordClosing(start, 'merchant', service.clock.now()); // it is closing as expired already
    expect(await refusals()).toBe(2);
  });
});
