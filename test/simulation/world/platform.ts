import type { NotificationResponse } from '../../../functions/antom-webhook/receive-notification.ts';
import type { ApiUseCases } from '../../../functions/payments-api/api.ts';
import type { Message } from '../antom/operations.ts';
import { ANTOM_CLIENT_ID, NOTIFY_URL } from '../antom/signatures.ts';
import type { Functions } from './functions.ts';
import { createInvoke, type Outcome } from './invocations.ts';
import { createDelivery, namesOf } from './message-delivery.ts';
import { TIMEOUTS } from './settings.ts';
import { createSweeps } from './sweeps.ts';
import type { World } from './world.ts';

/** Lambda, API Gateway, SQS and EventBridge: who invokes the functions, and what follows when one fails. */
export interface Platform {
  api<Result>(what: string, call: (useCases: ApiUseCases) => Promise<Result>): Promise<Outcome<Result>>;
  /** One POST to the webhook. @param sign of the body; a forger signs otherwise */
  notify(what: string, body: Message, sign: (body: Uint8Array) => string): Promise<Outcome<NotificationResponse>>;
  /** Sweeps when something is due, as often as the schedule allows. */
  keepSweeping(): void;
}

export function createPlatform(world: World, functions: Functions): Platform {
  const invoke = createInvoke(world, TIMEOUTS);

  world.hooks.onVisible = createDelivery(world, world.queue, (batch) =>
    invoke('worker', `worker on ${namesOf(batch)}`, (invocation) => {
      const processMessage = functions.worker(invocation);
      return Promise.allSettled(batch.map((message) => processMessage(message.body)));
    }),
  );
  return {
    api: (what, call) => invoke('api', what, (invocation) => call(functions.api(invocation))),
    notify(what, message, sign) {
      const body = new TextEncoder().encode(JSON.stringify(message));
      const headers = { 'client-id': ANTOM_CLIENT_ID, 'request-time': NOTIFICATION_TIME, signature: sign(body) };
      const request = { headers, body: Buffer.from(body).toString('base64'), isBase64Encoded: true };
      return invoke('webhook', `webhook: ${what}`, (invocation) => functions.webhook(invocation)(request));
    },
    keepSweeping: createSweeps(world, invoke, functions),
  };
}

const NOTIFICATION_TIME = '2026-01-31T18:05:00+09:00';

/** Antom's signature of a notification. */
export function signedByAntom({ signatures }: World): (body: Uint8Array) => string {
  return (body) => signatures.sign({ path: new URL(NOTIFY_URL).pathname, clientId: ANTOM_CLIENT_ID, time: NOTIFICATION_TIME, body });
}
