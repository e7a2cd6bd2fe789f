import type { RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';
import { FunctionError } from './function-error.ts';

const INVOCATION = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

/** The part of AWS Lambda that an operator uses: a function is invoked and its answer awaited. `invoke` rejects with a FunctionError. */
export function lambdaEmulator(
  isFunction: (name: string) => Promise<boolean>,
  invoke: (name: string, event: unknown) => Promise<unknown>,
): RequestListener {
  async function answer(...[request, response]: Parameters<RequestListener>): Promise<void> {
    const [, encoded] = INVOCATION.exec(request.url?.split('?')[0] ?? '') ?? [];
    const name = encoded === undefined ? undefined : decodeURIComponent(encoded);
    const body = await text(request);
    const json = { 'content-type': 'application/json' };
    if (name === undefined || !(await isFunction(name))) {
      response.writeHead(404, { ...json, 'x-amzn-errortype': 'ResourceNotFoundException' });
      response.end(JSON.stringify({ Type: 'User', Message: `Function not found: ${name ?? 'no invocation'}` }));
      return;
    }
    try {
      const result = await invoke(name, body === '' ? {} : JSON.parse(body));
      response.writeHead(200, json).end(JSON.stringify(result ?? null));
    } catch (error) {
      const { errorType, message } = error instanceof FunctionError ? error : { errorType: 'Error', message: 'the function failed' };
      response.writeHead(200, { ...json, 'x-amz-function-error': 'Unhandled' });
      response.end(JSON.stringify({ errorType, errorMessage: message, trace: [] }));
    }
  }

  return (request, response) => void answer(request, response).catch(() => response.destroy());
}
