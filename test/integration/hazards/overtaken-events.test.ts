import { expect, test } from 'vitest';
import type { PaymentEvent } from '../../../shared/contract/payment-event.ts';
import { aDisputeStep, aRefund } from '../../support/a-fact.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { won } from '../../support/won.ts';
import { factsMessage, serviceOnATable } from './service-on-a-table.ts';

const newService = serviceOnATable();

/** What a subscriber keeps that drops every event older than the one it has. */
const newestOf = (events: readonly PaymentEvent[]) =>
  events.reduce((kept, event) => (Number(event.sequence) > Number(kept.sequence) ? event : kept));

test('a subscriber sees from the sequence that the late event of a paused worker is outdated', async () => {
  const service = newService();
  const { paymentRequestId } = await service.started();
  const [written, goOn] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
  const paused = service.aWorker({
    store: {
      ...service.store,
      record: async (...write) => {
        const recording = await service.store.record(...write);
        written.resolve(undefined);
        await goOn.promise;
        return recording;
      },
    },
  });

  const pausing = paused(factsMessage(paymentRequestId, anOutcome('authorized')));
  await written.promise;
  await service.processMessage(factsMessage(paymentRequestId, anOutcome('captured')));
  goOn.resolve(undefined);
  await pausing;

  const { published } = service.topic;
  expect(published.map(({ type }) => type)).toEqual(['payment.captured', 'payment.authorized']);
  const [captured, authorized] = published;
  expect(Number(authorized?.sequence)).toBeLessThan(Number(captured?.sequence));
  expect(authorized?.data.payment).toMatchObject({ status: 'AUTHORIZED', sequence: Number(authorized?.sequence) });
  expect(newestOf(published).data.payment.status).toBe('CAPTURED');
});

test('every recorded fact raises the sequence, and a repeated event has the sequence of the payment that it shows', async () => {
  const service = newService();
  const { paymentRequestId } = await service.started();
  const facts = [
    anOutcome('authorized'),
    anOutcome('captured'),
    aRefund('SUCCESS'),
    aDisputeStep('DISPUTE_CREATED', { amount: won(6_000n) }),
  ];
  for (const fact of [...facts, facts[0] ?? anOutcome('authorized')]) await service.processMessage(factsMessage(paymentRequestId, fact));
  const { published } = service.topic;
  expect(published.map(({ sequence }) => Number(sequence))).toEqual([2, 3, 4, 5, 5]);
  for (const { sequence, data } of published) expect(data.payment.sequence).toBe(Number(sequence));
  expect(published[4]).toMatchObject({
    id: published[0]?.id,
    time: published[0]?.time,
    data: { payment: { status: 'PARTIALLY_REFUNDED' } },
  });
});
