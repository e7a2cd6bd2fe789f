import { createServer, type RequestListener } from 'node:http';
import { localRefusal, type LocalRequestRules } from './local-requests.ts';

/** An HTTP server on 127.0.0.1. */
export interface LocalServer {
  readonly url: string;
  /** Also ends open connections: one that is kept alive would keep the server open. */
  close(): Promise<void>;
}

/**
 * Refuses what `rules` does not let through; `listener` never sees it.
 * @param port 0, the default, takes any free one
 * @throws {Error} when the port is taken
 */
export async function listenLocally(listener: RequestListener, rules: LocalRequestRules, port = 0): Promise<LocalServer> {
  const server = createServer((request, response) => {
    const refusal = localRefusal(request, rules);
    if (refusal === undefined) return listener(request, response);
    request.resume();
    response.writeHead(refusal.status, { 'content-type': 'text/plain; charset=utf-8' }).end(refusal.text);
  });
  server.keepAliveTimeout = 0; // no keep-alive: a client must not reuse a connection that is just being closed
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(new Error(`cannot listen on 127.0.0.1:${port}`, { cause })));
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server does not listen on a port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
