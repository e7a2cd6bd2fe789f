import { createServer, type RequestListener } from 'node:http';

/** An HTTP server on 127.0.0.1. */
export interface LocalServer {
  readonly url: string;
  /** Ends open connections as well: a kept-alive one would hold the server open. */
  close(): Promise<void>;
}

/** @throws {Error} when the port is taken; port 0, the default, takes any that is free. */
export async function listenLocally(listener: RequestListener, port = 0): Promise<LocalServer> {
  const server = createServer(listener);
  server.keepAliveTimeout = 0; // none: a client that uses its connection again must not meet one that is just being closed
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(new Error(`cannot listen on 127.0.0.1:${port}`, { cause })));
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server listens on no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
