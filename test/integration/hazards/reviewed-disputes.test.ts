import { describe, expect, test } from 'vitest';
import type { DisputeFact } from '../../../shared/payment/fact.ts';
import { aCancellation, aDisputeStep } from '../../support/a-fact.ts';
import { cancelled, inquired } from '../../support/antom-answers.ts';
import { factsMessage, hindrance, reviewed, serviceOnATable, viewed } from './service-on-a-table.ts';

const newService = serviceOnATable();
const DAY = 24 * 60 * 60_000;

const both = (different: Parameters<typeof aDisputeStep>[1]): DisputeFact[] =>
  ['DISPUTE_CREATED', 'DISPUTE_CANCELLED'].map((type) => aDisputeStep(type, different));

/** Disputes that show no money of the payment, once a person has looked at them. */
const OF_NOTHING = {
  'of another payment, and withdrawn': both({ paymentId: 'other' }),
  'of another payment, and open': [aDisputeStep('DISPUTE_CREATED', { paymentId: 'other' })],
  'of another payment, and lost': [aDisputeStep('RDR_RESOLVED', { paymentId: 'other' })],
  withdrawn: both({}),
  'a request for documents that is over': both({ disputeType: 'RETRIEVAL_REQUEST' }),
};
/** Disputes that may be money of the payment. */
const OF_MONEY = {
  open: [aDisputeStep('DISPUTE_CREATED')],
  lost: [aDisputeStep('RDR_RESOLVED')],
  'a request for documents that is open': [aDisputeStep('DISPUTE_CREATED', { disputeType: 'RETRIEVAL_REQUEST' })],
};

async function disputed(...facts: readonly (DisputeFact | ReturnType<typeof aCancellation>)[]) {
  const service = newService();
  const start = await service.accepted();
  service.antom.answers({ inquiryPayment: inquired('PENDING'), cancel: cancelled });
  await service.processMessage(factsMessage(start.paymentRequestId, ...facts));
  return { service, start, id: start.paymentRequestId };
}

describe('a payment that was never captured, with a dispute', () => {
  test.each(Object.entries(OF_NOTHING))(
    'frees its order after its review, when it is cancelled and the dispute is %s',
    async (_, steps) => {
      const { service, start } = await disputed(aCancellation(), ...steps);
      expect(await hindrance(service, start)).toBe('paid');
      await reviewed(service, start);
      expect(await hindrance(service, start)).toBeUndefined();
    },
  );

  test.each(Object.entries(OF_MONEY))('keeps its order after its review, when it is cancelled and the dispute is %s', async (_, steps) => {
    const { service, start } = await disputed(aCancellation(), ...steps);
    await reviewed(service, start);
    expect(await hindrance(service, start)).toBe('paid');
  });

  test('has its order again when a chargeback follows its review', async () => {
    const { service, start, id } = await disputed(aCancellation(), ...both({}));
    await reviewed(service, start);
    await service.processMessage(factsMessage(id, aDisputeStep('DISPUTE_CREATED', { disputeId: 'dispute-2' })));
    expect(await hindrance(service, start)).toBe('paid');
  });

  test.each(Object.entries(OF_NOTHING))('is closed at its expiry after its review, when the dispute is %s', async (_, steps) => {
    const { service, start, id } = await disputed(...steps);
    await reviewed(service, start);
    service.clock.advance(30 * 60_000);
    await service.reconcileWhenDue(id);
    await service.queue.deliver();
    expect(await viewed(service, id)).toMatchObject({ status: 'EXPIRED', final: true, needsReview: false });
    expect(await hindrance(service, start)).toBeUndefined();
  });

  test.each([...Object.entries(OF_NOTHING), ...Object.entries(OF_MONEY)])(
    'is not closed before its review, when it is %s',
    async (_, steps) => {
      const { service, id } = await disputed(...steps);
      service.clock.advance(30 * 60_000);
      await service.reconcileWhenDue(id);
      expect(service.antom.calls).not.toContain('cancel');
    },
  );

  test.each(Object.entries(OF_NOTHING))('is closed after its review, when it was abandoned and the dispute is %s', async (_, steps) => {
    const { service, start, id } = await disputed(...steps);
    service.clock.advance(8 * DAY);
    for (let run = 0; run < 20 && (await service.payment(id)).abandoned === undefined; run++) {
      await service.reconcileWhenDue(id);
      await service.queue.deliver();
    }
    expect(await service.payment(id)).toMatchObject({ abandoned: {} });
    await reviewed(service, start);
    await service.reconcileWhenDue(id);
    await service.queue.deliver();
    expect(await viewed(service, id)).toMatchObject({ status: 'EXPIRED', final: true, needsReview: false });
    expect(await hindrance(service, start)).toBeUndefined();
  });
});
