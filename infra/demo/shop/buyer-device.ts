import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/** The buyer's device in Antom's words. */
type Terminal = { readonly terminalType: 'WEB' } | { readonly terminalType: 'WAP'; readonly osType: 'IOS' | 'ANDROID' };

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

/** The device of a `User-Agent` header: a phone's browser is `WAP`, everything else `WEB`. */
function terminalOf(userAgent: string | undefined): Terminal {
  if (/iPhone|iPad|iPod/.test(userAgent ?? '')) return { terminalType: 'WAP', osType: 'IOS' };
  if (/Android/.test(userAgent ?? '')) return { terminalType: 'WAP', osType: 'ANDROID' };
  return { terminalType: 'WEB' };
}
