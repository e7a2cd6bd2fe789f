import { once } from 'node:events';
import { createServer } from 'node:http';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';

/** A POST that the server got. */
export interface ReceivedPost {
  readonly id: string;
  readonly body: string;
  readonly type: string | undefined;
  /** What signs it, by the names of Standard Webhooks. */
  readonly signed: Readonly<Record<string, string>>;
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
      const signed = Object.fromEntries(['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [name, header(name)]));
      const { type }: { type?: string } = JSON.parse(body);
      received.push({ id, body, type, signed });
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

/** Whether a library of Standard Webhooks, in which this service has no part, believes it. */
export function isSignedWith(secret: string, { body, signed }: ReceivedPost): boolean {
  try {
    new Webhook(secret).verify(body, { ...signed });
    return true;
  } catch (error) {
    if (error instanceof WebhookVerificationError) return false;
    throw error;
  }
}
