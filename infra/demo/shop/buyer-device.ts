import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { type Terminal, terminalOf } from './terminal.ts';

/** The buyer's device, as far as a request shows it. */
export interface BuyerDevice {
  readonly terminal: Terminal;
  readonly clientIp: string;
}

export function buyerDevice(c: Context): BuyerDevice {
  const address = getConnInfo(c).remote.address ?? '127.0.0.1';
  // An IPv4 client on an IPv6 socket has an address such as ::ffff:127.0.0.1.
  return { terminal: terminalOf(c.req.header('user-agent')), clientIp: address.replace(/^::ffff:/, '') };
}
