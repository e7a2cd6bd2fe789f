import { inject, test, type TestOptions } from 'vitest';
import type { AntomSimulator } from '../../infra/antom-simulator/antom-simulator.ts';
import type { AwsCall } from '../../infra/local/runner/aws-call-tap.ts';
import type { LocalStack } from '../../infra/local/runner/local-stack.ts';
import type { Deployment } from '../deploy/deployment.ts';

/** The stack that is tested: one that was deployed, or a local run. Antom is simulated for either. */
export interface Target {
  /** Base address of the merchant's API, without a slash at the end. */
  readonly apiUrl: string;
  /** A key of the merchant app `shop`. */
  readonly apiKey: string;
  readonly antom: AntomSimulator;
  readonly stack: TargetStack;
  /** Local run only: elsewhere no fault can be planted, and to try throws. */
  readonly awsFaults: AwsFaults;
  /** Local run only: every line that a function has logged. */
  readonly logLines: readonly string[];
  close(): Promise<void>;
}

/** What AWS gives an operator. */
export interface TargetStack extends Pick<LocalStack, 'outputs' | 'aws' | 'invoke'> {
  /** Local run only: SIGKILLs every process of the function. */
  kill(functionName: string): void;
}

/** Faults that a test plants in the calls of the functions to AWS. Called with each call; what it throws breaks the caller's connection. */
export interface AwsFaults {
  beforeCall: ((call: AwsCall) => void | Promise<void>) | undefined;
  /** The service has done it, and the caller does not know yet. */
  beforeAnswer: ((call: AwsCall) => void | Promise<void>) | undefined;
}

/** The deployed stack to test; without one, tests start a local run. */
export const deployment: Deployment | undefined = inject('deployment');
export const isLocal = deployment === undefined;

type Body = () => Promise<void>;

/** `test` for what can be done to a local run only: elsewhere it is skipped, and says why. */
export function localOnly(reason: string) {
  return (name: string, ...rest: [Body] | [TestOptions, Body]): void => {
    const [options, body] = rest.length === 1 ? [{}, rest[0]] : rest;
    if (isLocal) test(name, options, body);
    else test(name, ({ skip }) => skip(`local run only: ${reason}`));
  };
}
