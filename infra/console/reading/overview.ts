import { lists } from '../../../shared/storage/lists.ts';
import { listParked } from '../../../shared/storage/parked-message.ts';
import { needsAttention } from '../../operate/events/needs-attention.ts';
import type { ConsoleStage } from '../console-stage.ts';
import type { DeliveriesReader } from '../deliveries/deliveries-reader.ts';
import type { KnownClients } from './known-clients.ts';
import { paymentsForAPerson } from './needs-person.ts';
import { PAGE_SIZE } from './payments-page.ts';
import { stuckPayments } from './stuck-payments.ts';

/** How many there are, or that there are more than were looked for. */
export interface Count {
  readonly count: number;
  readonly more: boolean;
}

export const LISTS = ['person', 'stuck', 'disputes', 'endpoints', 'dead-letters', 'parked'] as const;
export type ListName = (typeof LISTS)[number];

/** What waits for somebody. Undefined: the stage does not have it, or AWS did not say. */
export type Overview = Readonly<Record<ListName, Count | undefined>>;

export function isDeadLetters(queue: string): boolean {
  return queue.endsWith('DeadLetters');
}

/** Reads a page of each list at most. What cannot be read, because the operator has no right to it, leaves the others. */
export async function readOverview(
  stage: ConsoleStage,
  clients: KnownClients,
  deliveries: DeliveriesReader | undefined,
  now: Date,
): Promise<Overview> {
  const table = stage.table();
  const counts = {
    person: async () => {
      const page = await paymentsForAPerson(table, now);
      return page === 'invalid-cursor' ? undefined : { count: page.payments.length, more: page.nextCursor !== undefined };
    },
    stuck: async () => {
      const { stuck, more } = await stuckPayments(table, stage.dueShards, now);
      return { count: stuck.length, more };
    },
    disputes: async () => {
      const { entries, next } = await lists(table).listDisputes(true, { apiClientId: undefined, limit: PAGE_SIZE });
      return { count: entries.length, more: next !== undefined };
    },
    endpoints: async () => {
      if (deliveries === undefined) return undefined;
      const { ids, isComplete } = await clients.all();
      const endpoints = await Promise.all(ids.map((client) => deliveries.endpoints(client)));
      return { count: endpoints.flat().filter(needsAttention).length, more: !isComplete };
    },
    'dead-letters': async () => {
      const waiting = await Promise.all(stage.queues.filter(isDeadLetters).map(stage.messagesIn));
      return { count: waiting.reduce((sum, each) => sum + each, 0), more: false };
    },
    parked: async () => {
      const parked = await listParked(table, now, PAGE_SIZE);
      return { count: Math.min(parked.length, PAGE_SIZE), more: parked.length > PAGE_SIZE };
    },
  } satisfies Record<ListName, () => Promise<Count | undefined>>;
  const read = await Promise.all(LISTS.map((name) => counts[name]().catch(() => undefined)));
  const of = (name: ListName) => read[LISTS.indexOf(name)];
  return {
    person: of('person'),
    stuck: of('stuck'),
    disputes: of('disputes'),
    endpoints: of('endpoints'),
    'dead-letters': of('dead-letters'),
    parked: of('parked'),
  };
}
