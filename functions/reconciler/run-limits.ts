import type { Answer, NoAnswer } from '../../shared/antom/answer.ts';
import type { AntomClient } from '../../shared/antom/client.ts';

export type ReconcilerCalls = Pick<AntomClient, 'inquiryPayment' | 'inquiryRefund' | 'cancel' | 'refund'>;

export interface RunSettings {
  /** What is left of the function's time when the run begins, in milliseconds. */
  readonly remainingMs: number;
  /** How long one call to Antom can take. */
  readonly antomTimeoutMs: number;
  /** How many calls to Antom one run may make. A payment that is at work when they are used up is finished all the same. */
  readonly callsPerRun: number;
  readonly now: () => Date;
}

/** What one run may still do. The times follow from the function's own timeout, so that nothing has to be kept in step with it. */
export interface RunLimits {
  /** Counts each call. One that begins too late to end in time is not sent. */
  readonly antom: ReconcilerCalls;
  /** Whether another payment may be started on. */
  readonly mayStart: () => boolean;
  /** Whether a call to Antom may begin. */
  readonly mayCall: () => boolean;
  /** So many milliseconds after its beginning, the run stops waiting. */
  readonly lastsMs: number;
}

/** For the end of a run: what it has measured is written to the log. */
const PUBLISHING_MS = 1_000;
/** For the last answer: it goes to the queue, in two attempts at most. */
const ENQUEUEING_MS = 4_000;
/** For the claim that comes before a payment's first call, and the merchant's key, which is fetched now and then. */
const CLAIMING_MS = 2_000;

/** A call that was not sent has no answer, as one that was sent and not answered in time: whoever asked learns nothing, and asks again later. */
const NOT_SENT = { outcome: 'unknown', reason: 'timeout' } as const satisfies NoAnswer;

export function runLimits(antom: ReconcilerCalls, { remainingMs, antomTimeoutMs, callsPerRun, now }: RunSettings): RunLimits {
  const lastsMs = remainingMs - PUBLISHING_MS;
  const callsUntil = now().getTime() + lastsMs - ENQUEUEING_MS - antomTimeoutMs;
  const mayCall = () => now().getTime() <= callsUntil;
  let made = 0;
  const limited =
    <Asked, Body>(call: (asked: Asked) => Promise<Answer<Body>>) =>
    async (asked: Asked): Promise<Answer<Body>> => {
      if (!mayCall()) return NOT_SENT;
      made++;
      return call(asked);
    };
  return {
    antom: {
      inquiryPayment: limited((payment) => antom.inquiryPayment(payment)),
      inquiryRefund: limited((refund) => antom.inquiryRefund(refund)),
      cancel: limited((payment) => antom.cancel(payment)),
      refund: limited((order) => antom.refund(order)),
    },
    mayStart: () => now().getTime() + CLAIMING_MS <= callsUntil && made < callsPerRun,
    mayCall,
    lastsMs,
  };
}
