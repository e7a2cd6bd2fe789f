import { once } from 'node:events';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';

export interface RunningServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves an app on 127.0.0.1, which is made when its own address is known.
 *
 * @param port 0 for any free one
 * @throws the socket's error, such as EADDRINUSE
 */
export async function listen(port: number, makeApp: (url: string) => Pick<Hono, 'fetch'>): Promise<RunningServer> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const url = `http://127.0.0.1:${address.port}`;
  const app = makeApp(url);
  const listener = getRequestListener((request, env) => app.fetch(request, env), { overrideGlobalObjects: false });
  server.on('request', (request, response) => void listener(request, response));
  return {
    url,
    async close() {
      const closed = once(server, 'close');
      server.close();
      // Event streams stay open for as long as somebody looks at a page.
      server.closeAllConnections();
      await closed;
    },
  };
}
