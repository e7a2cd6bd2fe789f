import type { Service } from '../../support/a-service.ts';
import { captureEntry, inquired, notFound, refundEntry } from '../../support/antom-answers.ts';

/* A refund that was made in Antom's Dashboard, was listed as in process, and is not any more. */

export const HOUR = 60 * 60_000;
export const PAID = inquired('SUCCESS', captureEntry('SUCCESS'));
export const LISTED = inquired('SUCCESS', captureEntry('SUCCESS'), refundEntry('by-hand', 'PROCESSING'));

/** Antom lists it, and knows nothing of it when it is asked about it alone. */
export async function inProcess(service: Service) {
  const start = await service.accepted();
  const { paymentRequestId } = start;
  const reconcile = async (times = 1) => {
    for (let run = 0; run < times; run++) {
      await service.reconcileWhenDue(paymentRequestId);
      await service.queue.deliver();
    }
  };
  service.antom.answers({ inquiryPayment: LISTED, inquiryRefund: notFound });
  await reconcile();
  return { service, start, paymentRequestId, reconcile };
}

/** Until every answer of an hour, and a little more, has lacked the refund. */
export async function reconcileForAnHour(service: Service, paymentRequestId: string): Promise<void> {
  const end = service.clock.now().getTime() + HOUR;
  while (service.clock.now().getTime() <= end) {
    await service.reconcileWhenDue(paymentRequestId);
    await service.queue.deliver();
  }
}

export const HELD = { refunds: { 'by-hand': { state: 'PROCESSING', heldMinorUnits: 6_000n } }, refundableMinorUnits: 40_000n };
export const FREE = { refunds: { 'by-hand': { state: 'FAIL', heldMinorUnits: 0n } }, refundableMinorUnits: 46_000n };
