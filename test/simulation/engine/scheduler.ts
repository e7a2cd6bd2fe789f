import { createAgenda, type Label } from './agenda.ts';
import type { Choices } from './choices.ts';

/** One run of a function: what is lost when its process dies. */
export interface Invocation {
  readonly name: string;
  /** Its machine's clock differs from the true time by this much. */
  readonly now: () => Date;
  readonly isDead: () => boolean;
}

export interface InvocationPlan {
  readonly name: string;
  readonly timeoutMs: number;
  readonly skewMs: number;
  /** Called once: when the process dies, by a crash or at its timeout. */
  readonly onDeath: () => void;
}

export interface Scheduler {
  readonly nowMs: () => number;
  /** Steps so far. */
  readonly steps: () => number;
  /** Processes that have died so far. */
  readonly deaths: () => number;
  /** What has happened, for people. Empty unless the schedule is traced. */
  readonly trace: readonly string[];
  note(text: Label): void;
  /**
   * @param delayMs from now
   * @returns calls it off
   */
  after(delayMs: number, label: Label, run: () => void, invocation?: Invocation): () => void;
  sleep(delayMs: number, label: string, invocation?: Invocation): Promise<void>;
  begin(plan: InvocationPlan): Invocation;
  /** The process is over: whatever it still waits for never comes. */
  kill(invocation: Invocation, why: string): void;
  /** The function has returned. */
  finish(invocation: Invocation): void;
  /** Runs steps until there is none, or `goOn` says no. `afterEach` follows each of them. */
  run(goOn: () => boolean, afterEach: () => Promise<void> | void): Promise<void>;
}

/** What a step takes. Steps that are ready at the same time happen in any order. */
const STEP_MS = 5;

/**
 * Virtual time, and the order in which things happen. Of the steps that are ready, `choices` picks the next. When none is, time jumps to the next one.
 * Between two steps all code runs as far as it gets without another step, so one step is what is indivisible.
 */
export function createScheduler(choices: Choices, startMs: number, isTraced: boolean): Scheduler {
  let nowMs = startMs;
  let steps = 0;
  let deaths = 0;
  const agenda = createAgenda<Invocation>(choices);
  const trace: string[] = [];
  const living = new Map<Invocation, InvocationPlan>();
  const note = (text: Label) => {
    if (isTraced) trace.push(`${clockText(nowMs - startMs)} ${typeof text === 'string' ? text : text()}`);
  };

  const scheduler: Scheduler = {
    nowMs: () => nowMs,
    steps: () => steps,
    deaths: () => deaths,
    trace,
    note,
    after: (delayMs, label, run, owner) => agenda.add({ atMs: nowMs + delayMs, label, run, owner }),
    sleep: (delayMs, label, invocation) =>
      new Promise((resolve) => {
        scheduler.after(delayMs, label, resolve, invocation);
      }),
    begin(plan) {
      const invocation: Invocation = {
        name: plan.name,
        now: () => new Date(nowMs + plan.skewMs),
        isDead: () => !living.has(invocation),
      };
      living.set(invocation, plan);
      scheduler.after(plan.timeoutMs, `${plan.name} has run out of time`, () => scheduler.kill(invocation, 'timeout'), invocation);
      return invocation;
    },
    kill(invocation, why) {
      const plan = living.get(invocation);
      if (plan === undefined) return;
      deaths++;
      note(`  ✗ ${invocation.name} dies (${why})`);
      scheduler.finish(invocation);
      plan.onDeath();
    },
    finish(invocation) {
      living.delete(invocation);
      agenda.forget(invocation);
    },
    async run(goOn, afterEach) {
      await new Promise((resolve) => setImmediate(resolve)); // nothing else turns the event loop, and others may wait for it
      while (goOn()) {
        const step = agenda.next(nowMs);
        if (step === undefined) return;
        steps++;
        nowMs = Math.max(nowMs, step.atMs) + STEP_MS;
        note(step.label);
        step.run();
        await everythingElse();
        await afterEach();
      }
    },
  };
  return scheduler;
}

/**
 * Until all code that can run without another step has run. What a microtask asks of `nextTick` comes when no microtask is left, and costs less than a
 * turn of the event loop.
 */
function everythingElse(): Promise<void> {
  return new Promise((resolve) => {
    queueMicrotask(() => process.nextTick(resolve));
  });
}

function clockText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${String(ms % 1000).padStart(3, '0')}`;
}
