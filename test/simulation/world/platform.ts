import type { NotificationResponse } from '../../../functions/antom-webhook/receive-notification.ts';
import type { ApiUseCases } from '../../../functions/payments-api/api.ts';
import { Problem } from '../../../functions/payments-api/http/problem.ts';
import type { Message } from '../antom/operations.ts';
import { ANTOM_CLIENT_ID, NOTIFY_URL } from '../antom/signatures.ts';
import type { Invocation } from '../engine/scheduler.ts';
import type { Functions } from './functions.ts';
import type { QueuedMessage } from './queue.ts';
import { SWEEP, TIMEOUTS } from './settings.ts';
import type { FunctionName, World } from './world.ts';

/** What became of an invocation, for whoever invoked it. */
export type Outcome<Result> =
  | { readonly outcome: 'returned'; readonly result: Result }
  | { readonly outcome: 'refused'; readonly code: Problem['code'] }
  /** It threw, died or ran out of time: nobody knows how far it got. */
  | { readonly outcome: 'failed' };

/** Lambda, API Gateway, SQS and EventBridge: who invokes the functions, and what follows when one fails. */
export interface Platform {
  api<Result>(what: string, call: (useCases: ApiUseCases) => Promise<Result>): Promise<Outcome<Result>>;
  /** One POST to the webhook. @param sign of the body; a forger signs otherwise */
  notify(what: string, body: Message, sign: (body: Uint8Array) => string): Promise<Outcome<NotificationResponse>>;
  /** Sweeps when something is due, as often as the schedule allows. */
  keepSweeping(): void;
}

export function createPlatform(world: World, functions: Functions): Platform {
  const { scheduler, queue, choices, skewMs } = world;
  let invocations = 0;
  let sweepIsPlanned = false;

  function invoke<Result>(name: FunctionName, what: string, run: (invocation: Invocation) => Promise<Result>): Promise<Outcome<Result>> {
    return new Promise((resolve) => {
      const invocation = scheduler.begin({
        name: `${what} #${String(++invocations)}`,
        timeoutMs: TIMEOUTS[name],
        skewMs: skewMs[name],
        onDeath: () => resolve({ outcome: 'failed' }),
      });
      const end = (outcome: Outcome<Result>) => {
        if (invocation.isDead()) return;
        scheduler.finish(invocation);
        scheduler.note(() => `  ${invocation.name} ${outcome.outcome === 'refused' ? `refuses: ${outcome.code}` : outcome.outcome}`);
        resolve(outcome);
      };
      run(invocation).then(
        (result) => end({ outcome: 'returned', result }),
        (error: unknown) => end(error instanceof Problem ? { outcome: 'refused', code: error.code } : { outcome: 'failed' }),
      );
    });
  }

  /** One invocation for up to ten messages; what it has processed is removed, and the rest becomes visible again. */
  function deliver(): void {
    const visible = queue.visible();
    const first = visible[choices.pick(visible.length)];
    if (first === undefined) return;
    const batch = [first, ...visible.filter((message) => message !== first).slice(0, choices.pick(Math.min(visible.length, 10)))];
    for (const message of batch) queue.receive(message);
    if (choices.rarely(world.isTroubled() ? 0.03 : 0, 1) === 1)
      scheduler.after(0, 'the queue delivers a message twice', () => void work([first]));
    void work(batch);
    if (batch.length < visible.length) scheduler.after(0, 'the queue has more', deliver);
  }

  async function work(batch: readonly QueuedMessage[]): Promise<void> {
    const processed = await invoke('worker', `worker on ${batch.map(({ id }) => `message ${String(id)}`).join(', ')}`, (invocation) => {
      const processMessage = functions.worker(invocation);
      return Promise.allSettled(batch.map((message) => processMessage(message.body)));
    });
    if (processed.outcome !== 'returned') return;
    for (const [index, result] of processed.result.entries()) {
      const message = batch[index];
      const isForgotten = choices.rarely(world.isTroubled() ? 0.02 : 0, 1) === 1; // the deletion is lost: delivered once more
      if (result.status === 'fulfilled' && message !== undefined && !isForgotten) queue.remove(message);
    }
  }

  function keepSweeping(): void {
    if (sweepIsPlanned) return;
    const dueMs = [...world.table.items().values()].map(({ dueAt }) => Number(dueAt)).filter((time) => !Number.isNaN(time));
    if (dueMs.length === 0) return;
    sweepIsPlanned = true;
    const nowMs = scheduler.nowMs();
    const nextMinuteMs = Math.ceil(Math.max(nowMs + 1, ...[Math.min(...dueMs)]) / SWEEP.everyMs) * SWEEP.everyMs;
    scheduler.after(nextMinuteMs - nowMs, 'the reconciler begins', () => {
      sweepIsPlanned = false;
      void invoke('reconciler', 'reconciler', (invocation) => functions.reconciler(invocation)());
    });
  }

  world.hooks.onVisible = deliver;
  return {
    api: (what, call) => invoke('api', what, (invocation) => call(functions.api(invocation))),
    notify(what, message, sign) {
      const body = new TextEncoder().encode(JSON.stringify(message));
      const headers = { 'client-id': ANTOM_CLIENT_ID, 'request-time': NOTIFICATION_TIME, signature: sign(body) };
      const request = { headers, body: Buffer.from(body).toString('base64'), isBase64Encoded: true };
      return invoke('webhook', `webhook: ${what}`, (invocation) => functions.webhook(invocation)(request));
    },
    keepSweeping,
  };
}

const NOTIFICATION_TIME = '2026-01-31T18:05:00+09:00';

/** Antom's signature of a notification. */
export function signedByAntom({ signatures }: World): (body: Uint8Array) => string {
  return (body) => signatures.sign({ path: new URL(NOTIFY_URL).pathname, clientId: ANTOM_CLIENT_ID, time: NOTIFICATION_TIME, body });
}
