import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { invocationContext } from './function-environment.ts';
import { FunctionError, REQUEST_TOO_LARGE } from './function-error.ts';
import type { FunctionProcess } from './function-process.ts';
import { createFunctionProcesses, type FunctionProcessesOptions } from './function-processes.ts';

/** One function and the processes that run it. */
export interface FunctionHost {
  /** Waits for a free process when all are busy. Rejects with a FunctionError when the function fails. */
  invoke(event: unknown): Promise<unknown>;
  /** Starts a process, so that the first invocation need not wait for it. */
  warm(): void;
  /** SIGKILLs every process. What they were doing fails; the next invocation gets a new process. */
  kill(): void;
  /** Kills, for good, and waits until no process is left. */
  close(): Promise<void>;
}

interface Waiting {
  readonly payload: string;
  readonly resolve: (payload: string) => void;
  readonly reject: (error: unknown) => void;
}

/** More processes than cores make a burst slower, not faster. */
export const MAX_PROCESSES = Math.max(2, availableParallelism());
const MAX_PAYLOAD_BYTES = 6_291_556; // of a request and of an answer, as Lambda's own error messages have it

export function createFunctionHost(options: FunctionProcessesOptions): FunctionHost {
  const { definition, onLine } = options;
  const waiting: Waiting[] = [];
  let closed = false;
  const processes = createFunctionProcesses(options, {
    onChange: assign,
    onInitFailure: (error) => {
      log(error);
      waiting.shift()?.reject(error);
    },
  });

  /** Gives waiting invocations to idle processes, and starts processes for the rest. One that is being started counts as taken. */
  function assign(): void {
    while (waiting.length > 0) {
      const process = processes.takeIdle();
      const next = process && waiting.shift();
      if (process === undefined || next === undefined) break;
      void run(process, next);
    }
    for (let wanted = waiting.length - processes.starting(); wanted > 0 && processes.alive() < MAX_PROCESSES; wanted--) processes.start();
  }

  async function run(process: FunctionProcess, { payload, resolve, reject }: Waiting): Promise<void> {
    try {
      const answer = await process.invoke({ payload, context: invocationContext(definition, randomUUID()) });
      if (Buffer.byteLength(answer) > MAX_PAYLOAD_BYTES) throw refused('Function.ResponseSizeTooLarge', 'the answer is larger than 6 MB');
      resolve(answer);
    } catch (error) {
      log(error);
      reject(error);
    }
    processes.release(process);
    assign();
  }

  function log(error: unknown): void {
    if (closed || !(error instanceof FunctionError)) return;
    onLine(`${error.errorType}: ${error.message}`);
    error.trace.slice(1).forEach(onLine);
  }

  async function invoke(event: unknown): Promise<unknown> {
    const payload = JSON.stringify(event);
    if (Buffer.byteLength(payload) > MAX_PAYLOAD_BYTES) throw refused(REQUEST_TOO_LARGE, 'the event is larger than 6 MB');
    if (closed) throw closedError();
    const answer = await new Promise<string>((resolve, reject) => {
      waiting.push({ payload, resolve, reject });
      assign();
    });
    return JSON.parse(answer);
  }

  return {
    invoke,
    warm: () => {
      if (processes.alive() === 0 && !closed) processes.start();
    },
    kill: () => {
      processes.killAll();
      assign();
    },
    async close() {
      closed = true;
      for (const { reject } of waiting.splice(0)) reject(closedError());
      processes.killAll();
      await processes.allExited();
    },
  };
}

function closedError(): FunctionError {
  return refused('Runtime.Closed', 'the local run is closed');
}

function refused(errorType: string, errorMessage: string): FunctionError {
  return new FunctionError({ errorType, errorMessage, trace: [] });
}
