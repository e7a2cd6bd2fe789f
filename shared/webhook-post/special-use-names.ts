/**
 * Domains below which no merchant's server stands: https://www.iana.org/assignments/special-use-domain-names, and the ones that
 * private networks use. `.example`, `example.com` and the like are not among them: they lead nowhere, and documents need them.
 */
export const SPECIAL_USE_DOMAINS = {
  localhost: 'this machine, RFC 6761',
  localdomain: 'this machine, in the hosts file of many systems',
  local: 'multicast DNS, RFC 6762',
  internal: 'private use, ICANN 2024; the cloud’s own names and metadata servers',
  arpa: 'the infrastructure of DNS: reverse names, home.arpa (RFC 8375), ipv4only.arpa (RFC 7050), service.arpa (RFC 9665)',
  test: 'tests, RFC 6761',
  invalid: 'never there, RFC 6761',
  onion: 'Tor, RFC 7686',
  alt: 'other name systems than DNS, RFC 9476',
  home: 'private networks, never delegated: RFC 6762 appendix G',
  corp: 'private networks, never delegated: RFC 6762 appendix G',
  mail: 'private networks, never delegated by ICANN',
  lan: 'private networks: RFC 6762 appendix G',
  intranet: 'private networks: RFC 6762 appendix G',
  svc: 'services within Kubernetes, never delegated',
  private: 'private networks: RFC 6762 appendix G',
} as const satisfies Record<string, string>;

/** @param hostname in lower case, without a dot at its end */
export function isSpecialUseName(hostname: string): boolean {
  return Object.hasOwn(SPECIAL_USE_DOMAINS, hostname.slice(hostname.lastIndexOf('.') + 1));
}
