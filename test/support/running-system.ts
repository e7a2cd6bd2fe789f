import { afterAll, afterEach, beforeAll } from 'vitest';
import type { AntomSimulatorOptions } from '../../infra/antom-simulator/simulator-options.ts';
import { deployedTarget } from '../deploy/deployed-target.ts';
import { type EventLog, eventLog } from './event-log.ts';
import { localTarget } from './local-target.ts';
import { type MerchantApp, merchantApp } from './merchant-app.ts';
import { passedTime } from './passed-time.ts';
import { deployment, isLocal, type Target } from './target.ts';

export interface RunningSystem extends Target {
  readonly merchant: MerchantApp;
  /** The events that a subscriber has received. */
  readonly events: EventLog;
  /** One run of the reconciler, with this payment due, or with whatever is due by now. */
  reconcile(paymentRequestId?: string): Promise<void>;
  /** One run of the sweep over deliveries. */
  sweepDeliveries(): Promise<void>;
  /** Moves a payment's end into the past. */
  expire(paymentRequestId: string): Promise<void>;
  /** Moves the beginning of a payment's risk review five days into the past. */
  prolongRiskReview(paymentRequestId: string): Promise<void>;
}

/**
 * The whole system, empty, once for a file's tests: a local run, or the deployed stack that is given. Clears all planted faults after each
 * test. The getter is for use inside tests.
 */
export function runningSystem(
  options: Pick<AntomSimulatorOptions, 'captureDelayMs' | 'refundDelayMs' | 'magicAmounts'> = {},
): () => RunningSystem {
  let running: RunningSystem | undefined;
  const system = () => {
    if (running === undefined) throw new Error('the system runs inside tests only');
    return running;
  };

  beforeAll(async () => {
    const antom = { captureDelayMs: 100, refundDelayMs: 100, ...options };
    const target = deployment === undefined ? await localTarget(antom) : await deployedTarget(deployment, antom);
    const time = passedTime(target.stack);
    running = {
      ...target,
      merchant: merchantApp(target),
      events: await eventLog(target.stack),
      expire: time.expire,
      prolongRiskReview: time.prolongRiskReview,
      sweepDeliveries: async () => {
        await target.stack.invoke(target.stack.outputs['DeliverySweepName'] ?? '', {});
      },
      reconcile: async (paymentRequestId) => {
        if (paymentRequestId !== undefined) await time.makeDue(paymentRequestId);
        await target.stack.invoke(target.stack.outputs['ReconcilerName'] ?? '', {});
      },
    };
  });

  afterEach(() => {
    const { antom, awsFaults } = system();
    antom.faults.clear();
    if (isLocal) Object.assign(awsFaults, { beforeCall: undefined, beforeAnswer: undefined });
  });

  afterAll(async () => {
    await running?.events.close();
    await running?.close();
  });

  return system;
}
