import { describe, expect, test } from 'vitest';
import type { InquiryPaymentAnswer } from '../../../shared/antom/response-schemas.ts';
import { aNewRefund, aRefund } from '../../support/a-fact.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { antomIdOf, captureEntry, inquired, inquiredRefund, notFound, refundEntry, timedOut } from '../../support/antom-answers.ts';
import { won } from '../../support/won.ts';
import { FREE, HELD, HOUR, inProcess, LISTED, PAID, reconcileForAnHour } from './a-missing-refund.ts';
import { serviceOnATable } from './service-on-a-table.ts';

/* A refund that was made in Antom's Dashboard, was listed as in process, and is not any more. */

const newService = serviceOnATable();
type Inquiry = typeof PAID;

/** The same answer, but for this. */
function but(inquiry: Inquiry, different: (body: InquiryPaymentAnswer) => Partial<InquiryPaymentAnswer>): Inquiry {
  return (asked) => {
    const { body, ...answer } = inquiry(asked);
    return { ...answer, body: body && { ...body, ...different(body) } };
  };
}

const withCaptureId = (transactionId: string) =>
  but(PAID, ({ transactions }) => ({ transactions: transactions.map((entry) => ({ ...entry, transactionId })) }));

/** Answers in which the refund is missing, and which leave out or mix up more than that. */
const THIN: readonly (readonly [string, Inquiry])[] = [
  ['lists nothing', inquired('SUCCESS')],
  ['says that the payment is in process', inquired('PROCESSING')],
  ['lists the capture of a payment in process', inquired('PROCESSING', captureEntry('SUCCESS'))],
  ['lists something that cannot be read', but(PAID, () => ({ unreadable: ['REFUND'] }))],
  ['shows another order', but(PAID, () => ({ paymentId: 'another' }))],
];

test('it has failed after an hour of answers without it, and its money can be refunded again', async () => {
  const { service, start, paymentRequestId, reconcile } = await inProcess(newService());
  service.antom.answers({ inquiryPayment: PAID });
  await reconcile();
  const first = service.clock.now().getTime();
  for (;;) {
    await reconcile();
    if (service.clock.now().getTime() - first >= HOUR) break;
    expect(await service.payment(paymentRequestId)).toMatchObject(HELD);
  }
  expect(await service.reconcileUntilSettled(paymentRequestId)).toMatchObject({
    ...FREE,
    refunds: { 'by-hand': { resultCode: 'ORDER_NOT_EXIST' } },
    anomalies: [],
  });
  expect(service.topic.published.at(-1)).toMatchObject({ type: 'refund.failed' });
  expect(service.antom.orderedRefunds).toEqual([]);
  const whole = aNewRefund({ amount: won(46_000n) });
  expect(await service.store.reserveRefund(start, whole, service.clock.now())).toMatchObject({ outcome: 'reserved' });
});

describe('it holds its money', () => {
  test.each<[string, Inquiry | typeof timedOut, typeof notFound | typeof timedOut]>([
    ['still lists it', LISTED, notFound],
    ['is unclear about it', PAID, timedOut],
    ['is unclear about the payment', timedOut, notFound],
    ...THIN.map(([name, answer]): [string, Inquiry, typeof notFound] => [name, answer, notFound]),
  ])('while Antom %s', async (_, inquiryPayment, inquiryRefund) => {
    const { service, paymentRequestId } = await inProcess(newService());
    service.antom.answers({ inquiryPayment, inquiryRefund });
    await reconcileForAnHour(service, paymentRequestId);
    expect(await service.payment(paymentRequestId)).toMatchObject(HELD);
  });

  test('and is not missing when an answer lists it', async () => {
    const { service, paymentRequestId, reconcile } = await inProcess(newService());
    await reconcile();
    expect((await service.payment(paymentRequestId)).refunds['by-hand']?.missingSince).toBeUndefined();
  });

  test('while the list lacks another refund that has succeeded', async () => {
    const { service, paymentRequestId } = await inProcess(newService());
    await service.recorded(paymentRequestId, aRefund('SUCCESS', { refundRequestId: 'other', amount: won(1_000n) }));
    service.antom.answers({ inquiryPayment: PAID });
    await reconcileForAnHour(service, paymentRequestId);
    expect(await service.payment(paymentRequestId)).toMatchObject({ refunds: { 'by-hand': { state: 'PROCESSING' } } });
  });

  test('while the list has another capture than the one that is recorded', async () => {
    const service = newService();
    const { paymentRequestId } = await service.accepted();
    service.antom.answers({ inquiryPayment: withCaptureId('A') });
    await service.reconcileWhenDue(paymentRequestId);
    await service.queue.deliver();
    await service.recorded(paymentRequestId, aRefund('PROCESSING', { refundRequestId: 'by-hand' }));
    service.antom.answers({ inquiryPayment: withCaptureId('B'), inquiryRefund: notFound });
    await reconcileForAnHour(service, paymentRequestId);
    expect(await service.payment(paymentRequestId)).toMatchObject({ refunds: { 'by-hand': { state: 'PROCESSING' } } });
  });

  test.each([
    ['lists it', { inquiryPayment: LISTED }],
    ['knows it', { inquiryRefund: inquiredRefund('PROCESSING') }],
  ])('for another hour when Antom %s in between', async (_, answers) => {
    const { service, paymentRequestId, reconcile } = await inProcess(newService());
    service.antom.answers({ inquiryPayment: PAID });
    await reconcile();
    service.clock.advance(HOUR - 60_000);
    service.antom.answers(answers);
    await reconcile();
    expect((await service.payment(paymentRequestId)).refunds['by-hand']?.missingSince).toBeUndefined();
    service.antom.answers({ inquiryPayment: PAID, inquiryRefund: notFound });
    service.clock.advance(120_000);
    await reconcile();
    expect(await service.payment(paymentRequestId)).toMatchObject(HELD);
    await reconcileForAnHour(service, paymentRequestId);
    expect(await service.payment(paymentRequestId)).toMatchObject(FREE);
  });

  test('when something was recorded before the failure that was concluded', async () => {
    const { service, paymentRequestId, reconcile } = await inProcess(newService());
    service.antom.answers({ inquiryPayment: PAID });
    await reconcile();
    service.clock.advance(HOUR);
    await service.reconcileWhenDue(paymentRequestId);
    expect(service.queue.waiting).toHaveLength(1);
    await service.recorded(paymentRequestId, aRefund('SUCCESS', { refundRequestId: 'other', amount: won(1_000n) }));
    await service.queue.deliver();
    expect(await service.payment(paymentRequestId)).toMatchObject({ refunds: { 'by-hand': { state: 'PROCESSING' } } });
    expect(service.topic.published.map(({ type }) => type)).not.toContain('refund.failed');
  });

  test('when the same answer has news of the payment', async () => {
    const { service, paymentRequestId, reconcile } = await inProcess(newService());
    service.antom.answers({ inquiryPayment: PAID });
    await reconcile();
    service.clock.advance(HOUR);
    service.antom.answers({ inquiryPayment: inquired('SUCCESS', captureEntry('SUCCESS'), refundEntry('other', 'SUCCESS')) });
    await reconcile();
    expect(await service.payment(paymentRequestId)).toMatchObject({ refunds: { 'by-hand': { state: 'PROCESSING' } } });
  });
});

test('a first answer without it is not stored when something was recorded meanwhile', async () => {
  const { service, paymentRequestId } = await inProcess(newService());
  service.antom.answers({ inquiryPayment: PAID });
  await service.untilDue(paymentRequestId);
  const due = await service.dueNow(paymentRequestId);
  const claim = due && (await service.store.claim(due, due.dueAtEpochMs + HOUR));
  if (claim === undefined) throw new Error('the payment cannot be claimed');
  await service.recorded(paymentRequestId, aRefund('SUCCESS', { refundRequestId: 'other', amount: won(1_000n) }));
  await service.store.recordMissingRefund(claim, 'by-hand', service.clock.now());
  expect((await service.payment(paymentRequestId)).refunds['by-hand']?.missingSince).toBeUndefined();
});

test('a captured payment whose capture a notification has named is the same as listed without an id', async () => {
  const service = newService();
  const { paymentRequestId } = await service.accepted();
  const paymentId = antomIdOf(paymentRequestId);
  const named = { paymentId, provenance: { source: 'notification', captureId: 'A' } } as const;
  await service.recorded(paymentRequestId, anOutcome('captured', named), aRefund('PROCESSING', { refundRequestId: 'by-hand' }));
  service.antom.answers({ inquiryPayment: PAID, inquiryRefund: notFound });
  await reconcileForAnHour(service, paymentRequestId);
  expect(await service.payment(paymentRequestId)).toMatchObject(FREE);
});
