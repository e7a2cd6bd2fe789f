import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach } from 'vitest';

/** What the server does with the `nth` request of a connection, beginning with 0. Whole requests only: head and body. */
export type RawReaction = (socket: Socket, request: string, nth: number) => void;

/** A server that speaks bytes, so that it can say anything. */
export interface RawServer {
  readonly port: number;
  readonly url: string;
  readonly connections: Socket[];
  /** As they came, with their heads. */
  readonly requests: string[];
}

const running: Server[] = [];
const open = new Set<Socket>();

afterEach(async () => {
  for (const socket of open) socket.destroy();
  await Promise.all(running.splice(0).map((server) => once(server.close(), 'close')));
});

/** On 127.0.0.1, until the test has ended. */
export async function rawServer(react: RawReaction): Promise<RawServer> {
  const connections: Socket[] = [];
  const requests: string[] = [];
  const server = createServer((socket) => {
    connections.push(socket);
    follow(socket);
    let text = '';
    let nth = 0;
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      const length = lengthOf(text);
      if (length === undefined || text.length < length) return;
      const request = text.slice(0, length);
      text = text.slice(length);
      requests.push(request);
      react(socket, request, nth);
      nth += 1;
    });
  });
  const port = await listenUntilTheEnd(server);
  return { port, url: `http://127.0.0.1:${port}/hooks`, connections, requests };
}

/** Any server of TCP, on a free port of 127.0.0.1, until the test has ended. */
export async function listenUntilTheEnd(server: Server): Promise<number> {
  running.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return address.port;
}

/** Ends with the test. A client may break it off at any time. */
export function follow(socket: Socket): void {
  open.add(socket);
  socket.on('error', () => socket.destroy());
  socket.on('close', () => open.delete(socket));
}

/** Waits until a connection has ended, however it did. */
export async function ended(socket: Socket | undefined): Promise<void> {
  if (socket === undefined) throw new Error('there was no connection');
  const { promise, resolve } = Promise.withResolvers<undefined>();
  socket.once('close', () => resolve(undefined));
  if (!socket.closed) await promise;
}

/** Answers with a body, and keeps the connection. */
export function answer(socket: Socket, status: number, body = '', headers: readonly string[] = []): void {
  socket.write([`HTTP/1.1 ${status} Any`, `content-length: ${Buffer.byteLength(body)}`, ...headers, '', body].join('\r\n'));
}

function lengthOf(text: string): number | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  return end + 4 + Number(/\r\ncontent-length: (\d+)/i.exec(text.slice(0, end))?.[1] ?? 0);
}
