import type { Abortable } from './api.ts';
import { ApiError, isTemporary, NoAnswerError } from './errors.ts';
import type { Order } from './order.ts';
import type { Orders } from './orders.ts';
import type { NextStep } from './payment.ts';
import type { Repeater } from './repeat-until-clear.ts';

export interface WaitOptions extends Abortable {
  /** 35 minutes unless you say so: a little longer than the buyer has by default. The first read is waited for in any case, as long as any request. */
  readonly timeoutMs?: number | undefined;
}

/** @returns the order once it can change no more without you, or as it is when the time is over: look at `next` */
export type WaitUntilSettled = (referenceOrderId: string, options?: WaitOptions) => Promise<Order>;

const DEFAULT_TIMEOUT_MS = 35 * 60_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

/** Every so many reads Antom is asked, in case its notification is lost. The first one is for a buyer who has just come back. */
const READS_PER_REFRESH = 4;

/** Whether the order may still change without you. */
const IS_OPEN = {
  send_buyer: true,
  wait: true,
  ship: false,
  start_over: false,
  ask_a_person: false,
  nothing: false,
} as const satisfies Record<NextStep, boolean>;

export function waiter(
  { order }: Pick<Orders, 'order'>,
  { now, sleep, random, timeoutMs: requestMs }: Pick<Repeater, 'now' | 'sleep' | 'random' | 'timeoutMs'>,
): WaitUntilSettled {
  return async (referenceOrderId, { signal, timeoutMs = DEFAULT_TIMEOUT_MS } = {}) => {
    signal?.throwIfAborted();
    const end = now() + timeoutMs;
    const reading = new AbortController(); // of a service that does not answer
    let timer: ReturnType<typeof setTimeout> | undefined;
    let latest: Order | undefined;
    let lastError: Error | undefined;
    const stop = () => {
      reading.abort(signal?.reason ?? new Error('the time is over'));
    };
    const endReading = () => {
      if (latest === undefined && lastError === undefined)
        timer = setTimeout(stop, requestMs); // the first read may take as long as any request
      else stop();
    };
    timer = setTimeout(endReading, Math.min(timeoutMs, LONGEST_TIMER_MS));
    signal?.addEventListener('abort', stop, { once: true });
    try {
      return await readUntilSettled();
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    }

    async function readUntilSettled(): Promise<Order> {
      const isOver = () => reading.signal.aborted || now() >= end;
      for (let reads = 0; ; reads += 1) {
        const refresh = reads % READS_PER_REFRESH === 0;
        const read = await order(referenceOrderId, { refresh, signal: reading.signal }).catch((error: unknown) => {
          signal?.throwIfAborted();
          return reading.signal.aborted && !isOfService(error) ? (lastError ?? new NoAnswerError(error)) : unlessTemporary(error);
        });
        signal?.throwIfAborted();
        if (read instanceof Error) {
          lastError = read;
          if (isOver() && latest === undefined) throw read;
        } else {
          latest = read;
          if (!isOpen(read)) return read;
        }
        if (isOver() && latest !== undefined) return latest;
        await sleep(Math.max(1, Math.min(end - now(), pauseAfter(reads, random()))), signal);
        signal?.throwIfAborted();
      }
    }
  };
}

/** And not that the time is over. */
function isOfService(error: unknown): boolean {
  return error instanceof ApiError || error instanceof NoAnswerError;
}

/** A timer of more than 24 days would end at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * After a decline the buyer may try another card on the same page, until you check out again or the time is over. A step that only a newer release of the
 * service knows is for you to decide about.
 */
function isOpen({ next, attempts }: Order): boolean {
  const mayStillBePaid = next === 'start_over' && attempts.some(({ final, normalUrl }) => final === false && normalUrl !== undefined);
  return mayStillBePaid || (Object.hasOwn(IS_OPEN, next) && IS_OPEN[next]);
}

function pauseAfter(reads: number, random: number): number {
  return Math.min(FIRST_PAUSE_MS * 1.5 ** reads, LONGEST_PAUSE_MS) * (0.75 + random / 2);
}

/** What may be over with the next read is waited for. */
function unlessTemporary(error: unknown): Error {
  if (isTemporary(error)) return error;
  throw error;
}
