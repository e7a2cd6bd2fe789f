import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../shared/payment/fact.ts';
import { reviewTexts } from '../../../shared/payment/review.ts';
import { aCancellation, aNewRefund, aRefund } from '../../support/a-fact.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { testedTable } from '../../support/tested-table.ts';
import { won } from '../../support/won.ts';
import { aProcessor } from '../payment-worker/a-processor.ts';
import { anOrder } from '../payments-api/an-order.ts';

/* What counted as given back, or as closed, turns out to be money of the buyer's after all. */

const table = testedTable();
const captured = (captureId: string) => anOutcome('captured', { provenance: { source: 'notification', captureId } });

function newOrder() {
  const order = anOrder(table());
  const { processFacts } = aProcessor(table(), { store: order.store });
  const payment = async (name: string) => {
    const stored = await order.store.get(order.idOf(name));
    if (stored === undefined) throw new Error('the payment is gone');
    return stored;
  };
  return { ...order, payment, record: (name: string, ...facts: readonly Fact[]) => processFacts(order.idOf(name), ...facts) };
}

describe('a refund that turns out to be smaller, after its order was paid once more, is told to a person of both payments', () => {
  test('when only its assumed amount was all', async () => {
    const { start, record, payment, store, clock, idOf } = newOrder();
    await start('1');
    await record('1', captured('A'));
    await store.reserveRefund({ paymentRequestId: idOf('1'), apiClientId: 'shop' }, aNewRefund({ amount: won(46_000n) }), clock.now());
    await record('1', { ...aRefund('SUCCESS', { amount: won(46_000n) }), amount: won(46_000n), amountIsAssumed: true, result: 'SUCCESS' });
    await start('2');
    await record('2', captured('B'));
    await record('1', aRefund('SUCCESS', { amount: won(20_000n) }));
    for (const name of ['1', '2']) expect(reviewTexts(await payment(name)).join()).toContain('order_paid_twice');
  });

  test('when two refunds were one', async () => {
    const { start, record, payment } = newOrder();
    const half = { amount: won(23_000n) };
    await start('1');
    await record('1', captured('A'), aRefund('SUCCESS', { ...half, refundRequestId: 'x', refundId: 'R1' }));
    await record('1', aRefund('SUCCESS', { ...half, refundRequestId: 'y' }));
    await start('2');
    await record('2', captured('B'));
    await record('1', aRefund('SUCCESS', { ...half, refundRequestId: 'y', refundId: 'R1' }));
    for (const name of ['1', '2']) expect(reviewTexts(await payment(name)).join()).toContain('order_paid_twice');
  });
});

test('a payment that has money again stays in its order, though a start has just found it closed', async () => {
  const { start, record, store, idOf, payment } = newOrder();
  await start('1');
  const seen = await store.getOrder(await payment('1'));
  await record('1', aCancellation(), anOutcome('captured', { amount: won(45_000n) }));
  expect((await store.getOrder(await payment('1'))).revision).toBeGreaterThan(seen.revision);
  expect([...(await store.getOrder(await payment('1'))).open]).toContain(idOf('1'));
});

test('a Dashboard refund that is found again without an amount that counts holds its money once, and gives it up with its failure', async () => {
  const { processFacts, created, store } = aProcessor(table());
  const id = await created();
  const failed = (resultCode: string) =>
    ({ kind: 'refund', refundRequestId: 'refund-1', result: 'FAIL', provenance: { source: 'reconciler', resultCode } }) as const;
  await processFacts(id, captured('A'), aRefund('PROCESSING', { amount: won(6_000n) }));
  await processFacts(id, { ...failed('ORDER_NOT_EXIST'), revision: (await store.get(id))?.revision });
  await processFacts(id, aRefund('PROCESSING', { amount: { currency: 'USD', minorUnits: 30n } }));
  expect(await store.get(id)).toMatchObject({ refundableMinorUnits: 40_000n });
  await processFacts(id, failed('PROCESS_FAIL'));
  expect(await store.get(id)).toMatchObject({ refundableMinorUnits: 46_000n });
});
