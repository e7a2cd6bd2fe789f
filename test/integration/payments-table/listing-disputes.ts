import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { movePointerToDispute, pointToDispute } from '../../../shared/storage/list-pointers.ts';
import { entriesOf } from '../../../shared/storage/read-page.ts';
import type { ListPosition } from '../../../shared/storage/walk-list.ts';
import { aDisputeStep } from '../../support/a-fact.ts';
import { minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import type { StoreUnderTest } from './store-under-test.ts';

const DUE = { early: '2026-02-10T18:00:00+09:00', late: '2026-03-01T18:00:00+09:00' } as const;

export function listingDisputes(table: () => StoreUnderTest): void {
  async function captured(apiClientId: string): Promise<string> {
    const { paymentRequestId } = await table().created({ apiClientId });
    await table().store.record(paymentRequestId, anOutcome('captured'), minutesLater(1));
    return paymentRequestId;
  }

  async function disputed(
    apiClientId: string,
    disputeId: string,
    defenseDueTime?: string,
  ): Promise<(step: string, due?: string) => Promise<unknown>> {
    const id = await captured(apiClientId);
    let minute = 2;
    const step = (notificationType: string, due?: string) =>
      table().store.record(id, aDisputeStep(notificationType, { disputeId, defenseDueTime: due }), minutesLater(minute++));
    await step('DISPUTE_CREATED', defenseDueTime);
    return step;
  }

  async function listed(apiClientId: string, which: 'open' | 'all', limit = 50): Promise<string[]> {
    const ids: string[] = [];
    const page = (after: ListPosition | undefined) => table().store.listDisputes(which === 'open', { apiClientId, limit, after });
    for await (const { dispute } of entriesOf(page)) ids.push(dispute.disputeId);
    return ids;
  }

  describe('disputes', () => {
    test('that are open come in the order in which they are due, one without a due time last', async () => {
      const client = randomUUID();
      await disputed(client, 'never');
      await disputed(client, 'late', DUE.late);
      await disputed(client, 'early', DUE.early);
      for (const limit of [1, 50]) expect(await listed(client, 'open', limit)).toEqual(['early', 'late', 'never']);
      expect(await listed(randomUUID(), 'all')).toEqual([]);
    });

    test('move when a later step names another due time', async () => {
      const client = randomUUID();
      const step = await disputed(client, 'moves', DUE.early);
      await disputed(client, 'stays', '2026-02-20T18:00:00+09:00');
      await step('DEFENSE_DUE_ALERT', DUE.late);
      expect(await listed(client, 'open')).toEqual(['stays', 'moves']);
    });

    test('leave the open ones when they are over, and stand behind them, the latest first', async () => {
      const client = randomUUID();
      const [first, second] = [await disputed(client, 'first', DUE.early), await disputed(client, 'second', DUE.early)];
      await disputed(client, 'open', DUE.late);
      await first('DISPUTE_CANCELLED');
      await second('DEFENSE_SUPPLIED');
      await second('DISPUTE_CANCELLED');
      expect(await listed(client, 'open')).toEqual(['open']);
      for (const limit of [1, 50]) expect(await listed(client, 'all', limit)).toEqual(['open', 'second', 'first']);
    });

    test('are among all, and not among the open ones, when whoever recorded the end died before it moved the pointer', async () => {
      const { store } = table();
      const client = randomUUID();
      const paymentRequestId = await captured(client);
      await store.record(paymentRequestId, aDisputeStep('DISPUTE_CREATED'), minutesLater(2));
      const end = aDisputeStep('DISPUTE_CANCELLED');
      const pointer = table().writtenKeys.findLast((key) => key.startsWith('dispute#')) ?? '';
      const before = await table().item(pointer);
      await store.record(paymentRequestId, end, minutesLater(3));
      for (const name of ['list', 'createdAt', 'seenRevision']) await table().write(pointer, name, before?.[name]);
      expect([await listed(client, 'open'), await listed(client, 'all')]).toEqual([[], ['dispute-1']]);

      expect(await store.record(paymentRequestId, end, minutesLater(4))).toMatchObject({ outcome: 'duplicate' });
      expect(await table().item(pointer)).toMatchObject({ list: 'disputes#over' });
    });

    test('are not moved back by a writer that saw an earlier payment, nor by one that takes it for new', async () => {
      const { store, table: running, item } = table();
      const client = randomUUID();
      const paymentRequestId = await captured(client);
      await store.record(paymentRequestId, aDisputeStep('DISPUTE_CREATED'), minutesLater(2));
      const pointer = table().writtenKeys.findLast((key) => key.startsWith('dispute#')) ?? '';
      const earlier = await store.get(paymentRequestId);
      if (earlier === undefined) throw new Error('there is no such payment');
      await store.record(paymentRequestId, aDisputeStep('DISPUTE_CANCELLED'), minutesLater(4));
      await movePointerToDispute(running, earlier, 'dispute-1');
      expect(await pointToDispute(running, earlier, 'dispute-1')).toBe(false);
      expect(await item(pointer)).toMatchObject({ list: 'disputes#over' });
      expect(await listed(client, 'open')).toEqual([]);
    });

    test('have their pointer before their first step is recorded', async () => {
      const { store, meanwhile, writtenKeys } = table();
      const paymentRequestId = await captured(randomUUID());
      let before: string | undefined;
      const look = () => Promise.resolve((before = writtenKeys.at(-2)));
      await meanwhile({ beforeWrite: 1, then: look }, () =>
        store.record(paymentRequestId, aDisputeStep('DISPUTE_CREATED'), minutesLater(2)),
      );
      expect(before).toMatch(/^dispute#/);
    });
  });
}
