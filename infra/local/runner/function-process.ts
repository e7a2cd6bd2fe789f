import { fork } from 'node:child_process';
import { createInterface } from 'node:readline';
import * as z from 'zod/mini';
import { entryPoint, type FunctionDefinition } from './function-definition.ts';
import { FunctionError } from './function-error.ts';
import type { Invocation, Report } from './function-messages.ts';

/** One child process of a function, which takes one invocation at a time. */
export interface FunctionProcess {
  /** Rejects with a FunctionError when the handler cannot be loaded. */
  readonly ready: Promise<void>;
  /** Resolves when the process has ended. */
  readonly exited: Promise<void>;
  /** The answer's JSON text. Rejects with a FunctionError. */
  invoke(invocation: Omit<Invocation, 'deadlineEpochMs'>): Promise<string>;
  kill(): void;
  /** False once it has been killed or has ended. */
  isUsable(): boolean;
}

const failure = z.object({ errorType: z.string(), errorMessage: z.string(), trace: z.array(z.string()) });
const reportSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('init-failure'), failure }),
  z.object({ kind: z.literal('answer'), payload: z.string() }),
  z.object({ kind: z.literal('failure'), failure }),
]);

const BOOTSTRAP = new URL('function-bootstrap.ts', import.meta.url);
const INIT_TIMEOUT_MS = 10_000; // Lambda's own

export function startFunctionProcess(
  definition: FunctionDefinition,
  environment: Record<string, string>,
  onLine: (line: string) => void,
): FunctionProcess {
  const { file, exportName } = entryPoint(definition);
  const child = fork(BOOTSTRAP, [file, exportName], {
    env: environment,
    cwd: definition.folder,
    execArgv: [], // otherwise --inspect and the like would be inherited
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  for (const stream of [child.stdout, child.stderr]) if (stream !== null) createInterface({ input: stream }).on('line', onLine);

  let settle: (report: Report) => void = () => undefined;
  const nextReport = (timeoutMs: number, timedOut: string) =>
    new Promise<Report>((resolve) => {
      const timer = setTimeout(() => {
        resolve(failed('Sandbox.Timedout', timedOut));
        child.kill('SIGKILL');
      }, timeoutMs);
      settle = (report) => {
        clearTimeout(timer);
        resolve(report);
      };
    });
  child.on('message', (message) => {
    const report = reportSchema.safeParse(message);
    if (report.success) settle(report.data);
  });
  const exited = new Promise<void>((resolve) => {
    child.on('exit', (code, signal) => {
      settle(failed('Runtime.ExitError', `Runtime exited with error: ${signal === null ? `exit status ${code}` : `signal ${signal}`}`));
      resolve();
    });
  });

  return {
    ready: nextReport(INIT_TIMEOUT_MS, 'Init timed out after 10.00 seconds').then((report) => void payloadOf(report)),
    exited,
    kill: () => void child.kill('SIGKILL'),
    isUsable: () => !child.killed && child.exitCode === null && child.signalCode === null,
    invoke: async (invocation) => {
      const { timeoutMs } = definition;
      const report = nextReport(timeoutMs, `Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`);
      child.send({ ...invocation, deadlineEpochMs: Date.now() + timeoutMs } satisfies Invocation, () => undefined);
      return payloadOf(await report);
    },
  };
}

function failed(errorType: string, errorMessage: string): Report {
  return { kind: 'failure', failure: { errorType, errorMessage, trace: [] } };
}

function payloadOf(report: Report): string {
  if (report.kind === 'failure' || report.kind === 'init-failure') throw new FunctionError(report.failure);
  return report.kind === 'answer' ? report.payload : '';
}
