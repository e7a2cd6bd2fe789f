import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';

/** A POST that the server got. */
export interface ReceivedPost {
  readonly id: string;
  readonly body: string;
  readonly type: string | undefined;
  /** The signatures, and what they are over. */
  readonly signature: string;
  readonly signed: string;
}

export interface EngineersServer {
  readonly url: string;
  readonly received: readonly ReceivedPost[];
  /** What the next answers are; 204 when nothing is left. */
  readonly answers: number[];
  close(): Promise<void>;
}

/** A server that somebody works on. It sends every body back, and with it every challenge. */
export async function engineersServer(): Promise<EngineersServer> {
  const received: ReceivedPost[] = [];
  const answers: number[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const header = (name: string) => String(request.headers[name]);
      const id = header('webhook-id');
      const { type }: { type?: string } = JSON.parse(body);
      received.push({ id, body, type, signature: header('webhook-signature'), signed: `${id}.${header('webhook-timestamp')}.${body}` });
      response.writeHead(answers.shift() ?? 200).end(body);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return {
    url: `http://127.0.0.1:${String(address.port)}/webhooks`,
    received,
    answers,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Whether one of the signatures is the one of Standard Webhooks under this secret. */
export function isSignedWith(secret: string, { signature, signed }: ReceivedPost): boolean {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return signature.split(' ').includes(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
}
