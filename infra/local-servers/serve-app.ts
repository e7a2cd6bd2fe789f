import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { listenLocally, type LocalServer } from './listen.ts';

/**
 * Serves an app for browsers on 127.0.0.1. What is no read must come from its own pages, or from a program.
 * @param port 0 for any free one
 * @param makeApp makes the app once its own address is known, without a slash at the end
 * @throws {Error} when the port is taken
 */
export async function serveApp(port: number, makeApp: (url: string) => Pick<Hono, 'fetch'>): Promise<LocalServer> {
  const made = Promise.withResolvers<Pick<Hono, 'fetch'>>();
  const listener = getRequestListener(async (request, env) => (await made.promise).fetch(request, env), { overrideGlobalObjects: false });
  const server = await listenLocally((request, response) => void listener(request, response), { clients: 'browsers' }, port);
  made.resolve(makeApp(server.url));
  return server;
}
