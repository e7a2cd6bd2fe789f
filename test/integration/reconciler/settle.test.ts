import { describe, expect, test } from 'vitest';
import { aCancellation, aDisputeStep, aNotPlaced } from '../../support/a-fact.ts';
import { aService, type Service } from '../../support/a-service.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { antomIdOf, captureEntry, inquired, notFound, timedOut } from '../../support/antom-answers.ts';
import { testedTable } from '../../support/tested-table.ts';

const table = testedTable();

const PAID = inquired('SUCCESS', captureEntry('SUCCESS'));

/** A captured payment that is still due, because its authorization was recorded later. */
async function capturedAndDue(service: Service): Promise<string> {
  const { paymentRequestId } = await service.accepted();
  const paymentId = antomIdOf(paymentRequestId);
  await service.recorded(paymentRequestId, anOutcome('captured', { paymentId }), anOutcome('authorized', { paymentId }));
  return paymentRequestId;
}

const isDue = async (service: Service, id: string) => (await service.payment(id)).dueAtEpochMs !== undefined;

describe('a payment with nothing open', () => {
  test('is settled by a reconciliation that finds nothing new', async () => {
    const service = aService(table());
    const id = await capturedAndDue(service);
    service.antom.answers({ inquiryPayment: PAID });
    await service.reconcileWhenDue(id);
    expect(await isDue(service, id)).toBe(false);
    expect(service.queue.waiting).toEqual([]);
  });

  test('is settled even if Antom does not answer: what is recorded is enough', async () => {
    const service = aService(table());
    const id = await capturedAndDue(service);
    service.antom.answers({ inquiryPayment: timedOut });
    await service.reconcileWhenDue(id);
    expect(await isDue(service, id)).toBe(false);
  });

  test.each([
    ['cancelled', aCancellation()],
    ['not placed', aNotPlaced()],
  ])('is settled when it is %s', async (_, fact) => {
    const service = aService(table());
    const { paymentRequestId } = await service.started();
    await service.recorded(paymentRequestId, fact, anOutcome('authorizationFailed'));
    expect(await isDue(service, paymentRequestId)).toBe(true);
    service.antom.answers({ inquiryPayment: notFound, cancel: notFound });
    await service.reconcileWhenDue(paymentRequestId);
    expect(await isDue(service, paymentRequestId)).toBe(false);
  });

  test('stays due after a reconciliation that finds something new: the message may still be lost', async () => {
    const service = aService(table());
    const id = await capturedAndDue(service);
    service.antom.answers({ inquiryPayment: inquired('SUCCESS', captureEntry('SUCCESS'), captureEntry('FAIL')) });
    await service.reconcileWhenDue(id);
    expect(service.queue.waiting).toHaveLength(1);
    expect(await isDue(service, id)).toBe(true);
  });

  test('stays due when something is recorded during the inquiry', async () => {
    const service = aService(table());
    const id = await capturedAndDue(service);
    service.antom.answers({
      inquiryPayment: async (asked) => {
        await service.recorded(id, aDisputeStep('DISPUTE_CREATED'));
        return PAID(asked);
      },
    });
    await service.reconcileWhenDue(id);
    expect(await isDue(service, id)).toBe(true);
  });
});
