import { clientConfig, functionKeyId } from './aws-credential.ts';
import type { FunctionDefinition } from './function-definition.ts';
import { functionEnvironment } from './function-environment.ts';
import { type FunctionProcess, startFunctionProcess } from './function-process.ts';

/** The processes of one function: being started, idle or busy. */
export interface FunctionProcesses {
  start(): void;
  /** An idle process, which is busy from now on; undefined when there is none. */
  takeIdle(): FunctionProcess | undefined;
  /** Makes a busy process idle again, unless it has ended. */
  release(process: FunctionProcess): void;
  /** How many are being started. */
  starting(): number;
  /** How many there are, those being started included. */
  alive(): number;
  /** SIGKILLs every process. */
  killAll(): void;
  /** Waits until no process is left. */
  allExited(): Promise<unknown>;
}

export interface FunctionProcessesOptions {
  readonly definition: FunctionDefinition;
  readonly region: string;
  readonly awsUrl: string;
  /** The access key ids of all functions' living processes: each process adds its own. */
  readonly liveKeyIds: Set<string>;
  /** Receives each line that a process writes. */
  readonly onLine: (line: string) => void;
}

interface ProcessEvents {
  /** A process became idle, failed to start, was killed, or ended. */
  readonly onChange: () => void;
  /** A process could not load the handler. A process that was killed on purpose is not reported. */
  readonly onInitFailure: (error: unknown) => void;
}

export function createFunctionProcesses(options: FunctionProcessesOptions, events: ProcessEvents): FunctionProcesses {
  const { definition, region, awsUrl, liveKeyIds, onLine } = options;
  const alive = new Map<FunctionProcess, string>();
  const starting = new Set<FunctionProcess>();
  const idle = new Set<FunctionProcess>();
  const exits = new Set<Promise<void>>();
  let processNumber = 0;

  function start(): void {
    const keyId = functionKeyId(definition.name, ++processNumber);
    const process = startFunctionProcess(definition, functionEnvironment(definition, clientConfig(region, awsUrl, keyId)), onLine);
    alive.set(process, keyId);
    starting.add(process);
    liveKeyIds.add(keyId);
    const exit = process.exited.then(() => {
      exits.delete(exit);
      discard(process);
      events.onChange();
    });
    exits.add(exit);
    void settle(process);
  }

  async function settle(process: FunctionProcess): Promise<void> {
    const failure: unknown = await process.ready.catch((error: unknown) => error);
    const isWanted = starting.delete(process); // else it was killed meanwhile
    if (isWanted && failure === undefined) idle.add(process);
    if (isWanted && failure !== undefined) {
      process.kill();
      events.onInitFailure(failure);
    }
    events.onChange();
  }

  function discard(process: FunctionProcess): void {
    liveKeyIds.delete(alive.get(process) ?? '');
    alive.delete(process);
    starting.delete(process);
    idle.delete(process);
  }

  return {
    start,
    takeIdle: () => takeFirst(idle),
    release: (process) => {
      if (alive.has(process) && process.isUsable()) idle.add(process);
    },
    starting: () => starting.size,
    alive: () => alive.size,
    killAll: () => {
      for (const process of [...alive.keys()]) {
        process.kill();
        discard(process);
      }
      events.onChange();
    },
    allExited: () => Promise.all(exits),
  };
}

function takeFirst<T>(set: Set<T>): T | undefined {
  const [first] = set;
  if (first !== undefined) set.delete(first);
  return first;
}
