/**
 * What Lambda's Node.js runtime does in a function's process: loads the handler, then answers one invocation at a time.
 * Arguments: the bundle's file and the name of its export. An unhandled rejection ends the process, as Node does by itself.
 */
import { pathToFileURL } from 'node:url';
import type { Failure, Invocation, Report } from './function-messages.ts';

type Handler = (event: unknown, context: unknown) => unknown;

const [, , file = '', exportName = ''] = process.argv;

process.on('disconnect', () => process.exit()); // the runner is gone
process.on('SIGINT', () => undefined); // a terminal sends it to every process; the runner decides
await start();

async function start(): Promise<void> {
  try {
    const handler: unknown = Reflect.get(await import(pathToFileURL(file).href), exportName);
    if (!isHandler(handler)) throw new Error(`${file} exports no function ${exportName}`);
    process.on('message', (message) => {
      if (isInvocation(message)) void answer(handler, message);
    });
    report({ kind: 'ready' });
  } catch (error) {
    report({ kind: 'init-failure', failure: describe(error) });
  }
}

async function answer(handler: Handler, invocation: Invocation): Promise<void> {
  try {
    const result = await handler(JSON.parse(invocation.payload), contextOf(invocation));
    // Serialized here, so that an answer loses what it would lose on AWS.
    report({ kind: 'answer', payload: JSON.stringify(result ?? null) });
  } catch (error) {
    report({ kind: 'failure', failure: describe(error) });
  }
}

function contextOf({ context, deadlineEpochMs }: Invocation) {
  return { ...context, getRemainingTimeInMillis: () => Math.max(0, deadlineEpochMs - Date.now()) };
}

function describe(error: unknown): Failure {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
}

function report(message: Report): void {
  process.send?.(message);
}

function isHandler(value: unknown): value is Handler {
  return typeof value === 'function';
}

function isInvocation(message: unknown): message is Invocation {
  return typeof message === 'object' && message !== null && 'payload' in message;
}
