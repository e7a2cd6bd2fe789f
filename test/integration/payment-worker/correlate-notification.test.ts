import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { testedTable } from '../../support/tested-table.ts';
import { minutesLater } from '../../support/a-new-payment.ts';
import { antomIdOf, inquired, timedOut } from '../../support/antom-answers.ts';
import { aProcessor } from './a-processor.ts';
import { captureResult, paymentResult } from './notifications.ts';

/* Whose a capture is when Antom has to be asked: test/integration/hazards/whose-capture.test.ts */

const table = testedTable();

/** A payment that Antom knows by `paymentId`. */
async function acceptedPayment(applier: ReturnType<typeof aProcessor>) {
  const id = await applier.created();
  const paymentId = randomUUID();
  await applier.store.recordAcceptance(
    { paymentRequestId: id, apiClientId: 'shop' },
    { paymentId, normalUrl: 'https://antom.test/1' },
    minutesLater(1),
  );
  return { id, paymentId };
}

describe('finding the payment of a capture, which names none', () => {
  test.each([
    ['no id of ours', 'capture-7'],
    ['an id of ours that there is not', '0'.repeat(40)],
  ])("goes by Antom's id of the payment when captureRequestId is %s", async (_, captureRequestId) => {
    const applier = aProcessor(table());
    const { id, paymentId } = await acceptedPayment(applier);
    await applier.processNotification(captureResult(captureRequestId, paymentId));
    expect(await applier.store.get(id)).toMatchObject({ captured: { captureId: `capture-of-${paymentId}` } });
  });

  test('trusts captureRequestId, and needs no index, when both ids agree', async () => {
    const { store } = aProcessor(table());
    const applier = aProcessor(table(), { store: { ...store, findIdByPaymentId: () => Promise.reject(new Error('asked the index')) } });
    const { id, paymentId } = await acceptedPayment(applier);
    await applier.processNotification(captureResult(id, paymentId));
    expect(applier.published).toMatchObject([{ subject: id, type: 'payment.captured' }]);
  });

  test('counts a capture of a payment of another deployment as unknown', async () => {
    const applier = aProcessor(table());
    applier.antom.answers({ inquiryPayment: inquired('SUCCESS') });
    await applier.processNotification(captureResult('capture-7', antomIdOf('0'.repeat(40))));
    expect(applier.meter.counted).toEqual(['UnknownPayment']);
  });

  test('does not trust captureRequestId before the id of that payment at Antom is known, and does then', async () => {
    const applier = aProcessor(table());
    applier.antom.answers({ inquiryPayment: timedOut });
    const [id, paymentId] = [await applier.created(), randomUUID()];
    await expect(applier.processNotification(captureResult(id, paymentId))).rejects.toMatchObject({ name: 'UncorrelatedCaptureError' });
    expect(await applier.store.get(id)).toMatchObject({ revision: 1 });
    await applier.processNotification(paymentResult(id, paymentId));
    await applier.processNotification(captureResult(id, paymentId));
    expect(applier.published.at(-1)).toMatchObject({ subject: id, data: { payment: { status: 'CAPTURED' } } });
  });
});
