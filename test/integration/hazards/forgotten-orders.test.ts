import { describe, expect, test } from 'vitest';
import { anAnomaly, aRiskReview } from '../../support/a-fact.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { antomIdOf, inquired, notFound, refusedWith, timedOut } from '../../support/antom-answers.ts';
import { factsMessage, hindrance as hindranceOn, reviewed, serviceOnATable, viewed } from './service-on-a-table.ts';

const newService = serviceOnATable();
const DAY = 24 * 60 * 60_000;

/** Antom has accepted the payment, the buyer has walked away, and from now on Antom says that there is no such order. */
async function forgotten(closing?: 'merchant') {
  const service = newService();
  const start = await service.accepted();
  const id = start.paymentRequestId;
  service.antom.answers({ inquiryPayment: notFound, cancel: notFound });
  if (closing === undefined) service.clock.advance(30 * 60_000);
  else {
    service.clock.advance(60_000);
    await service.store.recordClosing(start, closing, service.clock.now());
  }
  const reconcile = async (number = 1) => {
    for (let count = 1; count <= number; count++) {
      await service.reconcileWhenDue(id);
      await service.queue.deliver();
    }
  };
  const view = () => viewed(service, id);
  const hindrance = () => hindranceOn(service, start);
  return { service, start, id, reconcile, view, hindrance };
}

describe('an order that Antom has accepted and forgotten', () => {
  test.each([
    [undefined, 'EXPIRED', 'open'],
    ['merchant', 'CANCELLED', 'closing'],
  ] as const)('ends after three reconciliations, some time apart: closed by %s', async (closing, status, before) => {
    const { service, id, reconcile, view, hindrance } = await forgotten(closing);
    const since = service.clock.now().getTime();
    await reconcile(2);
    expect(await view()).toMatchObject({ status: 'PENDING' });
    expect(await hindrance()).toBe(before);
    await reconcile();
    expect(service.clock.now().getTime()).toBe(since + 30_000);
    expect(await view()).toMatchObject({ status, final: true, needsReview: false });
    expect(await hindrance()).toBeUndefined();
    expect(service.topic.published).toMatchObject([{ type: 'payment.cancelled' }]);
    expect(await service.payment(id)).toMatchObject({ cancellation: { source: 'cancel', resultCode: 'ORDER_NOT_EXIST' } });
    await service.reconcileUntilSettled(id);
  });

  test('ends, too, when it had been declined, or was under a risk review', async () => {
    for (const kind of ['authorizationFailed', 'riskReviewStarted'] as const) {
      const { service, id, reconcile, view } = await forgotten();
      const fact =
        kind === 'authorizationFailed' ? anOutcome(kind, { paymentId: antomIdOf(id) }) : aRiskReview(kind, { paymentId: antomIdOf(id) });
      await service.recorded(id, fact);
      await reconcile(3);
      expect(await view()).toMatchObject({ status: 'EXPIRED', final: true });
    }
  });

  test('ends when Antom had accepted it only after it counted as never placed', async () => {
    const service = newService();
    const start = await service.started();
    const id = start.paymentRequestId;
    service.antom.answers({ inquiryPayment: notFound, cancel: notFound });
    await service.reconcileUntilSettled(id);
    await service.store.recordAcceptance(start, { paymentId: antomIdOf(id), normalUrl: 'https://antom.test/pay/1' }, service.clock.now());
    const cancellation = async () => {
      await service.reconcileWhenDue(id);
      await service.queue.deliver();
      return (await service.payment(id)).cancellation;
    };
    expect([await cancellation(), await cancellation()]).toEqual([undefined, undefined]);
    expect(await cancellation()).toBeDefined();
  });

  test('does not end before it is to be closed', async () => {
    const service = newService();
    const { paymentRequestId } = await service.accepted();
    service.antom.answers({ inquiryPayment: notFound, cancel: notFound });
    for (let count = 1; count <= 5; count++) await service.reconcileWhenDue(paymentRequestId);
    expect(service.antom.calls).not.toContain('cancel');
    expect(await service.payment(paymentRequestId)).toMatchObject({ notFoundStreak: 0, cancelRefusals: 0 });
  });

  test('does not end while a pay may be on its way', async () => {
    const { service, id, reconcile, view } = await forgotten('merchant');
    const store: typeof service.store = {
      ...service.store,
      async claim(due, next) {
        const claim = await service.store.claim(due, next);
        return claim && { ...claim, payment: { ...claim.payment, lastPayAtEpochMs: service.clock.now().getTime() - 39_999 } };
      },
    };
    for (let count = 1; count <= 5; count++) await service.reconcileWhenDue(id, { store });
    expect(await service.payment(id)).toMatchObject({ cancelRefusals: 0 });
    await reconcile(3);
    expect(await view()).toMatchObject({ status: 'CANCELLED' });
  });

  test.each([
    ['the inquiry finds it', { inquiryPayment: inquired('PENDING') }],
    ['the inquiry has no answer', { inquiryPayment: timedOut }],
    ['the refusal is another one', { cancel: refusedWith('ORDER_STATUS_INVALID') }],
    ['the cancellation has no answer', { cancel: timedOut }],
  ])('does not end while %s', async (_, answers) => {
    const { service, reconcile, view } = await forgotten('merchant');
    service.antom.answers(answers);
    await reconcile(5);
    expect(await view()).toMatchObject({ status: 'PENDING' });
  });

  test.each(['PENDING', 'FAIL'] as const)('is counted from the beginning when Antom finds it in between: %s', async (status) => {
    const { service, reconcile, view } = await forgotten('merchant');
    await reconcile(2);
    service.antom.answers({ inquiryPayment: inquired(status) });
    await reconcile();
    service.antom.answers({ inquiryPayment: notFound });
    await reconcile(2);
    expect(await view()).toMatchObject({ final: status === 'FAIL' ? false : undefined });
  });

  test('is counted from the beginning after refusals to cancel it as a failed one', async () => {
    const { service, id, reconcile } = await forgotten('merchant');
    service.antom.answers({ inquiryPayment: inquired('FAIL'), cancel: refusedWith('ORDER_STATUS_INVALID') });
    await reconcile(2);
    service.antom.answers({ inquiryPayment: notFound, cancel: notFound });
    await reconcile(2);
    expect((await service.payment(id)).cancellation).toBeUndefined();
    await reconcile();
    expect((await service.payment(id)).cancellation).toBeDefined();
  });

  test.each(['authorized', 'captureFailed'] as const)('is never ended after the buyer has approved it: %s', async (kind) => {
    const { service, id, reconcile } = await forgotten('merchant');
    await service.processMessage(factsMessage(id, anOutcome(kind, { paymentId: antomIdOf(id) })));
    await reconcile(5);
    expect((await service.payment(id)).cancellation).toBeUndefined();
  });

  test('is never ended while Antom has told of money of it, although the merchant asked for it', async () => {
    const { service, id, reconcile } = await forgotten('merchant');
    await service.processMessage(factsMessage(id, anAnomaly(`captured ${antomIdOf(id)} KRW 1`)));
    await reconcile(5);
    expect(service.antom.calls).toContain('cancel');
    expect((await service.payment(id)).cancellation).toBeUndefined();
  });

  test('is under review when its buyer has paid all the same', async () => {
    const { service, id, reconcile, view } = await forgotten();
    await reconcile(3);
    await service.processMessage(factsMessage(id, anOutcome('captured', { paymentId: antomIdOf(id) })));
    expect(await view()).toMatchObject({ status: 'REVIEW', reviewReasons: ['success_after_cancellation'] });
  });

  test('ends although it was abandoned and reviewed, once the merchant cancels or replaces it', async () => {
    const { service, start, id, reconcile, hindrance } = await forgotten();
    service.antom.answers({ cancel: timedOut });
    service.clock.advance(8 * DAY);
    expect(await service.reconcileUntilSettled(id)).toMatchObject({ abandoned: {} });
    await reviewed(service, start);
    service.antom.answers({ cancel: notFound });
    await service.store.recordClosing(start, 'merchant', service.clock.now());
    await reconcile(3);
    expect(await hindrance()).toBeUndefined();
  });

  test('is not ended by a reconciler that loses it to another one while Antom answers', async () => {
    const { service, id } = await forgotten();
    service.antom.answers({
      cancel: async () => {
        const claimed = await service.payment(id);
        await service.store.claim({ ...claimed, dueAtEpochMs: claimed.dueAtEpochMs ?? 0 }, service.clock.now().getTime() + 90_000);
        return notFound();
      },
    });
    for (let count = 1; count <= 3; count++) await service.reconcileWhenDue(id);
    expect(service.queue.waiting).toEqual([]);
    expect(await service.payment(id)).toMatchObject({ cancelRefusals: 0 });
  });
});
