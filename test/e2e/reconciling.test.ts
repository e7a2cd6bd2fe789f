import { expect, test } from 'vitest';
import { aCapturedPayment, aStartedPayment, startedWithUnknownOutcome } from '../support/a-started-payment.ts';
import { buyer } from '../support/buyer.ts';
import { runningSystem } from '../support/running-system.ts';
import { isLocal, localOnly } from '../support/target.ts';
import { until } from '../support/until.ts';
import { ignoreNothingDue, reconcileUntil } from './reconcile-until.ts';

/* How payments end whose notifications never come, whose starts crashed, and whose buyers left. */

const system = runningSystem();

/** Runs the reconciler until a run reconciles no payment. What other tests have left open is closed by then. */
async function reconcileUntilNothingIsDue() {
  const { stack, expire, antom } = system();
  for (const { paymentRequestId } of antom.payments()) await expire(paymentRequestId).catch(ignoreNothingDue);
  await until(async () => {
    const answer = await stack.invoke(stack.outputs['ReconcilerName'] ?? '', {});
    return JSON.stringify(answer) === '{"reconciled":0}' ? true : undefined;
  });
}

test('a payment whose notifications were all lost is found captured by the reconciler, and its events are published', async () => {
  const { antom, events } = system();
  antom.faults.notifications({ drop: true });
  const { id, normalUrl } = await aStartedPayment(system());
  await buyer.decide(normalUrl, 'approve');
  await antom.settled();

  await reconcileUntil(system(), id, ({ status }) => status === 'CAPTURED');

  expect((await events.different(id, 2)).map(({ type }) => type).toSorted()).toEqual(['payment.authorized', 'payment.captured']);
});

test('the reconciler finds a capture that comes after it has found the authorization', async () => {
  const { antom } = system();
  antom.faults.notifications({ drop: true });
  const { promise: capturing, resolve: capture } = Promise.withResolvers<undefined>();
  antom.faults.nextCapture({ kind: 'wait', until: capturing });
  const { id, normalUrl } = await aStartedPayment(system());
  await buyer.decide(normalUrl, 'approve');

  await reconcileUntil(system(), id, ({ status }) => status === 'AUTHORIZED');
  capture(undefined);
  await antom.settled();

  await reconcileUntil(system(), id, ({ status }) => status === 'CAPTURED');
});

test('a start that never reached Antom has failed after three separate answers that Antom does not know it', async () => {
  const { antom, events } = system();
  antom.faults.always('pay', { kind: 'lost-request' });
  const id = await startedWithUnknownOutcome(system());
  const inquiries = antom.calls('inquiryPayment').length;

  const failed = await reconcileUntil(system(), id, ({ status }) => status === 'FAILED');

  expect(failed).toMatchObject({ final: true, needsReview: false });
  expect(antom.calls('inquiryPayment').length - inquiries).toBeGreaterThanOrEqual(3);
  expect((await events.different(id, 1)).map(({ type }) => type)).toEqual(['payment.failed']);
});

test('a refused payment is final at once, and published once Antom confirms that it has no such order', async () => {
  const { merchant, antom, events } = system();
  antom.faults.next('pay', { kind: 'result', resultStatus: 'F', resultCode: 'RISK_REJECT' });
  const { body } = await merchant.start();
  expect(body).toMatchObject({ status: 'FAILED', final: true });

  await reconcileUntil(system(), body.paymentRequestId, ({ sequence = 0 }) => sequence > (body.sequence ?? 0));
  expect((await events.different(body.paymentRequestId, 1)).map(({ type }) => type)).toEqual(['payment.failed']);
});

test('a payment that is not paid in time is cancelled at Antom first, and then reads as expired', async () => {
  const { merchant, antom, events, expire } = system();
  const { id } = await aStartedPayment(system());
  await expire(id);

  await reconcileUntil(system(), id, ({ status }) => status === 'EXPIRED');

  expect(antom.payment(id)?.state).toBe('cancelled');
  expect((await merchant.payment(id)).closing).toBe('expired');
  expect((await events.different(id, 1)).map(({ type }) => type)).toEqual(['payment.cancelled']);
});

test('a declined payment is cancelled at Antom at its expiry too, so that it cannot succeed later', async () => {
  const { merchant, antom, expire } = system();
  const { id, normalUrl } = await aStartedPayment(system());
  await buyer.decide(normalUrl, 'decline');
  expect(await merchant.until(id, 'FAILED')).toMatchObject({ final: false });
  await expire(id);

  await reconcileUntil(system(), id, ({ status }) => status === 'EXPIRED');

  expect(antom.payment(id)?.state).toBe('cancelled');
});

test('a payment that was authorized in its last second is not cancelled', async () => {
  const { merchant, antom, expire } = system();
  antom.faults.notifications({ drop: true });
  const { id, normalUrl } = await aStartedPayment(system());
  await buyer.decide(normalUrl, 'approve');
  await expire(id);
  await antom.settled();

  await reconcileUntil(system(), id, ({ status }) => status === 'CAPTURED');

  expect((await merchant.payment(id)).closing).toBeUndefined();
});

test('a success that arrives after the cancellation is recorded, needs review, and is counted for the alarm', async () => {
  const { merchant, antom, expire, logLines } = system();
  const { id } = await aStartedPayment(system());
  await expire(id);
  await reconcileUntil(system(), id, ({ status }) => status === 'EXPIRED');

  antom.buyer.approve(id);

  const contradiction = await until(async () => {
    const payment = await merchant.payment(id);
    return payment.needsReview ? payment : undefined;
  });
  expect(contradiction).toMatchObject({ status: 'REVIEW', reviewReasons: ['success_after_cancellation'] });
  if (isLocal) await until(() => logLines.find((line) => line.includes('"ReviewRequired"'))); // the log of a deployed stack cannot be read here
});

test('a capture without any known id is recorded for the payment that Antom names when asked', async () => {
  const { merchant, antom } = system();
  antom.faults.always('pay', { kind: 'lost-answer' });
  antom.faults.notifications({ hold: ['notifyPayment'] });
  antom.faults.nextCapture({ kind: 'request-id', value: 'somethingElse01' });
  const id = await startedWithUnknownOutcome(system());
  const paymentId = antom.payment(id)?.paymentId ?? 'none';

  antom.buyer.approve(id);

  await merchant.until(id, 'CAPTURED');
  const asked = antom.calls('inquiryPayment').filter(({ body }) => body.includes(paymentId));
  expect(asked.length).toBeGreaterThanOrEqual(1); // more often, if the queue delivers the notification again
  antom.faults.clear();
  await antom.faults.releaseHeld();
});

localOnly('watches calls to AWS')(
  'a run with nothing due costs one query a shard and one about parked messages, however many payments are settled',
  async () => {
    const { stack, awsFaults, merchant, reconcile } = system();
    const settled = await Promise.all(Array.from({ length: 8 }, () => aCapturedPayment(system())));
    expect(settled).toHaveLength(8);
    const { id } = await aStartedPayment(system());
    await merchant.cancel(id);
    await merchant.until(id, 'CANCELLED');
    await reconcileUntilNothingIsDue();

    const calls: string[] = [];
    awsFaults.beforeCall = ({ functionName, action }) => {
      if (functionName === stack.outputs['ReconcilerName']) calls.push(action);
    };
    await reconcile();

    expect(new Set(calls.filter((action) => action !== 'GetSecretValue'))).toEqual(new Set(['Query']));
    expect(calls.filter((action) => action === 'Query')).toHaveLength(4 + 1);
  },
);

localOnly('is too much for an emulator of AWS')(
  'two hundred payments without a single notification all end as they should',
  { timeout: 180_000 },
  async () => {
    const { merchant, antom, reconcile, expire } = system();
    antom.faults.notifications({ drop: true });
    const ways = ['approve', 'decline', 'leave', 'cancel'] as const;
    const wanted: Record<(typeof ways)[number], string> = {
      approve: 'CAPTURED',
      decline: 'EXPIRED',
      leave: 'EXPIRED',
      cancel: 'CANCELLED',
    };
    const payments: { id: string; way: (typeof ways)[number] }[] = [];
    for (let started = 0; started < 200; started += 8) {
      const batch = Array.from({ length: 8 }, async (_, index) => {
        const way = ways[(started + index) % ways.length] ?? 'approve';
        const { id, normalUrl } = await aStartedPayment(system());
        if (way === 'approve' || way === 'decline') await buyer.decide(normalUrl, way);
        if (way === 'cancel') await merchant.cancel(id);
        if (way === 'decline' || way === 'leave') await expire(id);
        payments.push({ id, way });
      });
      await Promise.all(batch);
    }
    await antom.settled();

    await until(
      async () => {
        await reconcile();
        const ends = await Promise.all(payments.map(async ({ id, way }) => (await merchant.payment(id)).status === wanted[way]));
        return ends.every(Boolean) ? true : undefined;
      },
      { timeoutMs: 150_000 },
    );
    expect(payments).toHaveLength(200);
  },
);
