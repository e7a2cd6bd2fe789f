import { afterAll, afterEach, beforeAll } from 'vitest';
import { startLocalSystem, type LocalSystem } from '../../infra/local/local-system.ts';
import type { AwsCall } from '../../infra/local/runner/aws-call-tap.ts';
import { synthesize } from '../../infra/local/runner/synthesize.ts';
import { eventLog, type EventLog } from './event-log.ts';
import { merchantApp, type MerchantApp } from './merchant-app.ts';

/** Faults that a test plants in the calls of the functions to AWS. Called with each call; what it throws breaks the caller's connection. */
export interface AwsFaults {
  beforeCall: ((call: AwsCall) => void | Promise<void>) | undefined;
  /** The service has done it, and the caller does not know yet. */
  beforeAnswer: ((call: AwsCall) => void | Promise<void>) | undefined;
}

export interface RunningSystem extends LocalSystem {
  readonly merchant: MerchantApp;
  /** What subscribers were told. */
  readonly events: EventLog;
  readonly awsFaults: AwsFaults;
  /** Every line that a function has logged. */
  readonly logLines: readonly string[];
}

/** Starts the whole system once for a file's tests and clears all planted faults after each. The getter is for use inside tests. */
export function runningSystem(options: { captureDelayMs?: number } = {}): () => RunningSystem {
  let running: RunningSystem | undefined;
  const system = () => {
    if (running === undefined) throw new Error('the system runs inside tests only');
    return running;
  };

  beforeAll(async () => {
    const logLines: string[] = [];
    const awsFaults: AwsFaults = { beforeCall: undefined, beforeAnswer: undefined };
    const local = await startLocalSystem({
      assembly: await synthesize({ onProgress: () => undefined }),
      antom: { captureDelayMs: options.captureDelayMs ?? 100 },
      stack: {
        onLog: ({ functionName, line }) => logLines.push(`${functionName} ${line}`),
        onAwsCall: (call) => awsFaults.beforeCall?.(call),
        onAwsAnswer: (call) => awsFaults.beforeAnswer?.(call),
      },
    });
    running = { ...local, merchant: merchantApp(local), events: await eventLog(local.stack), awsFaults, logLines };
  });

  afterEach(() => {
    const { antom, awsFaults } = system();
    antom.faults.clear();
    awsFaults.beforeCall = undefined;
    awsFaults.beforeAnswer = undefined;
  });

  afterAll(async () => {
    await running?.events.close();
    await running?.close();
  });

  return system;
}
