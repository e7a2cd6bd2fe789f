import { WEBHOOKS_TABLE } from '../../../../shared/webhook-storage/webhooks-table-keys.ts';
import type { WorkQueue } from '../../../../shared/webhooks/send-work.ts';
import type { Choices } from '../../engine/choices.ts';
import { createEffects, type Effects, type FaultPolicy } from '../../engine/effects.ts';
import { createScheduler, type Scheduler } from '../../engine/scheduler.ts';
import type { Violation } from '../../invariants/violation.ts';
import { createMemoryTable, type MemoryTable } from '../../memory-table/memory-table.ts';
import { createQueue, type SimulatedQueue } from '../../world/queue.ts';
import { START_MS } from '../../world/settings.ts';
import { createHistory, type History } from './history.ts';
import { createPosts, type Posts } from './posts.ts';
import { createServers, type Servers } from './servers.ts';
import { type DeliveryFunction, EVENTS_QUEUE, WORK_QUEUE } from './settings.ts';

/** How much goes wrong in a schedule. Probabilities from 0 to 1. */
export interface DeliveryTrouble {
  /** Of each call. */
  readonly faults: number;
  /** That an index is behind after a write. */
  readonly lags: number;
}

/** Everything outside the functions that deliver, and what is known about it. */
export interface DeliveryWorld {
  readonly choices: Choices;
  readonly scheduler: Scheduler;
  readonly effects: Effects;
  readonly table: MemoryTable;
  /** What the topic has handed on. */
  readonly events: SimulatedQueue;
  readonly work: Readonly<Record<WorkQueue, SimulatedQueue>>;
  readonly servers: Servers;
  readonly posts: Posts;
  readonly history: History;
  /** Whether calls still go wrong. */
  readonly isTroubled: () => boolean;
  /** When a call went wrong, each time. */
  readonly faultTimesMs: readonly number[];
  readonly complaints: Violation[];
  /** How much each function's clock differs from the true time. */
  readonly skewMs: Readonly<Record<DeliveryFunction, number>>;
  /** The bodies that were published, by the id that their deliveries have. */
  readonly published: Map<string, PublishedEvent>;
  /** When an owner was told that an endpoint is removed. */
  readonly removedMs: Map<string, number>;
  readonly hooks: { onEvents: () => void; onPrompt: () => void; onSlow: () => void };
}

export interface PublishedEvent {
  readonly apiClientId: string;
  /** The worker may publish a fact twice, and show a newer payment the second time. */
  readonly bodies: Set<string>;
}

export interface DeliveryWorldOptions {
  readonly choices: Choices;
  readonly trouble: DeliveryTrouble;
  readonly troubledSteps: { readonly from: number; readonly to: number };
  readonly troubledMs: number;
  readonly faultPolicy?: FaultPolicy | undefined;
  readonly isTraced: boolean;
}

export function createDeliveryWorld(options: DeliveryWorldOptions): DeliveryWorld {
  const { choices, trouble, troubledSteps, troubledMs, isTraced } = options;
  const scheduler = createScheduler(choices, START_MS, isTraced);
  const isTroubled = () =>
    scheduler.steps() >= troubledSteps.from && scheduler.steps() < troubledSteps.to && scheduler.nowMs() < START_MS + troubledMs;
  const whileTroubled = (probability: number) => (isTroubled() ? probability : 0);
  const faultTimesMs: number[] = [];
  const nothing = () => undefined;
  const hooks: DeliveryWorld['hooks'] = { onEvents: nothing, onPrompt: nothing, onSlow: nothing };
  const table = createMemoryTable(WEBHOOKS_TABLE, {
    lags: ({ index }) => {
      const lags = index === 'lanes' && choices.rarely(whileTroubled(trouble.lags), 1) === 1;
      if (lags) scheduler.after(INDEX_LAG_MS, 'the indexes catch up', table.indexes.catchUp);
      return lags;
    },
  });
  const skew = () => (trouble.faults === 0 ? 0 : ([0, 2_000, -2_000][choices.pick(3)] ?? 0));
  const policy = options.faultPolicy ?? ((faults: number) => choices.rarely(whileTroubled(trouble.faults), faults));
  const published: DeliveryWorld['published'] = new Map();
  return {
    choices,
    scheduler,
    effects: createEffects(scheduler, choices, policy, () => void faultTimesMs.push(scheduler.nowMs())),
    table,
    events: createQueue(scheduler, EVENTS_QUEUE, () => hooks.onEvents()),
    work: {
      prompt: createQueue(scheduler, WORK_QUEUE, () => hooks.onPrompt()),
      slow: createQueue(scheduler, WORK_QUEUE, () => hooks.onSlow()),
    },
    servers: createServers(scheduler),
    posts: createPosts(),
    history: createHistory(scheduler, table),
    isTroubled,
    faultTimesMs,
    complaints: [],
    skewMs: { dispatcher: skew(), deliverer: skew(), sweep: skew(), api: skew() },
    published,
    removedMs: new Map(),
    hooks,
  };
}

const INDEX_LAG_MS = 50_000;
