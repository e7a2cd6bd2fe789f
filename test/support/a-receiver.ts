import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** Something that was posted to a receiver. */
export interface Posted {
  readonly body: Buffer;
  readonly headers: IncomingHttpHeaders;
}

/** A merchant's server on this machine, to which events are sent. */
export interface Receiver {
  readonly url: string;
  readonly posted: readonly Posted[];
  close(): Promise<void>;
}

/** @param answer what it does with each request; without it, whatever comes is sent back, so that a challenge is answered */
export async function aReceiver(answer: (posted: Posted, response: ServerResponse) => void = echo): Promise<Receiver> {
  const posted: Posted[] = [];
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      const received = { body, headers: request.headers };
      posted.push(received);
      answer(received, response);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return {
    url: `http://127.0.0.1:${String(address.port)}/events`,
    posted,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function echo({ body }: Posted, response: ServerResponse): void {
  response.end(body);
}
