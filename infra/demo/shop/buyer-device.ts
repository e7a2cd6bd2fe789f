import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { type Terminal, terminalOf } from './terminal.ts';

/** What the buyer's browser tells about itself. */
export interface BuyerDevice {
  readonly terminal: Terminal;
  readonly clientIp: string;
}

export function buyerDevice(c: Context): BuyerDevice {
  const address = getConnInfo(c).remote.address ?? '127.0.0.1';
  // An IPv4 address that came in over an IPv6 socket.
  return { terminal: terminalOf(c.req.header('user-agent')), clientIp: address.replace(/^::ffff:/, '') };
}
