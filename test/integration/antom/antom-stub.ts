import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach } from 'vitest';
import { type AntomClient, type AntomClientConfig, createAntomClient } from '../../../shared/antom/client.ts';
import { signatureHeader } from '../../../shared/antom/signature.ts';
import { testKeys, verificationKeys } from '../../support/test-keys.ts';

export const clientId = 'SANDBOX_5X00000000000000';
const responseTime = '2025-12-16T18:09:38-08:00';

export interface ReceivedRequest {
  readonly method: string | undefined;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** What the stub does with a request. It must end the response, or destroy its socket, or neither. */
export type Reaction = (request: ReceivedRequest, response: ServerResponse) => void;

/** A server on 127.0.0.1 in the place of Antom, and a client that calls it through the real transport. */
export interface AntomStub {
  readonly received: ReceivedRequest[];
  react: Reaction;
  readonly url: string;
  client(changes?: Partial<AntomClientConfig>): AntomClient;
  close(): Promise<void>;
}

/** A stub of its own for each of a file's tests. The getter is for use inside tests. */
export function antomStub(): () => AntomStub {
  let running: AntomStub | undefined;
  beforeEach(async () => {
    running = await startAntomStub();
  });
  afterEach(() => running?.close());
  return () => {
    if (running === undefined) throw new Error('the stub runs inside tests only');
    return running;
  };
}

export async function startAntomStub(): Promise<AntomStub> {
  const stub = { received: new Array<ReceivedRequest>(), react: signed({}) };
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      const received = { method: request.method, path: request.url ?? '', headers: request.headers, body };
      stub.received.push(received);
      stub.react(received, response);
    });
  });
  const url = await listen(server);
  const config = {
    baseUrl: url,
    clientId,
    signingKey: () => Promise.resolve(testKeys.merchant),
    verificationKeys,
    now: () => new Date(1_685_599_933_871),
  };
  return Object.assign(stub, {
    url,
    client: (changes: Partial<AntomClientConfig> = {}) => createAntomClient({ ...config, ...changes }),
    close: () => close(server),
  });
}

/**
 * Answers with a message that Antom's key signs over the path that was called.
 * @param headers replace the usual ones; undefined leaves one out.
 * @param sent goes out instead of what was signed.
 */
export function signed(message: unknown, headers: Record<string, string | undefined> = {}, sent?: string): Reaction {
  return (request, response) => {
    const body = Buffer.from(typeof message === 'string' ? message : JSON.stringify(message));
    const signature = signatureHeader({ path: request.path, clientId, time: responseTime, body }, testKeys.antom);
    const all: Record<string, string | undefined> = { 'client-id': clientId, 'response-time': responseTime, signature, ...headers };
    for (const [name, value] of Object.entries(all)) if (value !== undefined) response.setHeader(name, value);
    response.end(sent ?? body);
  };
}

export function unsigned(message: unknown): Reaction {
  return signed(message, { signature: undefined, 'response-time': undefined });
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('listens on no port');
  return `http://127.0.0.1:${address.port.toString()}`;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
