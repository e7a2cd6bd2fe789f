import { randomUUID } from 'node:crypto';
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
  /** Kills every process for good and waits until none is left. */
  close(): Promise<void>;
}

interface Waiting {
  readonly payload: string;
  readonly resolve: (payload: string) => void;
  readonly reject: (error: unknown) => void;
}

const MAX_PAYLOAD_BYTES = 6_291_556; // limit of a request and of an answer, as in Lambda's error messages

export function createFunctionHost(options: FunctionProcessesOptions & { readonly maxProcesses: number }): FunctionHost {
  const { definition, onLine, maxProcesses } = options;
  const waiting: Waiting[] = [];
  let closed = false;
  const processes = createFunctionProcesses(options, { onChange: assign, onInitFailure: (error) => fail(waiting.shift(), error) });

  /** Gives waiting invocations to idle processes and starts processes for the rest. A process that is being started already counts for one of them. */
  function assign(): void {
    while (waiting.length > 0) {
      const process = processes.takeIdle();
      const next = process && waiting.shift();
      if (process === undefined || next === undefined) break;
      void run(process, next);
    }
    for (let wanted = waiting.length - processes.starting(); wanted > 0 && processes.alive() < maxProcesses; wanted--) processes.start();
  }

  async function run(process: FunctionProcess, caller: Waiting): Promise<void> {
    try {
      const answer = await process.invoke({ payload: caller.payload, context: invocationContext(definition, randomUUID()) });
      if (Buffer.byteLength(answer) > MAX_PAYLOAD_BYTES) throw refused('Function.ResponseSizeTooLarge', 'the answer is larger than 6 MB');
      caller.resolve(answer);
    } catch (error) {
      fail(caller, error);
    }
    processes.release(process);
    assign();
  }

  function fail(caller: Waiting | undefined, error: unknown): void {
    if (!closed && error instanceof FunctionError) logLines(error).forEach(onLine);
    caller?.reject(error);
  }

  async function invoke(event: unknown): Promise<unknown> {
    const payload = JSON.stringify(event);
    if (Buffer.byteLength(payload) > MAX_PAYLOAD_BYTES) throw refused(REQUEST_TOO_LARGE, 'the event is larger than 6 MB');
    if (closed) throw closedError();
    const { promise: answer, resolve, reject } = Promise.withResolvers<string>();
    waiting.push({ payload, resolve, reject });
    assign();
    return JSON.parse(await answer);
  }

  return {
    invoke,
    warm: () => {
      if (processes.alive() === 0 && !closed) processes.start();
    },
    kill: processes.killAll,
    async close() {
      closed = true;
      for (const { reject } of waiting.splice(0)) reject(closedError());
      processes.killAll();
      await processes.allExited();
    },
  };
}

function logLines({ errorType, message, trace }: FunctionError): string[] {
  return [`${errorType}: ${message}`, ...trace.slice(1)];
}

function closedError(): FunctionError {
  return refused('Runtime.Closed', 'the local run is closed');
}

function refused(errorType: string, errorMessage: string): FunctionError {
  return new FunctionError({ errorType, errorMessage, trace: [] });
}
