import { IncomingMessage } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';

/**
 * Breaks the connection of a request, so that its sender cannot know the outcome.
 * @param environment what the Node adapter of hono puts into `c.env`
 */
export function breakConnection(environment: unknown): Response {
  if (typeof environment !== 'object' || environment === null || !('incoming' in environment)) throw new Error('not served by Node');
  if (!(environment.incoming instanceof IncomingMessage)) throw new Error('not an HTTP/1 request');
  environment.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}
