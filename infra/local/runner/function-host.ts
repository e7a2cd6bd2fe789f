import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { clientConfig, functionKeyId } from './aws-credential.ts';
import type { FunctionDefinition } from './function-definition.ts';
import { functionEnvironment, invocationContext } from './function-environment.ts';
import { FunctionError, REQUEST_TOO_LARGE } from './function-error.ts';
import { startFunctionProcess, type FunctionProcess } from './function-process.ts';

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

export interface FunctionHostOptions {
  readonly definition: FunctionDefinition;
  readonly region: string;
  readonly awsUrl: string;
  /** The access key ids of all functions' living processes: each process adds its own. */
  readonly liveKeyIds: Set<string>;
  readonly onLine: (line: string) => void;
}

interface Waiting {
  readonly payload: string;
  readonly resolve: (payload: string) => void;
  readonly reject: (error: unknown) => void;
}

/** More processes than cores make a burst slower, not faster. */
export const MAX_PROCESSES = Math.max(2, availableParallelism());
const MAX_PAYLOAD_BYTES = 6_291_556; // of a request and of an answer, as Lambda's own error messages have it

export function createFunctionHost({ definition, region, awsUrl, liveKeyIds, onLine }: FunctionHostOptions): FunctionHost {
  const alive = new Map<FunctionProcess, string>();
  const starting = new Set<FunctionProcess>();
  const idle = new Set<FunctionProcess>();
  const waiting: Waiting[] = [];
  const exits = new Set<Promise<void>>();
  let processNumber = 0;
  let closed = false;

  function start(): void {
    const keyId = functionKeyId(definition.name, ++processNumber);
    const process = startFunctionProcess(definition, functionEnvironment(definition, clientConfig(region, awsUrl, keyId)), onLine);
    alive.set(process, keyId);
    starting.add(process);
    liveKeyIds.add(keyId);
    const exit = process.exited.then(() => {
      exits.delete(exit);
      discard(process);
      assign();
    });
    exits.add(exit);
    process.ready
      .then(
        () => starting.has(process) && idle.add(process),
        (error: unknown) => {
          if (!starting.has(process)) return; // killed on purpose: whoever waits gets another
          log(error);
          process.kill();
          waiting.shift()?.reject(error);
        },
      )
      .finally(() => {
        starting.delete(process);
        assign();
      });
  }

  function discard(process: FunctionProcess): void {
    liveKeyIds.delete(alive.get(process) ?? '');
    alive.delete(process);
    starting.delete(process);
    idle.delete(process);
  }

  /** Gives waiting invocations to idle processes, and starts processes for the rest. One that is being started counts as taken. */
  function assign(): void {
    for (const process of idle) {
      const next = waiting.shift();
      if (next === undefined) return;
      idle.delete(process);
      void run(process, next);
    }
    for (let wanted = waiting.length - starting.size; wanted > 0 && alive.size < MAX_PROCESSES; wanted--) start();
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
    if (alive.has(process) && process.isUsable()) idle.add(process);
    assign();
  }

  function kill(): void {
    for (const process of [...alive.keys()]) {
      process.kill();
      discard(process);
    }
  }

  function log(error: unknown): void {
    if (closed || !(error instanceof FunctionError)) return;
    onLine(`${error.errorType}: ${error.message}`);
    error.trace.slice(1).forEach(onLine);
  }

  return {
    async invoke(event) {
      const payload = JSON.stringify(event);
      if (Buffer.byteLength(payload) > MAX_PAYLOAD_BYTES) throw refused(REQUEST_TOO_LARGE, 'the event is larger than 6 MB');
      if (closed) throw closedError();
      const answer = await new Promise<string>((resolve, reject) => {
        waiting.push({ payload, resolve, reject });
        assign();
      });
      const result: unknown = JSON.parse(answer);
      return result;
    },
    warm: () => {
      if (alive.size === 0 && !closed) start();
    },
    kill: () => {
      kill();
      assign();
    },
    async close() {
      closed = true;
      for (const { reject } of waiting.splice(0)) reject(closedError());
      kill();
      await Promise.all(exits);
    },
  };
}

function closedError(): FunctionError {
  return refused('Runtime.Closed', 'the local run is closed');
}

function refused(errorType: string, errorMessage: string): FunctionError {
  return new FunctionError({ errorType, errorMessage, trace: [] });
}
