import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { aCancellation, aDisputeStep } from '../../support/a-fact.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import {
  antomIdOf,
  captureEntry,
  inquired,
  notFound,
  refusedWith,
  timedOut,
  undecided,
  unsignedRefusal,
} from '../../support/antom-answers.ts';
import { captureResult } from '../../support/notifications.ts';
import { notification, serviceOnATable, viewed } from './service-on-a-table.ts';

const newService = serviceOnATable();

function capture(captureRequestId: string, paymentId: string): string {
  return notification(captureResult(captureRequestId, paymentId, { captureId: 'capture-1' }));
}

test("a capture with another payment's id as captureRequestId is recorded for the payment with its paymentId", async () => {
  const service = newService();
  const [named, meant] = [await service.accepted(), await service.accepted()];
  await service.processMessage(capture(named.paymentRequestId, antomIdOf(meant.paymentRequestId)));
  expect(await viewed(service, meant.paymentRequestId)).toMatchObject({ status: 'CAPTURED' });
  expect(await viewed(service, named.paymentRequestId)).toMatchObject({ status: 'PENDING', needsReview: false, sequence: 2 });
  expect(service.topic.published).toMatchObject([{ subject: meant.paymentRequestId, type: 'payment.captured' }]);
});

test('a capture is recorded after an inquiry when the index does not show its payment yet', async () => {
  const service = newService();
  const { paymentRequestId } = await service.accepted();
  service.antom.answers({ inquiryPayment: inquired('SUCCESS', captureEntry('SUCCESS')) });
  const behind = service.aWorker({ store: { ...service.store, findIdByPaymentId: () => Promise.resolve(undefined) } });
  await behind(capture('capture-7', antomIdOf(paymentRequestId)));
  expect(await viewed(service, paymentRequestId)).toMatchObject({ status: 'CAPTURED' });
});

describe('a capture whose payment cannot be found for now', () => {
  test.each([
    ['Antom does not answer', timedOut],
    ['Antom answers that it is undecided', undecided],
    ['Antom refuses the inquiry', refusedWith('PROCESS_FAIL')],
    ['an unsigned answer says that there is none', unsignedRefusal('ORDER_NOT_EXIST')],
  ])('stays in the queue when %s, and is recorded when it is delivered again', async (_, inquiryPayment) => {
    const service = newService();
    const { paymentRequestId } = await service.started();
    service.antom.answers({ inquiryPayment });
    const message = capture('capture-7', antomIdOf(paymentRequestId));
    await expect(service.processMessage(message)).rejects.toMatchObject({ name: 'UncorrelatedCaptureError' });
    expect(await viewed(service, paymentRequestId)).toMatchObject({ sequence: 1 });
    service.antom.answers({ inquiryPayment: inquired('SUCCESS') });
    await service.processMessage(message);
    expect(await viewed(service, paymentRequestId)).toMatchObject({ status: 'CAPTURED' });
  });
});

test('a capture of a payment that Antom does not have is counted', async () => {
  const service = newService();
  service.antom.answers({ inquiryPayment: notFound });
  await service.processMessage(capture('capture-7', randomUUID()));
  expect(service.meter.counted).toEqual(['UnknownPayment']);
  expect(service.topic.published).toEqual([]);
});

describe('a capture is recorded for a payment whose acceptance was never stored', () => {
  const paymentId = () => randomUUID();
  test.each([
    ['a decline', anOutcome('authorizationFailed', { paymentId: paymentId() })],
    ['an authorization', anOutcome('authorized', { paymentId: paymentId() })],
    ['a cancellation', aCancellation({ paymentId: paymentId() })],
  ])("once Antom's id came with %s", async (_, fact) => {
    const service = newService();
    const { paymentRequestId } = await service.started();
    await service.recorded(paymentRequestId, fact);
    await service.processMessage(capture('capture-7', fact.paymentId ?? ''));
    expect(await service.payment(paymentRequestId)).toMatchObject({ captured: { captureId: 'capture-1' } });
  });

  // A dispute names the payment by `paymentRequestId`. Its `paymentId` is compared and not taken, so that a wrong one cannot keep the capture out.
  test("after a dispute that named another of Antom's ids", async () => {
    const service = newService();
    const { paymentRequestId } = await service.started();
    await service.recorded(paymentRequestId, aDisputeStep('DISPUTE_CREATED', { paymentId: paymentId() }));
    service.antom.answers({ inquiryPayment: inquired('SUCCESS', captureEntry('SUCCESS')) });
    await service.processMessage(capture('capture-7', antomIdOf(paymentRequestId)));
    expect(await service.payment(paymentRequestId)).toMatchObject({
      paymentId: antomIdOf(paymentRequestId),
      captured: { captureId: 'capture-1' },
    });
  });
});
