import { cheapSignatures, realSignatures } from './antom/signatures.ts';
import { runDeliverySchedule } from './deliveries/run-delivery-schedule.ts';
import type { ConnectDelivery } from './deliveries/world/delivery-functions.ts';
import { type Choices, replayedChoices, seededChoices } from './engine/choices.ts';
import { shrink } from './engine/shrink.ts';
import { type Counter, COUNTERS, type Violation } from './invariants/violation.ts';
import { runSchedule, type ScheduleResult, type Tally } from './run-schedule.ts';
import type { Connect } from './world/functions.ts';

/** What schedules are about. */
export const SUBJECTS = ['payments', 'deliveries'] as const;
export type Subject = (typeof SUBJECTS)[number];

/** A schedule that broke an invariant. */
export interface Finding {
  readonly of: Subject;
  readonly seed: number;
  readonly violation: Violation;
}

export interface Hunted {
  schedules: number;
  steps: number;
  readonly counts: Record<Counter, number>;
  readonly tally: Record<string, number>;
  readonly findings: Finding[];
  /** Of stories: the first telling that broke an invariant, step by step. */
  readonly traces: string[];
  /** Of stories that have one end: the ends that they had. */
  readonly ends: Set<string>;
}

export interface Hunt {
  /** Runs the schedules of these seeds: `from`, and those that follow. Stops early once `enough` have failed. */
  run(from: number, schedules: number, enough?: number): Promise<Hunted>;
  /** The shortest schedule that breaks the same invariant, as text for people, and its decisions. */
  explain(finding: Finding): Promise<{ readonly decisions: readonly number[]; readonly steps: number; readonly trace: readonly string[] }>;
  /** One schedule by its decisions. */
  replay(decisions: readonly number[]): Promise<ScheduleResult>;
}

/** One schedule in so many runs with signatures as in production. */
const REAL_EVERY = 10;
const SHRINKING_ATTEMPTS = 1_500;

/** Payments. @param connect what differs from the functions as they are, for tests */
export function createHunt(connect?: Connect): Hunt {
  const cheap = cheapSignatures();
  const real = realSignatures();
  const signaturesOf = (seed: number | undefined) => (seed !== undefined && seed % REAL_EVERY === 0 ? real : cheap);
  return huntThrough('payments', (choices, seed, isTraced) => runSchedule({ choices, signatures: signaturesOf(seed), connect, isTraced }));
}

/** Events on their way to merchants' servers. @param connect what differs from the functions as they are, for tests */
export function createDeliveryHunt(connect?: ConnectDelivery): Hunt {
  return huntThrough('deliveries', (choices, _, isTraced) => runDeliverySchedule({ choices, connect, isTraced }));
}

/** Runs one schedule. @param seed undefined when only its decisions are known */
type RunSchedule = (choices: Choices, seed: number | undefined, isTraced: boolean) => Promise<ScheduleResult>;

const HUNTS = { payments: createHunt, deliveries: createDeliveryHunt } as const satisfies Record<Subject, () => Hunt>;

export const huntOf = (subject: Subject): Hunt => HUNTS[subject]();

/** Makes schedules and keeps what fails. */
function huntThrough(of: Subject, schedule: RunSchedule): Hunt {
  return {
    async run(from, schedules, enough = Infinity) {
      const hunted = noneHunted();
      for (let seed = from; seed < from + schedules && hunted.findings.length < enough; seed++) {
        const { steps, violation, tally } = await schedule(seededChoices(seed), seed, false);
        hunted.schedules++;
        hunted.steps += steps;
        addTally(hunted.tally, tally);
        if (violation === undefined) continue;
        hunted.counts[violation.counter]++;
        hunted.findings.push({ of, seed, violation });
      }
      return hunted;
    },

    async explain({ seed, violation }) {
      const first = seededChoices(seed);
      const result = await schedule(first, seed, false);
      const { decisions } = await shrink(
        { decisions: first.taken, result },
        async (tried) => {
          const choices = replayedChoices(tried);
          const retried = await schedule(choices, seed, false);
          return retried.violation?.invariant === violation.invariant ? { decisions: choices.taken, result: retried } : undefined;
        },
        SHRINKING_ATTEMPTS,
      );
      const { trace, steps } = await schedule(replayedChoices(decisions), seed, true);
      return { decisions, steps, trace };
    },

    replay: (decisions) => schedule(replayedChoices(decisions), undefined, true),
  };
}

export function noneHunted(): Hunted {
  return { schedules: 0, steps: 0, counts: zeroCounts(), tally: {}, findings: [], traces: [], ends: new Set() };
}

function zeroCounts(): Record<Counter, number> {
  return {
    lost: 0,
    doubled: 0,
    backward: 0,
    ackedNotDurable: 0,
    stuck: 0,
    unproven: 0,
    leaked: 0,
    undelivered: 0,
    misdelivered: 0,
    afterGone: 0,
    tamperedBody: 0,
  } satisfies Record<(typeof COUNTERS)[number], number>;
}

export function addHunted(to: Hunted, more: Hunted): void {
  to.schedules += more.schedules;
  to.steps += more.steps;
  for (const counter of COUNTERS) to.counts[counter] += more.counts[counter];
  addTally(to.tally, more.tally);
  to.findings.push(...more.findings);
  to.traces.push(...more.traces);
  for (const end of more.ends) to.ends.add(end);
}

function addTally(to: Record<string, number>, more: Tally): void {
  for (const [what, count] of Object.entries(more)) to[what] = (to[what] ?? 0) + count;
}
