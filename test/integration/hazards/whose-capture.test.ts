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
import { notification, serviceOnATable, viewed } from './service-on-a-table.ts';

const newService = serviceOnATable();

function capture(captureRequestId: string, paymentId: string): string {
  return notification({
    notifyType: 'CAPTURE_RESULT',
    captureRequestId,
    paymentId,
    captureId: 'capture-1',
    captureAmount: { currency: 'KRW', value: '46000' },
    result: { resultCode: 'SUCCESS', resultStatus: 'S' },
  });
}

test('a capture that bears the id of another payment of ours pays the one that Antom means', async () => {
  const service = newService();
  const [named, meant] = [await service.accepted(), await service.accepted()];
  await service.processMessage(capture(named.paymentRequestId, antomIdOf(meant.paymentRequestId)));
  expect(await viewed(service, meant.paymentRequestId)).toMatchObject({ status: 'CAPTURED' });
  expect(await viewed(service, named.paymentRequestId)).toMatchObject({ status: 'PENDING', needsReview: false, sequence: 2 });
  expect(service.topic.published).toMatchObject([{ subject: meant.paymentRequestId, type: 'payment.captured' }]);
});

test('a capture that the index does not show yet is asked about', async () => {
  const service = newService();
  const { paymentRequestId } = await service.accepted();
  service.antom.answers({ inquiryPayment: inquired('SUCCESS', captureEntry('SUCCESS')) });
  const behind = service.aWorker({ store: { ...service.store, findIdByPaymentId: () => Promise.resolve(undefined) } });
  await behind(capture('capture-7', antomIdOf(paymentRequestId)));
  expect(await viewed(service, paymentRequestId)).toMatchObject({ status: 'CAPTURED' });
});

describe('a capture of which nobody can tell now whose it is', () => {
  test.each([
    ['Antom does not answer', timedOut],
    ['Antom does not know', undecided],
    ['Antom refuses to tell', refusedWith('PROCESS_FAIL')],
    ['somebody says unsigned that there is none', unsignedRefusal('ORDER_NOT_EXIST')],
  ])('is left to the queue when %s, and finds its payment later', async (_, inquiryPayment) => {
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

test('a capture of which Antom says that there is no such payment is counted and done', async () => {
  const service = newService();
  service.antom.answers({ inquiryPayment: notFound });
  await service.processMessage(capture('capture-7', randomUUID()));
  expect(service.meter.counted).toEqual(['UnknownPayment']);
  expect(service.topic.published).toEqual([]);
});

describe('a payment whose acceptance was never stored is found by the id of Antom after', () => {
  const paymentId = () => randomUUID();
  test.each([
    ['a decline', anOutcome('authorizationFailed', { paymentId: paymentId() })],
    ['an authorization', anOutcome('authorized', { paymentId: paymentId() })],
    ['a cancellation', aCancellation({ paymentId: paymentId() })],
    ['a dispute', aDisputeStep('DISPUTE_CREATED', { paymentId: paymentId() })],
  ])('%s', async (_, fact) => {
    const service = newService();
    const { paymentRequestId } = await service.started();
    await service.recorded(paymentRequestId, fact);
    await service.processMessage(capture('capture-7', fact.paymentId ?? ''));
    expect(await service.payment(paymentRequestId)).toMatchObject({ captured: { captureId: 'capture-1' } });
  });
});
