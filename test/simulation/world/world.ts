import type { PaymentEvent } from '../../../shared/contract/payment-event.ts';
import { createLedger, type Ledger } from '../antom/ledger.ts';
import type { AntomBook } from '../antom/operations.ts';
import type { Signatures } from '../antom/signatures.ts';
import type { Choices } from '../engine/choices.ts';
import { createEffects, type Effects, type FaultPolicy } from '../engine/effects.ts';
import { createScheduler, type Scheduler } from '../engine/scheduler.ts';
import type { Violation } from '../invariants/violation.ts';
import { createMemoryTable, type MemoryTable } from '../memory-table/memory-table.ts';
import { createQueue, type SimulatedQueue } from './queue.ts';
import { QUEUE, START_MS } from './settings.ts';

/** How much goes wrong in a schedule. Probabilities from 0 to 1. */
export interface Trouble {
  /** Of each call. */
  readonly faults: number;
  /** That an index is behind after a write. */
  readonly lags: number;
  /** That Antom refuses what it could do. */
  readonly refusals: number;
}

/** Everything outside the functions, and what is known about it. */
export interface World {
  readonly choices: Choices;
  readonly scheduler: Scheduler;
  readonly effects: Effects;
  readonly table: MemoryTable;
  readonly queue: SimulatedQueue;
  /** What the topic has taken. */
  readonly published: PaymentEvent[];
  readonly ledger: Ledger;
  readonly book: AntomBook;
  readonly signatures: Signatures;
  /** Whether calls still go wrong. In the end they do not, and everybody finishes. */
  readonly isTroubled: () => boolean;
  /** When a call went wrong, each time. */
  readonly faultTimesMs: readonly number[];
  /** Problems that are noticed where they arise, for the invariants to report. */
  readonly complaints: Violation[];
  /** How much each function's clock differs from the true time. */
  readonly skewMs: Readonly<Record<FunctionName, number>>;
  /** What is to happen when the queue may have something to deliver, when an order is opened, when a refund is, when a dispute is answered. */
  readonly hooks: Hooks;
}

export type FunctionName = 'api' | 'webhook' | 'worker' | 'reconciler';

export interface Hooks {
  onVisible: () => void;
  onRefund: AntomBook['onRefund'];
  onDisputeAnswer: AntomBook['onDisputeAnswer'];
  onRefusedInError: AntomBook['onRefusedInError'];
}

export interface WorldOptions {
  readonly choices: Choices;
  readonly signatures: Signatures;
  readonly trouble: Trouble;
  /** The first steps with and without trouble: what comes late in a payment's life is otherwise seldom reached. */
  readonly troubledSteps: { readonly from: number; readonly to: number };
  readonly troubledMs: number;
  /** Default: by `trouble`. */
  readonly faultPolicy?: FaultPolicy | undefined;
  readonly isTraced: boolean;
}

export function createWorld({ choices, signatures, trouble, troubledSteps, troubledMs, faultPolicy, isTraced }: WorldOptions): World {
  const scheduler = createScheduler(choices, START_MS, isTraced);
  const isTroubled = () =>
    scheduler.steps() >= troubledSteps.from && scheduler.steps() < troubledSteps.to && scheduler.nowMs() < START_MS + troubledMs;
  const whileTroubled = (probability: number) => () => (isTroubled() ? probability : 0);
  const complaints: Violation[] = [];
  const faultTimesMs: number[] = [];
  const ledger = createLedger();
  const nothing = () => undefined;
  const hooks: Hooks = { onVisible: nothing, onRefund: nothing, onDisputeAnswer: nothing, onRefusedInError: nothing };
  const troubled = whileTroubled(trouble.faults);
  const lagging = whileTroubled(trouble.lags);
  const table = createMemoryTable(undefined, {
    lags: ({ index }) => {
      const lags = index !== NOT_LAGGING && choices.rarely(lagging(), 1) === 1;
      if (lags) scheduler.after(INDEX_LAG_MS, 'the indexes catch up', table.indexes.catchUp);
      return lags;
    },
  });
  const skew = () => (trouble.faults === 0 ? 0 : ([0, 2_000, -2_000][choices.pick(3)] ?? 0));
  return {
    choices,
    scheduler,
    effects: createEffects(
      scheduler,
      choices,
      faultPolicy ?? ((faults) => choices.rarely(troubled(), faults)),
      () => void faultTimesMs.push(scheduler.nowMs()),
    ),
    faultTimesMs,
    table,
    queue: createQueue(scheduler, QUEUE, () => hooks.onVisible()),
    published: [],
    ledger,
    book: {
      ledger,
      choices,
      refusals: whileTroubled(trouble.refusals),
      onRefund: (order, refund) => hooks.onRefund(order, refund),
      onDisputeAnswer: (order, dispute, step) => hooks.onDisputeAnswer(order, dispute, step),
      onRefusedInError: (order) => hooks.onRefusedInError(order),
      complain: (text) => complaints.push({ invariant: 'I4', counter: 'doubled', text }),
    },
    signatures,
    isTroubled,
    complaints,
    skewMs: { api: skew(), webhook: skew(), worker: skew(), reconciler: skew() },
    hooks,
  };
}

const INDEX_LAG_MS = 50_000;
/** Nobody in the simulation lists payments. */
const NOT_LAGGING = 'byOrder';
