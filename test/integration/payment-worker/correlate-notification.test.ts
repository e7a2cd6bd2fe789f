import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { minutesLater } from '../../support/a-new-payment.ts';
import { antomIdOf, inquired, timedOut } from '../../support/antom-answers.ts';
import { captureResult, paymentResult } from '../../support/notifications.ts';
import { testedTable } from '../../support/tested-table.ts';
import { aProcessor } from './a-processor.ts';

/* How a capture finds its payment when Antom has to be asked: test/integration/hazards/whose-capture.test.ts */

const table = testedTable();

const undecidedNotFound = {
  outcome: 'answered',
  signed: true,
  result: { resultStatus: 'U', resultCode: 'ORDER_NOT_EXIST', resultMessage: undefined },
  body: undefined,
} as const;

/** A payment that Antom knows by `paymentId`. */
async function acceptedPayment(worker: ReturnType<typeof aProcessor>) {
  const id = await worker.created();
  const paymentId = randomUUID();
  await worker.store.recordAcceptance(
    { paymentRequestId: id, apiClientId: 'shop' },
    { paymentId, normalUrl: 'https://antom.test/1' },
    minutesLater(1),
  );
  return { id, paymentId };
}

describe('finding the payment of a capture, which does not name its payment,', () => {
  test.each([
    ['not the id of a payment', 'capture-7'],
    ['the id of no stored payment', '0'.repeat(40)],
  ])("goes by Antom's id of the payment when captureRequestId is %s", async (_, captureRequestId) => {
    const worker = aProcessor(table());
    const { id, paymentId } = await acceptedPayment(worker);
    await worker.processNotification(captureResult(captureRequestId, paymentId));
    expect(await worker.store.get(id)).toMatchObject({ captured: { captureId: `capture-of-${paymentId}` } });
  });

  test('trusts captureRequestId, and needs no index, when both ids agree', async () => {
    const { store } = aProcessor(table());
    const worker = aProcessor(table(), { store: { ...store, findIdByPaymentId: () => Promise.reject(new Error('asked the index')) } });
    const { id, paymentId } = await acceptedPayment(worker);
    await worker.processNotification(captureResult(id, paymentId));
    expect(worker.published).toMatchObject([{ subject: id, type: 'payment.captured' }]);
  });

  test('counts a capture of a payment of another deployment as unknown', async () => {
    const worker = aProcessor(table());
    worker.antom.answers({ inquiryPayment: inquired('SUCCESS') });
    await worker.processNotification(captureResult('capture-7', antomIdOf('0'.repeat(40))));
    expect(worker.meter.counted).toEqual(['UnknownPayment']);
  });

  test('believes no "no such order" that Antom gives as undecided', async () => {
    const worker = aProcessor(table());
    worker.antom.answers({ inquiryPayment: () => undecidedNotFound });
    const capture = captureResult('capture-7', antomIdOf('0'.repeat(40)));
    await expect(worker.processNotification(capture)).rejects.toMatchObject({ name: 'UncorrelatedCaptureError' });
  });

  test("trusts captureRequestId only once Antom's id of that payment is recorded", async () => {
    const worker = aProcessor(table());
    worker.antom.answers({ inquiryPayment: timedOut });
    const [id, paymentId] = [await worker.created(), randomUUID()];
    await expect(worker.processNotification(captureResult(id, paymentId))).rejects.toMatchObject({ name: 'UncorrelatedCaptureError' });
    expect(await worker.store.get(id)).toMatchObject({ revision: 1 });
    await worker.processNotification(paymentResult(id, paymentId));
    await worker.processNotification(captureResult(id, paymentId));
    expect(worker.published.at(-1)).toMatchObject({ subject: id, data: { payment: { status: 'CAPTURED' } } });
  });
});
