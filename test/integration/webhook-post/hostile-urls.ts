import fc from 'fast-check';

/** Where the URLs want to lead to: the ports of what listens on this machine. */
export interface Prey {
  readonly port: number;
}

const INNER_V4 = [
  '127.0.0.1',
  '127.0.0.2',
  '127.255.255.254',
  '0.0.0.0',
  '10.0.0.1',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '169.254.170.2',
  '100.100.100.200',
];
const INNER_V6 = [
  '::',
  '::1',
  '0:0:0:0:0:0:0:1',
  '::ffff:127.0.0.1',
  '::ffff:a9fe:a9fe',
  '::127.0.0.1',
  '64:ff9b::7f00:1',
  '64:ff9b:1::a00:1',
  '2002:7f00:1::',
  '2001:0:7f00:1::',
  'fd00:ec2::254',
  'fe80::1',
  'fec0::1',
  'ff02::1',
  '::ffff:0:7f00:1',
];
const INNER_NAMES = [
  'localhost',
  'LOCALHOST',
  'a.localhost',
  'localhost.',
  'localhost.localdomain',
  'metadata.google.internal',
  'ip-10-0-0-1.ec2.internal',
  'instance-data',
  'printer.local',
  'router.home.arpa',
  'intranet',
  'kubernetes.default.svc',
  'db.corp',
  'nas.lan',
  'ipv4only.arpa',
];
const PATHS = [
  '/',
  '/2018-06-01/runtime/invocation/next',
  '/latest/meta-data/iam/security-credentials/',
  '/computeMetadata/v1/',
  '/hooks?url=https://shop.example/',
  '',
];
const DROPPED = ['\t', '\n', '\r', '\u00AD', '\u200B', '\u2060', '\uFEFF', '\u0000', ' ', '\u3000', '\uFE0F'];

const v4 = fc.oneof(
  fc.constantFrom(...INNER_V4),
  fc.ipV4().map((address) => address.replace(/^\d+/, '127')),
);
const v6 = fc.constantFrom(...INNER_V6);
const path = fc.constantFrom(...PATHS);
const scheme = fc.constantFrom('https', 'https', 'http', 'HTTPS', 'hTTp');

const octetsOf = (address: string) => address.split('.').map(Number);
const radix = fc.constantFrom<(value: number) => string>(
  (value) => String(value),
  (value) => `0${value.toString(8)}`,
  (value) => `000${value.toString(8)}`,
  (value) => `0x${value.toString(16)}`,
  (value) => `0X${value.toString(16).toUpperCase()}`,
  (value) => `0x0000${value.toString(16)}`,
);

/** An IPv4 address of one to four parts, each decimal, octal or hexadecimal: all that inet_aton() ever took. */
const dressedV4 = fc
  .tuple(v4, fc.integer({ min: 1, max: 4 }), fc.array(radix, { minLength: 4, maxLength: 4 }))
  .map(([address, parts, dresses]) => {
    const octets = octetsOf(address);
    const last = octets.slice(parts - 1).reduce((value, octet) => value * 256 + octet, 0);
    return [...octets.slice(0, parts - 1), last].map((value, index) => dresses[index]?.(value) ?? '').join('.');
  });

const WIDE = '０１２３４５６７８９';
const CIRCLED = '⓪①②③④⑤⑥⑦⑧⑨';
const unicodeDigits = fc
  .tuple(v4, fc.constantFrom(WIDE, CIRCLED), fc.constantFrom('.', '。', '．', '｡'))
  .map(([address, digits, dot]) => [...address].map((character) => (character === '.' ? dot : digits.charAt(Number(character)))).join(''));

const percentEncoded = fc
  .oneof(v4, fc.constantFrom('localhost'))
  .map((host) => [...host].map((character) => `%${character.charCodeAt(0).toString(16)}`).join(''));

const anyHost = fc.oneof(
  v4,
  dressedV4,
  v6.map((address) => `[${address}]`),
  fc.constantFrom(...INNER_NAMES),
);

/** A name that some resolver leads to an address within: `127.0.0.1.nip.example`, or one that rebinds. */
const wildcardName = fc
  .tuple(
    v4,
    fc.constantFrom('.', '-'),
    fc.constantFrom('nip.example', 'sslip.example', 'rebind.shop.example'),
    fc.constantFrom('', 'www.', 'a.b.'),
  )
  .map(([address, separator, domain, prefix]) => `${prefix}${octetsOf(address).join(separator)}.${domain}`);

/** Each kind of hostile URL. A host of the last kind is a name like any other, and only its addresses are bad. */
export function hostileUrls({ port }: Prey) {
  const portOf = fc.constantFrom('', ':443', `:${port}`, ':9001', ':80', ':0443', ':');
  const url = (host: fc.Arbitrary<string>) =>
    fc.tuple(scheme, host, portOf, path).map(([protocol, name, itsPort, itsPath]) => `${protocol}://${name}${itsPort}${itsPath}`);
  return {
    'IPv4 as it is': url(v4),
    'IPv4 with a dot behind it': url(v4.map((address) => `${address}.`)),
    'IPv4 in decimal, octal, hexadecimal and short': url(dressedV4),
    'IPv4 in other digits and dots': url(unicodeDigits),
    IPv6: url(v6.map((address) => `[${address}]`)),
    'IPv6 with a zone': url(fc.tuple(v6, fc.constantFrom('%25lo', '%lo', '%25eth0', '%')).map(([address, zone]) => `[${address}${zone}]`)),
    'IPv6 without brackets': url(v6),
    'a host that is percent-encoded': url(percentEncoded),
    'a name of this machine or of a private network': url(fc.constantFrom(...INNER_NAMES)),
    'a user before the host': fc
      .tuple(fc.constantFrom('shop.example', 'shop.example:443', 'user:password', '', 'shop.example%40'), anyHost, portOf, path)
      .map(([user, host, itsPort, itsPath]) => `https://${user}@${host}${itsPort}${itsPath}`),
    'slashes the other way, or too few or many': fc
      .tuple(
        fc.constantFrom('https:\\\\', 'https:/', 'https:', 'https:///', '//', '\\\\', 'https:/\\', 'https://shop.example\\@', 'https://\\'),
        anyHost,
        portOf,
      )
      .map(([start, host, itsPort]) => `${start}${host}${itsPort}/`),
    'characters that parsing drops': fc
      .tuple(anyHost, fc.constantFrom(...DROPPED), fc.nat(8), portOf)
      .map(([host, dropped, at, itsPort]) => `https://${host.slice(0, at)}${dropped}${host.slice(at)}${itsPort}/`),
    'another scheme': fc
      .tuple(
        fc.constantFrom('http', 'ftp', 'file', 'gopher', 'dict', 'ldap', 'ws', 'wss', 'data', 'javascript', 'jar', 'unix'),
        fc.oneof(anyHost, fc.constant('shop.example')),
        portOf,
      )
      .map(([other, host, itsPort]) => `${other}://${host}${itsPort}/`),
    'another port of a public name': fc
      .integer({ min: 1, max: 65_535 })
      .filter((other) => other !== 443)
      .map((other) => `https://shop.example:${other}/`),
    'a line break that would begin another request': fc
      .tuple(anyHost, path)
      .map(([host, itsPath]) => `https://shop.example/a HTTP/1.1\r\nhost: ${host}\r\n\r\nGET ${itsPath}`),
    'too long': fc.integer({ min: 2_049, max: 9_000 }).map((length) => `https://shop.example/`.padEnd(length, 'a')),
    'a name whose addresses are within': fc
      .tuple(wildcardName, fc.constantFrom('', ':443'), path)
      .map(([name, itsPort, itsPath]) => `https://${name}${itsPort}${itsPath}`),
  } as const satisfies Record<string, fc.Arbitrary<string>>;
}

/** What a wildcard name stands for, alone or among good ones, as IPv4 or in IPv6: never without a bad one. */
export function addressesWithin(hostname: string): string[] {
  const octets = /(\d+)[.-](\d+)[.-](\d+)[.-](\d+)/.exec(hostname)?.slice(1) ?? [];
  const address = octets.join('.');
  const variants = [[address], ['93.184.216.34', address], [`::ffff:${address}`], ['2606:4700:4700::1111', address, '8.8.8.8']];
  return variants[hostname.length % variants.length] ?? [];
}
