import type { IncomingMessage, ServerResponse } from 'node:http';
import { finished } from 'node:stream/promises';
import { listenLocally, type LocalServer } from '../../local-servers/listen.ts';
import { FunctionError, REQUEST_TOO_LARGE } from './function-error.ts';
import { GATEWAY_ANSWERS, type HttpAnswer, httpAnswer } from './http-answer.ts';
import type { Authorizer } from './http-authorizer.ts';
import { type HttpEvent, httpEvent, splitUrl } from './http-event.ts';
import { findRoute, type RoutePattern } from './http-route.ts';

/** A route with what it leads to. */
export interface HttpRoute extends RoutePattern {
  readonly authorizer: Authorizer | undefined;
  /** After this the caller gets 503; the function is not stopped. */
  readonly timeoutMs: number;
  readonly invoke: (event: unknown) => Promise<unknown>;
}

export interface HttpApi {
  readonly apiId: string;
  readonly accountId: string;
  readonly routes: readonly HttpRoute[];
}

const MAX_BODY_BYTES = 10 * 1024 * 1024;

/** Opens the port at once, because functions get its address as a variable. Requests wait until `api` is known. */
export function startHttpGateway(
  { port, otherHosts }: { readonly port: number; readonly otherHosts: readonly string[] },
  api: Promise<HttpApi>,
): Promise<LocalServer> {
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    api
      .then((known) => answerOf(request, known))
      .catch(() => GATEWAY_ANSWERS.internalError)
      .then((answered) => send(response, answered))
      .catch(() => response.destroy()); // headers that cannot be sent
  };
  return listenLocally(answer, { clients: 'programs', otherHosts }, port);
}

async function answerOf(request: IncomingMessage, api: HttpApi): Promise<HttpAnswer> {
  const { method = 'GET', url = '/', rawHeaders, socket } = request;
  const match = findRoute(api.routes, method, splitUrl(url).path);
  if (match === undefined) return GATEWAY_ANSWERS.notFound;
  const body = await readBody(request);
  if (body === undefined) return GATEWAY_ANSWERS.tooLarge;
  const { route, pathParameters } = match;
  const { apiId, accountId } = api;
  const event = httpEvent(
    { method, url, rawHeaders, sourceIp: socket.remoteAddress ?? '127.0.0.1', body },
    { routeKey: route.routeKey, pathParameters, apiId, accountId, now: new Date() },
  );
  const verdict = (await route.authorizer?.(event)) ?? { kind: 'allowed', context: undefined };
  switch (verdict.kind) {
    case 'unauthorized':
      return GATEWAY_ANSWERS.unauthorized;
    case 'forbidden':
      return GATEWAY_ANSWERS.forbidden;
    case 'failed':
      return GATEWAY_ANSWERS.internalError;
    case 'allowed':
      return invoke(route, verdict.context === undefined ? event : withContext(event, verdict.context));
  }
}

function withContext(event: HttpEvent, context: Readonly<Record<string, unknown>>) {
  return { ...event, requestContext: { ...event.requestContext, authorizer: { lambda: context } } };
}

async function invoke(route: HttpRoute, event: unknown): Promise<HttpAnswer> {
  const { promise: timeout, resolve } = Promise.withResolvers<HttpAnswer>();
  const timer = setTimeout(() => resolve(GATEWAY_ANSWERS.unavailable), route.timeoutMs);
  const answer = route.invoke(event).then(httpAnswer, failureAnswer);
  return Promise.race([answer, timeout]).finally(() => clearTimeout(timer));
}

function failureAnswer(error: unknown): HttpAnswer {
  const isTooLarge = error instanceof FunctionError && error.errorType === REQUEST_TOO_LARGE;
  return isTooLarge ? GATEWAY_ANSWERS.tooLarge : GATEWAY_ANSWERS.internalError;
}

/** undefined when it is too large. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // A body that is too large is read to its end as well: the caller may read no answer while it is still sending.
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
  });
  await finished(request);
  return bytes > MAX_BODY_BYTES ? undefined : Buffer.concat(chunks);
}

function send(response: ServerResponse, { status, headers, cookies, body }: HttpAnswer): void {
  response.writeHead(status, { ...headers, ...(cookies.length > 0 && { 'set-cookie': [...cookies] }), 'content-length': body.length });
  response.end(body);
}
