import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { ServiceEvent } from '../../shared/contract/service-event.ts';
import { until } from './until.ts';

/** A POST that the merchant's server has got. */
export interface HeardPost {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly event: ServiceEvent;
}

/** How the server answers: a status, or nothing at all. */
export interface ServerAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A merchant's server on this machine that hears events. It echoes challenges, whatever else it answers. */
export interface MerchantServer {
  readonly url: string;
  /** All that it has got, the challenges left out. */
  readonly heard: readonly HeardPost[];
  /** From now on. Default: 204. */
  answer: (post: HeardPost) => ServerAnswer | Promise<ServerAnswer>;
  /** Waits until it has heard of so many different events that are wanted. */
  untilHeard(wanted: (post: HeardPost) => boolean, count: number): Promise<readonly HeardPost[]>;
  close(): void;
}

/** The `webhook-id` of a POST. */
export function idOf(post: HeardPost | undefined): string {
  if (post === undefined) throw new Error('nothing was heard');
  return String(post.headers['webhook-id']);
}

/** @param echoesChallenges `false`: it answers a challenge with 200 and nothing else */
export async function merchantServer({ echoesChallenges = true } = {}): Promise<MerchantServer> {
  const heard: HeardPost[] = [];
  const sockets = createServer((request, response) => {
    void buffer(request).then(async (bytes) => {
      const body = bytes.toString('utf8');
      const event: ServiceEvent = JSON.parse(body);
      if (event.type === 'webhook_endpoint.verification')
        return response.end(echoesChallenges ? JSON.stringify({ challenge: event.data.challenge }) : '');
      const post = { headers: request.headers, body, event };
      heard.push(post);
      const { status, headers = {} } = await server.answer(post);
      return response.writeHead(status, headers).end();
    });
  });
  sockets.listen(0, '127.0.0.1');
  await once(sockets, 'listening');
  const { port } = addressOf(sockets.address());
  const server: MerchantServer = {
    url: `http://127.0.0.1:${String(port)}/webhooks`,
    heard,
    answer: () => ({ status: 204 }),
    untilHeard: (wanted, count) =>
      until(
        () => {
          const ids = new Map(heard.filter(wanted).map((post) => [idOf(post), post]));
          return ids.size >= count ? [...ids.values()] : undefined;
        },
        { describe: () => Promise.resolve(JSON.stringify(heard.map(({ event }) => event.id))) },
      ),
    close: () => {
      sockets.closeAllConnections();
      sockets.close();
    },
  };
  return server;
}

function addressOf(address: string | AddressInfo | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('it does not listen on a port');
  return address;
}
