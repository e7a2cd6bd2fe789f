import * as z from 'zod/mini';

const ERROR =
  'must be one IP address, v4 or v6, without a port. Behind a proxy it is the first address of X-Forwarded-For, if your proxy sets that header itself';

/** Antom's risk engine looks the address up: a list, a host name or `unknown` would be looked up in vain, and the payment judged without it. */
export const ipAddress = z
  .union([z.ipv4(), z.ipv6()], ERROR)
  .check(z.describe("The address of the buyer's device, v4 or v6: not your server's, not a list, and without a port."));
