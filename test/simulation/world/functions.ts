import {
  createNotificationReceiver,
  type NotificationRequest,
  type NotificationResponse,
} from '../../../functions/antom-webhook/receive-notification.ts';
import { createMessageProcessor } from '../../../functions/payment-worker/process-message.ts';
import type { ApiUseCases } from '../../../functions/payments-api/api.ts';
import { createUseCases } from '../../../functions/payments-api/use-cases.ts';
import { reconcilePayment } from '../../../functions/reconciler/reconcile-payment.ts';
import { runLimits } from '../../../functions/reconciler/run-limits.ts';
import { createSweep } from '../../../functions/reconciler/sweep.ts';
import { createEnqueueNewFacts } from '../../../shared/messaging/enqueue-new-facts.ts';
import { ANTOM_CLIENT_ID, NOTIFY_URL } from '../antom/signatures.ts';
import type { Invocation } from '../engine/scheduler.ts';
import type { Connections } from './connections.ts';
import { RECONCILER, RUN, STAGE_ID, START, SWEEP } from './settings.ts';
import type { World } from './world.ts';

/** The functions as they are wired when deployed. What they call is of the simulation. Each is made anew for each invocation. */
export interface Functions {
  readonly api: (invocation: Invocation) => ApiUseCases;
  readonly webhook: (invocation: Invocation) => (request: NotificationRequest) => Promise<NotificationResponse>;
  readonly worker: (invocation: Invocation) => (messageBody: string) => Promise<void>;
  readonly reconciler: (invocation: Invocation) => () => Promise<unknown>;
}

/** What an invocation calls: {@link connections}, or something worse for a test. */
export type Connect = (world: World, invocation: Invocation) => Connections;

export function wireFunctions(world: World, connect: Connect): Functions {
  let attempts = 0;
  return {
    api(invocation) {
      const { store, antom, send, log, meter, now } = connect(world, invocation);
      return createUseCases({
        store,
        antom,
        enqueueNewFacts: createEnqueueNewFacts(send, now),
        settings: START,
        runtime: {
          now,
          sleep: (ms) => world.scheduler.sleep(ms, `${invocation.name} goes on waiting`, invocation),
          newAttemptId: () => `attempt-${String(++attempts)}`,
          newStatusSecret: () => 's'.repeat(22),
        },
        log,
        meter,
      });
    },
    webhook(invocation) {
      const { send, now, log, meter } = connect(world, invocation);
      return createNotificationReceiver({
        expected: { path: new URL(NOTIFY_URL).pathname, clientId: ANTOM_CLIENT_ID, keys: world.signatures.antomKeys },
        enqueue: (body) => send({ kind: 'webhook', body }),
        now,
        log,
        meter,
      });
    },
    worker(invocation) {
      const { store, antom, send, publish, log, meter, now } = connect(world, invocation);
      const enqueueNewFacts = createEnqueueNewFacts(send, now);
      return createMessageProcessor({ store, antom, publish, enqueueNewFacts, stageId: STAGE_ID, now, log, meter });
    },
    reconciler(invocation) {
      const { store, antom, send, log, meter, now } = connect(world, invocation);
      const { mayCall, mayStart, ...limited } = runLimits(antom, { ...RUN, now });
      const enqueueNewFacts = createEnqueueNewFacts(send, now);
      const dependencies = { store, antom: limited.antom, mayCall, enqueueNewFacts, settings: RECONCILER, now, log, meter };
      return createSweep({
        store,
        reconcile: (due) => reconcilePayment(dependencies, due),
        limits: { dueShards: DUE_SHARDS, concurrency: SWEEP.concurrency, mayStart },
        inTime: (work) => work.then(() => true), // a function that takes too long is killed by the scheduler
        now,
        random: () => 0,
        log,
        meter,
      });
    },
  };
}

export const DUE_SHARDS = 1;
