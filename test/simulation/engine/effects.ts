import type { Label } from './agenda.ts';
import type { Choices } from './choices.ts';
import type { Invocation, Scheduler } from './scheduler.ts';

/** One call of a process to something outside it, at the moment when it would be carried out. */
export interface Attempt<Reply> {
  /** Carries it out. May be done more than once, and may be done when nobody waits any more. */
  readonly perform: () => Promise<Reply>;
  /** Carries it out, and nobody hears of it. */
  readonly performUnheard: () => void;
  /** The caller gets this. */
  readonly answer: (reply: Promise<Reply>) => void;
  readonly fail: (error: Error) => void;
  /** The caller's process dies. */
  readonly crash: () => void;
  /** @param delayMs from now; happens whether or not the caller is still there */
  readonly later: (delayMs: number, what: string, run: () => void) => void;
  /** Waits, and is then carried out without a fault. */
  readonly postpone: (delayMs: number) => void;
  readonly choices: Choices;
}

/** What can go wrong with a call. */
export interface Fault<Reply> {
  readonly name: string;
  readonly strike: (attempt: Attempt<Reply>) => void;
}

/** What can go wrong with a call of any kind. */
export interface AnyFault {
  readonly name: string;
  readonly strike: <Reply>(attempt: Attempt<Reply>) => void;
}

/** Which of so many faults strikes the next call: 1 is the first of them, 0 none. */
export type FaultPolicy = (faults: number) => number;

export interface EffectRequest<Reply> {
  readonly invocation: Invocation;
  readonly label: Label;
  readonly faults: readonly Fault<Reply>[];
  /** At once, or it throws. */
  readonly perform: () => Reply;
}

export type Effects = <Reply>(request: EffectRequest<Reply>) => Promise<Reply>;

const textOf = (label: Label) => (typeof label === 'string' ? label : label());

/** Makes each call a step of its own, which may go wrong. @param onStrike called each time when one does */
export function createEffects(scheduler: Scheduler, choices: Choices, policy: FaultPolicy, onStrike: () => void): Effects {
  return <Reply>({ invocation, label, faults, perform: performAtOnce }: EffectRequest<Reply>) =>
    new Promise<Reply>((resolve, reject) => {
      const step = () => `${invocation.name}: ${textOf(label)}`;
      const answer = (reply: Promise<Reply>) => {
        if (!invocation.isDead()) resolve(reply);
      };
      const perform = () => {
        const reply = new Promise<Reply>((done) => done(performAtOnce()));
        reply.catch(() => undefined); // a caller that has died does not hear of a refusal, and that is no error of this process
        return reply;
      };
      const plainly = () => answer(perform());
      const attempt: Attempt<Reply> = {
        perform,
        performUnheard: () => void perform(),
        answer,
        fail: reject,
        crash: () => scheduler.kill(invocation, 'crash'),
        later: (delayMs, what, run) => void scheduler.after(delayMs, () => `${step()} ${what}`, run),
        postpone: (delayMs) => void scheduler.after(delayMs, step, plainly, invocation),
        choices,
      };
      const run = () => {
        const fault = faults[policy(faults.length) - 1];
        if (fault === undefined) {
          plainly();
        } else {
          onStrike();
          scheduler.note(`  ! ${fault.name}`);
          fault.strike(attempt);
        }
      };
      scheduler.after(0, step, run, invocation);
    });
}
