import type { AntomSimulatorOptions } from '../../infra/antom-simulator/simulator-options.ts';
import { startLocalSystem } from '../../infra/local/local-system.ts';
import { synthesize } from '../../infra/local/runner/synthesize.ts';
import type { AwsFaults, Target } from './target.ts';

/** A local run, whose runs of the reconciler are the tests' own. */
export async function localTarget(antom: Partial<AntomSimulatorOptions>): Promise<Target> {
  const logLines: string[] = [];
  const awsFaults: AwsFaults = { beforeCall: undefined, beforeAnswer: undefined };
  const system = await startLocalSystem({
    assembly: await synthesize({ onProgress: () => undefined }),
    antom,
    stack: {
      scheduleEveryMs: Infinity,
      onLog: ({ functionName, line }) => logLines.push(`${functionName} ${line}`),
      onAwsCall: (call) => awsFaults.beforeCall?.(call),
      onAwsAnswer: (call) => awsFaults.beforeAnswer?.(call),
    },
  });
  return { ...system, awsFaults, logLines };
}
