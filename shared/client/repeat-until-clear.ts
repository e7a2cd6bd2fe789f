import { ApiError, NoAnswerError, OutcomeUnknownError } from './errors.ts';
import { LONGEST_RETRY_AFTER_MS, pauseMs } from './pauses.ts';
import type { Problem } from './problem.ts';
import { type Refused, type Request, type Sender, sendOnce, type Sent } from './send-once.ts';

/** By what the service knows a repeated request: by a key, an order or a name; by nothing; or it is a read, which changes nothing. */
export type KnownBy = 'key' | 'nothing' | 'read';

export interface Call<Answer> extends Request {
  readonly knownBy: KnownBy;
  readonly idempotencyKey?: string | undefined;
  readonly isAnswer: (body: unknown) => body is Answer;
}

export interface Repeater extends Sender {
  /** How often a request is sent again, at most. */
  readonly retries: number;
  readonly now: () => number;
  /** Ends early when the signal is aborted. Never rejects. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly random: () => number;
}

/** A request runs for as long as this at most. One that got no answer may still be at work until then, so a refusal of its repetition proves nothing before. */
const RUNS_FOR_MS = 30_000;

/**
 * With a request in doubt, these statuses alone tell that the service has looked its key up, or takes no such request at all. One of the gateway's with such a
 * status is repeated before it is looked at here.
 */
const END_DOUBT: ReadonlySet<number> = new Set([400, 409, 422]);

/** What is not known of the requests that were sent so far. */
interface Doubt {
  /** The first of them may still be at work until then, in epoch milliseconds. */
  readonly until: number;
}

/**
 * Sends the same request until an answer is clear, a few times.
 * @throws {ApiError} once nothing is in doubt
 * @throws {OutcomeUnknownError} if a write may have been done
 * @throws {NoAnswerError} if a read got no answer
 */
export async function repeatUntilClear<Answer>(call: Call<Answer>, repeater: Repeater, signal?: AbortSignal): Promise<Answer> {
  let doubt: Doubt | undefined;
  signal?.throwIfAborted();
  for (let sends = 1; ; sends += 1) {
    const sentAt = repeater.now();
    const sent = await sendOnce(call, call.isAnswer, repeater, signal);
    if (sent.outcome === 'answered') return sent.answer;
    if (sent.outcome === 'refused' && isLast(sent, { call, doubt, sentAt })) throw new ApiError(sent.problem);
    doubt = call.knownBy === 'read' ? undefined : doubtAfter(doubt, sent, { sentAt, noticedAt: repeater.now() });
    const pause = sends > repeater.retries ? undefined : pauseAfter(sent, { call, doubt, sends, repeater });
    if (pause === undefined || isAborted(signal)) throw endOf(call, sent, doubt, signal);
    await repeater.sleep(pause, signal);
    if (isAborted(signal)) throw endOf(call, sent, doubt, signal);
  }
}

/** Asked anew each time, because it changes while something is awaited. */
function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

interface Standing {
  readonly call: Pick<Call<unknown>, 'knownBy'>;
  readonly doubt: Doubt | undefined;
  readonly sentAt: number;
}

/** Whether the refusal is the call's end: nothing before it is in doubt, or it ends the doubt. */
function isLast({ problem }: Refused, { call, doubt, sentAt }: Standing): boolean {
  if (problem.repeat === 'same_key') return false;
  if (doubt === undefined) return problem.definite || call.knownBy === 'read';
  return call.knownBy === 'key' && endsDoubt(problem) && sentAt >= doubt.until;
}

function endsDoubt({ status }: Problem): boolean {
  return END_DOUBT.has(status);
}

function doubtAfter(
  before: Doubt | undefined,
  sent: Exclude<Sent<never>, { outcome: 'answered' }>,
  { sentAt, noticedAt }: Readonly<Record<'sentAt' | 'noticedAt', number>>,
): Doubt | undefined {
  if (sent.outcome === 'silent') return { until: noticedAt + RUNS_FOR_MS }; // it may have reached the service only now: connecting takes time, too
  return before ?? (sent.problem.definite ? undefined : { until: sentAt });
}

interface Situation {
  readonly call: Pick<Call<unknown>, 'knownBy'>;
  readonly doubt: Doubt | undefined;
  readonly sends: number;
  readonly repeater: Repeater;
}

/** Undefined: to repeat the request now would not help. */
function pauseAfter(sent: Exclude<Sent<never>, { outcome: 'answered' }>, { call, doubt, sends, repeater }: Situation): number | undefined {
  if (sent.outcome === 'silent') return pauseMs(sends, repeater.random());
  const { problem, retryAfterMs = 0 } = sent;
  if (retryAfterMs > LONGEST_RETRY_AFTER_MS) return undefined;
  if (problem.repeat === 'same_key') return pauseMs(sends, repeater.random(), retryAfterMs);
  const left = doubt !== undefined && call.knownBy === 'key' && endsDoubt(problem) ? doubt.until - repeater.now() : 0;
  return left > 0 ? left : undefined; // too early to prove anything
}

function endOf(
  { knownBy, idempotencyKey }: Call<unknown>,
  sent: Exclude<Sent<never>, { outcome: 'answered' }>,
  doubt: Doubt | undefined,
  signal: AbortSignal | undefined,
): unknown {
  const problem = sent.outcome === 'refused' ? sent.problem : undefined;
  const cause: unknown = signal?.aborted === true ? signal.reason : sent.outcome === 'silent' ? sent.cause : undefined;
  if (knownBy !== 'read' && doubt !== undefined) return new OutcomeUnknownError({ idempotencyKey, problem, cause });
  if (signal?.aborted === true) return cause;
  return problem === undefined ? new NoAnswerError(cause) : new ApiError(problem);
}
