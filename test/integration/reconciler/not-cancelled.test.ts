import { describe, expect, test } from 'vitest';
import { aDisputeStep, aRefund } from '../../support/a-fact.ts';
import { viewOf } from '../../support/a-view.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { cancelled, inquired, ofAnotherOrder, refusedWith, timedOut } from '../../support/antom-answers.ts';
import { testedTable } from '../../support/tested-table.ts';
import { won } from '../../support/won.ts';
import { expiredPayment } from './expired-payment.ts';

const table = testedTable();

const SEVEN_DAYS = 7 * 24 * 60 * 60_000;

test('a payment whose cancellation Antom answers for another order is left to a person after seven days', async () => {
  const { service, paymentRequestId } = await expiredPayment(table());
  const { body, ...answer } = cancelled();
  service.antom.answers({ cancel: () => ({ ...answer, body: body && { ...body, paymentId: 'another' } }) });
  await service.reconcileWhenDue(paymentRequestId);
  await service.queue.deliver();
  expect(viewOf(await service.payment(paymentRequestId))).toMatchObject({ status: 'PENDING', needsReview: true });
  service.clock.advance(SEVEN_DAYS);
  const payment = await service.reconcileUntilSettled(paymentRequestId);
  expect(payment).toMatchObject({ abandoned: {} });
  expect(payment.cancellation).toBeUndefined();
});

test('a cancellation that Antom refuses is no end of a payment when another order is what failed', async () => {
  const { service, paymentRequestId } = await expiredPayment(table());
  await service.store.recordClosing(await service.payment(paymentRequestId), 'merchant', service.clock.now());
  service.antom.answers({
    inquiryPayment: ofAnotherOrder(inquired('FAIL')),
    cancel: refusedWith('ORDER_STATUS_INVALID'),
  });
  for (let run = 0; run < 5; run++) {
    await service.reconcileWhenDue(paymentRequestId);
    await service.queue.deliver();
  }
  expect(service.antom.calls).toContain('cancel');
  expect((await service.payment(paymentRequestId)).cancellation).toBeUndefined();
});

describe('a payment with a success that does not match the request', () => {
  const misfits = [
    ['an authorization of another amount', anOutcome('authorized', { amount: won(45_999n) })],
    ['a capture under another id', anOutcome('captured', { paymentId: 'somebody-elses' })],
    ['a failed capture of another amount', anOutcome('captureFailed', { amount: won(1n) })],
    ['a refund in another currency', aRefund('SUCCESS', { amount: { currency: 'USD', minorUnits: 60n } })],
  ] as const;

  test.each([...misfits, ['a refund', aRefund('SUCCESS')], ['a dispute', aDisputeStep('DISPUTE_CREATED')]] as const)(
    'is not cancelled at its expiry, because it may be paid: %s',
    async (_, fact) => {
      const { service, paymentRequestId, cancels } = await expiredPayment(table());
      await service.recorded(paymentRequestId, fact);
      for (let run = 0; run < 3; run++) await service.reconcileWhenDue(paymentRequestId);
      expect(cancels()).toBe(0);
      expect(await service.payment(paymentRequestId)).not.toHaveProperty('closing');
    },
  );

  test('is not cancelled at its expiry when the inquiry reports that success', async () => {
    const { service, paymentRequestId, cancels } = await expiredPayment(table());
    service.antom.answers({
      inquiryPayment: (asked) => {
        const { body, ...answer } = inquired('SUCCESS')(asked);
        return { ...answer, body: body && { ...body, paymentAmount: won(45_999n) } };
      },
    });
    await service.reconcileWhenDue(paymentRequestId);
    expect(cancels()).toBe(0);
  });

  test('is not cancelled at its expiry when that success is recorded after the inquiry', async () => {
    const { service, paymentRequestId, fact, cancels } = await expiredPayment(table());
    service.antom.answers({
      inquiryPayment: async (asked) => {
        const answer = inquired('PENDING')(asked);
        await service.recorded(paymentRequestId, { ...fact('captured'), amount: won(1n) });
        return answer;
      },
    });
    await service.reconcileWhenDue(paymentRequestId);
    expect(cancels()).toBe(0);
  });

  test('is not sent for cancellation again once that success is recorded', async () => {
    const { service, paymentRequestId, fact, cancels } = await expiredPayment(table());
    service.antom.answers({ cancel: timedOut });
    await service.reconcileWhenDue(paymentRequestId);
    expect(cancels()).toBe(1);
    await service.recorded(paymentRequestId, { ...fact('captured'), amount: won(1n) });
    await service.reconcileWhenDue(paymentRequestId);
    expect(cancels()).toBe(1);
  });

  test('is abandoned seven days after its expiry, for a person to review', async () => {
    const { service, paymentRequestId, fact, cancels } = await expiredPayment(table());
    await service.recorded(paymentRequestId, { ...fact('captured'), amount: won(45_999n) });
    service.clock.advance(SEVEN_DAYS);
    await service.reconcileWhenDue(paymentRequestId);
    await service.queue.deliver();
    const payment = await service.payment(paymentRequestId);
    expect(payment.dueAtEpochMs).toBeUndefined();
    expect(viewOf(payment)).toMatchObject({ status: 'REVIEW', needsReview: true });
    expect(viewOf(payment).reviewReasons).toContain('not_settled_in_time');
    expect(cancels()).toBe(0);
  });

  test.each(misfits)('is cancelled when the merchant asks for it: %s', async (_, fact) => {
    const { service, paymentRequestId } = await expiredPayment(table());
    await service.recorded(paymentRequestId, fact);
    const owned = { paymentRequestId, apiClientId: 'shop' };
    expect(await service.store.recordClosing(owned, 'merchant', service.clock.now())).toMatchObject({ outcome: 'recorded' });
    await service.reconcileUntilSettled(paymentRequestId);
    expect(await service.payment(paymentRequestId)).toHaveProperty('cancellation');
  });

  test('is cancelled at its expiry when only a decline does not match: no money has moved', async () => {
    const { service, paymentRequestId, cancels } = await expiredPayment(table());
    await service.recorded(paymentRequestId, anOutcome('authorizationFailed', { amount: won(1n) }));
    await service.reconcileUntilSettled(paymentRequestId);
    expect(cancels()).toBe(1);
  });
});
