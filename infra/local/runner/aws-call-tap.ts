import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AwsService } from './aws-credential.ts';

/** One call of a function (or of the test itself) to an emulated service; the caller is known by its access key id. */
export interface AwsCall {
  /** undefined when no function made the call. */
  readonly functionName: string | undefined;
  readonly service: AwsService;
  /** E.g. `UpdateItem`. */
  readonly action: string;
}

export interface AwsCallWatcher {
  /** Sees a call before the service does, which waits for it. When it throws, the service never gets the call and the caller loses its connection. */
  readonly onCall?: ((call: AwsCall) => void | Promise<void>) | undefined;
  /** Sees a call after the service has carried it out and before the caller gets the answer. When it throws, the caller loses its connection instead. */
  readonly onAnswer?: ((call: AwsCall) => void | Promise<void>) | undefined;
}

/**
 * Shows a call to the watcher, then passes it on unless the watcher throws or the caller has died.
 * A function that is killed while its call is being watched has not made that call.
 */
export async function watchCall(
  exchange: { request: IncomingMessage; response: ServerResponse; call: Omit<AwsCall, 'action'>; isCallerAlive: () => boolean },
  watcher: AwsCallWatcher,
  passOn: () => void,
): Promise<void> {
  const { request, response, isCallerAlive } = exchange;
  const call = { ...exchange.call, action: await actionOf(request) };
  try {
    await watcher.onCall?.(call);
  } catch {
    response.destroy(); // a planted fault
  }
  if (request.destroyed || response.destroyed || !isCallerAlive()) {
    response.destroy();
    return;
  }
  if (watcher.onAnswer !== undefined) holdAnswer(response, async () => watcher.onAnswer?.(call));
  passOn();
}

/** The JSON protocols name the action in a header; SNS, still on the query protocol, in its body. */
async function actionOf(request: IncomingMessage): Promise<string> {
  const target = request.headers['x-amz-target']?.toString().split('.')[1];
  return target ?? /(?:^|&)Action=(\w+)/.exec(await peek(request))?.[1] ?? 'unknown';
}

/** The first piece of the body, which can still be read afterwards. */
async function peek(request: IncomingMessage): Promise<string> {
  await new Promise<void>((resolve) => {
    request.once('readable', resolve);
    request.once('close', resolve);
  });
  const chunk: unknown = request.read();
  if (!Buffer.isBuffer(chunk)) return '';
  request.unshift(chunk);
  return chunk.toString('utf8');
}

function holdAnswer(response: ServerResponse, beforeAnswer: () => Promise<void>): void {
  const send = response.end.bind(response);
  response.end = (...answer: unknown[]) => {
    beforeAnswer().then(
      () => void Reflect.apply(send, response, answer),
      () => response.destroy(), // a planted fault
    );
    return response;
  };
}
