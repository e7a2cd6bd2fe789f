import { BlockList, isIP } from 'node:net';
import { IPV4_RANGES, IPV6_GLOBAL_UNICAST, IPV6_RANGES, type SpecialPurposeRange } from './special-purpose-ranges.ts';

/** A list for each family: in one list, the range of IPv4-mapped addresses would match every IPv4 address. */
const IPV4_SPECIAL = listOf(IPV4_RANGES, 'ipv4');
const IPV6_SPECIAL = listOf(IPV6_RANGES, 'ipv6');
const IPV6_GLOBAL = listOf([IPV6_GLOBAL_UNICAST], 'ipv6');

/** Whether an address, as a resolver or a socket writes it, is one of the public internet. Any other text is not. */
export function isPublicAddress(address: string): boolean {
  if (address.includes('%')) return false; // a zone: an address of one link
  const family = isIP(address);
  if (family === 4) return !IPV4_SPECIAL.check(address, 'ipv4');
  return family === 6 && IPV6_GLOBAL.check(address, 'ipv6') && !IPV6_SPECIAL.check(address, 'ipv6');
}

function listOf(ranges: readonly SpecialPurposeRange[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, family);
  return list;
}
