import type { IncomingMessage, ServerResponse } from 'node:http';
import { gatewayAnswers, httpAnswer, type HttpAnswer } from './http-answer.ts';
import type { Authorizer } from './http-authorizer.ts';
import { httpEvent, splitUrl, type HttpEvent } from './http-event.ts';
import { findRoute, type RoutePattern } from './http-route.ts';
import { listenLocally, type LocalServer } from './local-server.ts';

/** A route with what it leads to. */
export interface HttpRoute extends RoutePattern {
  readonly authorizer: Authorizer | undefined;
  /** After this the caller is told 503; the function is not stopped. */
  readonly timeoutMs: number;
  readonly invoke: (event: unknown) => Promise<unknown>;
}

export interface HttpApi {
  readonly apiId: string;
  readonly accountId: string;
  readonly routes: readonly HttpRoute[];
}

const maxBodyBytes = 10 * 1024 * 1024;

/** Opens the port at once, since functions are told its address; requests wait until `api` is known. */
export function startHttpGateway(port: number, api: Promise<HttpApi>): Promise<LocalServer> {
  return listenLocally((request, response) => {
    api
      .then((known) => answerOf(request, known))
      .catch(() => gatewayAnswers.internalError)
      .then((answer) => send(response, answer))
      .catch(() => response.destroy()); // headers that cannot be sent
  }, port);
}

async function answerOf(request: IncomingMessage, api: HttpApi): Promise<HttpAnswer> {
  const { method = 'GET', url = '/', rawHeaders, socket } = request;
  const match = findRoute(api.routes, method, splitUrl(url).path);
  if (match === undefined) return gatewayAnswers.notFound;
  const body = await readBody(request);
  if (body === undefined) return gatewayAnswers.tooLarge;
  const { route, pathParameters } = match;
  const { apiId, accountId } = api;
  const event = httpEvent(
    { method, url, rawHeaders, sourceIp: socket.remoteAddress ?? '127.0.0.1', body },
    { routeKey: route.routeKey, pathParameters, apiId, accountId, now: new Date() },
  );
  const verdict = (await route.authorizer?.(event)) ?? { kind: 'allowed', context: undefined };
  switch (verdict.kind) {
    case 'unauthorized':
      return gatewayAnswers.unauthorized;
    case 'forbidden':
      return gatewayAnswers.forbidden;
    case 'failed':
      return gatewayAnswers.internalError;
    case 'allowed':
      return invoke(route, verdict.context === undefined ? event : withContext(event, verdict.context));
  }
}

function withContext(event: HttpEvent, context: Readonly<Record<string, unknown>>) {
  return { ...event, requestContext: { ...event.requestContext, authorizer: { lambda: context } } };
}

async function invoke(route: HttpRoute, event: unknown): Promise<HttpAnswer> {
  const { promise: timeout, resolve } = Promise.withResolvers<HttpAnswer>();
  const timer = setTimeout(() => resolve(gatewayAnswers.unavailable), route.timeoutMs);
  const answer = route.invoke(event).then(httpAnswer, () => gatewayAnswers.internalError);
  return Promise.race([answer, timeout]).finally(() => clearTimeout(timer));
}

/** undefined when it is too large. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Read to its end even when too large: an answer before that would meet a caller who is still sending.
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes <= maxBodyBytes) chunks.push(chunk);
  }
  return bytes > maxBodyBytes ? undefined : Buffer.concat(chunks);
}

function send(response: ServerResponse, { status, headers, cookies, body }: HttpAnswer): void {
  response.writeHead(status, { ...headers, ...(cookies.length > 0 && { 'set-cookie': [...cookies] }), 'content-length': body.length });
  response.end(body);
}
