/** A range of addresses in which no merchant's server stands, and its name in IANA's registry. */
export type SpecialPurposeRange = readonly [network: string, prefix: number, name: string];

/**
 * https://www.iana.org/assignments/iana-ipv4-special-registry, multicast, and the sinks and relays that the registry calls
 * globally reachable: nobody can be a merchant's server there, so the strict reading costs nothing.
 */
export const IPV4_RANGES: readonly SpecialPurposeRange[] = [
  ['0.0.0.0', 8, 'this network, RFC 791'],
  ['10.0.0.0', 8, 'private use, RFC 1918'],
  ['100.64.0.0', 10, 'shared address space, RFC 6598'],
  ['127.0.0.0', 8, 'loopback, RFC 1122; the Runtime API of Lambda'],
  ['169.254.0.0', 16, 'link local, RFC 3927; the metadata servers of clouds'],
  ['172.16.0.0', 12, 'private use, RFC 1918'],
  ['192.0.0.0', 24, 'IETF protocol assignments, RFC 6890, with its anycast exceptions (192.0.0.9 and .10)'],
  ['192.0.2.0', 24, 'documentation (TEST-NET-1), RFC 5737'],
  ['192.31.196.0', 24, 'AS112 sink, RFC 7535'],
  ['192.52.193.0', 24, 'AMT relays, RFC 7450'],
  ['192.88.99.0', 24, '6to4 relay anycast, deprecated, RFC 7526'],
  ['192.168.0.0', 16, 'private use, RFC 1918'],
  ['192.175.48.0', 24, 'AS112 sink, RFC 7534'],
  ['198.18.0.0', 15, 'benchmarking, RFC 2544'],
  ['198.51.100.0', 24, 'documentation (TEST-NET-2), RFC 5737'],
  ['203.0.113.0', 24, 'documentation (TEST-NET-3), RFC 5737'],
  ['224.0.0.0', 4, 'multicast, RFC 5771'],
  ['240.0.0.0', 4, 'reserved, RFC 1112'],
  ['255.255.255.255', 32, 'limited broadcast, RFC 919'],
];

/** All that IANA has given out for global unicast. What is outside of it is refused, whatever it is. */
export const IPV6_GLOBAL_UNICAST: SpecialPurposeRange = ['2000::', 3, 'global unicast, RFC 4291'];

/** https://www.iana.org/assignments/iana-ipv6-special-registry. Those outside of 2000::/3 would be refused without a row. */
export const IPV6_RANGES: readonly SpecialPurposeRange[] = [
  ['::', 128, 'unspecified, RFC 4291'],
  ['::1', 128, 'loopback, RFC 4291'],
  ['::', 96, 'IPv4-compatible, deprecated, RFC 4291'],
  ['::ffff:0:0', 96, 'IPv4-mapped, RFC 4291'],
  ['::ffff:0:0:0', 96, 'IPv4-translated, RFC 2765'],
  ['64:ff9b::', 96, 'NAT64: an IPv4 address in IPv6, RFC 6052'],
  ['64:ff9b:1::', 48, 'NAT64 of a network’s own, RFC 8215'],
  ['100::', 64, 'discard only, RFC 6666'],
  ['100:0:0:1::', 64, 'dummy prefix, RFC 9780'],
  ['2001::', 23, 'IETF protocol assignments, RFC 2928: Teredo with its IPv4 addresses, benchmarking, ORCHID'],
  ['2001:db8::', 32, 'documentation, RFC 3849'],
  ['2002::', 16, '6to4: an IPv4 address in IPv6, RFC 3056'],
  ['2620:4f:8000::', 48, 'AS112 sink, RFC 7534'],
  ['3fff::', 20, 'documentation, RFC 9637'],
  ['5f00::', 16, 'segment routing, RFC 9602'],
  ['fc00::', 7, 'unique local, RFC 4193; the metadata server of EC2'],
  ['fe80::', 10, 'link local, RFC 4291'],
  ['fec0::', 10, 'site local, deprecated, RFC 3879'],
  ['ff00::', 8, 'multicast, RFC 4291'],
];
