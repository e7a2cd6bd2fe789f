import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { buffer } from 'node:stream/consumers';
import express from 'express';
import { afterEach, expect, test } from 'vitest';
import { createClient, type ServiceEvent } from '../../shared/client/client.ts';
import { eventRoutes, type Hearing } from '../../shared/client/examples/express.ts';
import { eventHandler } from '../../shared/client/examples/next-route-handlers.ts';
import { newSecret } from '../../shared/webhooks/standard-webhooks.ts';
import { aCapturedPayment } from '../support/a-started-payment.ts';
import { runningSystem } from '../support/running-system.ts';
import { isLocal } from '../support/target.ts';
import { until } from '../support/until.ts';

/* The event routes of the client's examples are endpoints of the running service. */

const system = runningSystem();
let server: Server | undefined;

afterEach(() => {
  server?.close();
  server?.closeAllConnections();
  server = undefined;
});

const ADAPTERS: readonly (readonly [string, (hearing: Hearing) => RequestListener])[] = [
  [
    'Express',
    (hearing) => {
      const app = express();
      app.use(eventRoutes(hearing));
      app.use(express.json());
      return (request, response) => void app(request, response);
    },
  ],
  ['Next.js', (hearing) => served(eventHandler(hearing))],
];

/** A server that hands requests on as the frameworks do that know the Fetch API. */
function served(handle: (request: Request) => Promise<Response>): RequestListener {
  return (request, response) => {
    void buffer(request)
      .then((body) => {
        const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]);
        return handle(new Request('https://shop.example/events', { method: 'POST', headers, body: new Uint8Array(body) }));
      })
      .then(async (answer) => response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text()));
  };
}

async function listening(listener: RequestListener): Promise<string> {
  server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return `http://127.0.0.1:${String(address.port)}/events`;
}

test.runIf(isLocal).each(ADAPTERS)(
  '%s: an endpoint is enabled, hears of a payment, and refuses what the service has not sent',
  async (_, listenerOf) => {
    const heard: ServiceEvent[] = [];
    const secret = newSecret();
    const handle = (event: ServiceEvent) => Promise.resolve(void heard.push(event));
    const url = await listening(listenerOf({ secrets: [newSecret(), secret], handle }));
    const { apiUrl: baseUrl, apiKey } = system();
    const { webhookEndpoints } = createClient({ baseUrl, apiKey });
    const { endpointId } = await webhookEndpoints.create({ url, secret });

    expect(await webhookEndpoints.enable(endpointId)).toMatchObject({ state: 'ENABLED' });
    const { id } = await aCapturedPayment(system());

    const captured = await until(() => Promise.resolve(heard.find(({ type }) => type === 'payment.captured')));
    expect(captured).toMatchObject({ subject: id, data: { payment: { next: 'ship' } } });
    const forged = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(captured) });
    expect(forged.status).toBe(400);
    expect(heard.every(({ type }) => type.startsWith('payment.'))).toBe(true);
    await webhookEndpoints.remove(endpointId);
  },
);
