import { describe, expect, test } from 'vitest';
import { reconcilePayment } from '../../../functions/reconciler/reconcile-payment.ts';
import { createSweep } from '../../../functions/reconciler/sweep.ts';
import { aService, type Service } from '../../support/a-service.ts';
import { inquired } from '../../support/antom-answers.ts';
import { testedTable } from '../../support/tested-table.ts';

const table = testedTable();

function sweepOf({ store, reconciler, clock, log, meter }: Service) {
  return createSweep({
    store,
    reconcile: (due) => reconcilePayment(reconciler, due),
    limits: { dueShards: table().dueShards, concurrency: 5, mayStart: () => true },
    inTime: (work) => work.then(() => true),
    now: clock.now,
    random: Math.random,
    log,
    meter,
  });
}

describe('reconcilers that sweep one table at the same time', () => {
  test('reconcile each payment that is due once, and none that is not due', async () => {
    const service = aService(table());
    for (let count = 0; count < 60; count++) await service.started();
    service.clock.advance(60_000);
    const { paymentRequestId: notDue } = await service.started();
    const asked: string[] = [];
    service.antom.answers({
      inquiryPayment: (payment) => {
        if ('paymentRequestId' in payment) asked.push(payment.paymentRequestId);
        return inquired('PENDING')(payment);
      },
    });

    const sweeps = await Promise.all([sweepOf(service)(), sweepOf(service)(), sweepOf(service)()]);

    expect(sweeps.reduce((sum, { reconciled }) => sum + reconciled, 0)).toBe(60);
    expect(asked).toHaveLength(60);
    expect(new Set(asked).size).toBe(60);
    expect(asked).not.toContain(notDue);
    expect(await sweepOf(service)()).toEqual({ reconciled: 0 });
  });
});
