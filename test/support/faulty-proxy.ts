import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** What may come between a client and the API, one fault for each request. */
export const PROXY_FAULTS = [
  'through',
  /** The connection breaks before the API has the request. */
  'broken-before',
  /** The API has carried it out, and the connection breaks. */
  'broken-after',
  /** The API has carried it out, and no answer ever comes: the client's time runs out. */
  'unanswered',
  'unavailable',
  'too-many',
  /** The API has carried it out, and something in between answers a page of its own. */
  'other-page',
  /** The API has carried it out, and the gateway says that it has failed. */
  'failed-after',
  'forbidden',
] as const;
export type ProxyFault = (typeof PROXY_FAULTS)[number];

export interface FaultyProxy {
  readonly url: string;
  /** For the next requests, one each; then everything goes through. */
  readonly faults: ProxyFault[];
  close(): Promise<void>;
}

/** A proxy on 127.0.0.1 before the API. */
export async function faultyProxy(apiUrl: string): Promise<FaultyProxy> {
  const faults: ProxyFault[] = [];
  const server = createServer((request, response) => {
    void meet(faults.shift() ?? 'through', apiUrl, request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return {
    url: `http://127.0.0.1:${String(address.port)}`,
    faults,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function meet(fault: ProxyFault, apiUrl: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await buffer(request);
  const answer = (status: number, text: string, headers: Record<string, string> = {}) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
  };
  if (fault === 'broken-before') return void request.socket.destroy();
  if (fault === 'unavailable') {
    answer(503, '{"message":"Service Unavailable"}');
    return;
  }
  if (fault === 'too-many') {
    answer(429, '{"message":"Too Many Requests"}');
    return;
  }
  if (fault === 'forbidden') {
    answer(403, '{"message":"Forbidden"}');
    return;
  }

  const { status, headers, text } = await forward(apiUrl, request, body);
  if (fault === 'broken-after') return void request.socket.destroy();
  if (fault === 'unanswered') return;
  if (fault === 'other-page') {
    answer(200, '<html>Welcome</html>', { 'content-type': 'text/html' });
    return;
  }
  if (fault === 'failed-after') {
    answer(500, '{"message":"Internal Server Error"}');
    return;
  }
  answer(status, text, headers);
}

async function forward(apiUrl: string, { method = 'GET', url = '', headers }: IncomingMessage, body: Buffer) {
  const kept = ['authorization', 'content-type', 'idempotency-key'].flatMap((name) => {
    const value = headers[name];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  const response = await fetch(apiUrl + url, { method, headers: Object.fromEntries(kept), ...(body.length === 0 ? {} : { body }) });
  const retryAfter = response.headers.get('retry-after');
  const answered: Record<string, string> = retryAfter === null ? {} : { 'retry-after': retryAfter };
  return { status: response.status, text: await response.text(), headers: answered };
}
