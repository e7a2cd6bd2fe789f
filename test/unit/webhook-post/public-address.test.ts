import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isPublicAddress } from '../../../shared/webhook-post/public-address.ts';

const SPACE = { 4: 32, 6: 128 } as const;

/** First and last address of every range that is refused, as the registries of IANA give them. */
const REFUSED_V4 = `
0.0.0.0-0.255.255.255 10.0.0.0-10.255.255.255 100.64.0.0-100.127.255.255 127.0.0.0-127.255.255.255 169.254.0.0-169.254.255.255
172.16.0.0-172.31.255.255 192.0.0.0-192.0.0.255 192.0.2.0-192.0.2.255 192.31.196.0-192.31.196.255 192.52.193.0-192.52.193.255
192.88.99.0-192.88.99.255 192.168.0.0-192.168.255.255 192.175.48.0-192.175.48.255 198.18.0.0-198.19.255.255
198.51.100.0-198.51.100.255 203.0.113.0-203.0.113.255 224.0.0.0-255.255.255.255`;
const REFUSED_V6 = `
0::0-1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff 2001:0::-2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff 2001:db8::-2001:db8:ffff:ffff:ffff:ffff:ffff:ffff
2002::-2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff 2620:4f:8000::-2620:4f:8000:ffff:ffff:ffff:ffff:ffff 3fff::-3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff
4000::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff`;

interface Range {
  readonly first: bigint;
  readonly last: bigint;
}

function numberOf(address: string): bigint {
  if (!address.includes(':')) return address.split('.').reduce((number, part) => number * 256n + BigInt(part), 0n);
  const [head = '', tail] = address.split('::');
  const groups = (text: string) => text.split(':').filter((group) => group !== '');
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - groups(head).length - groups(tail).length }, () => '0');
  return [...groups(head), ...zeros, ...groups(tail ?? '')].reduce((number, group) => number * 65_536n + BigInt(`0x${group}`), 0n);
}

function written(number: bigint, family: 4 | 6): string {
  const [parts, bits] = family === 4 ? [4, 8n] : [8, 16n];
  const values = Array.from({ length: parts }, (_, index) => (number >> (BigInt(parts - 1 - index) * bits)) % (1n << bits));
  return values.map((value) => value.toString(family === 4 ? 10 : 16)).join(family === 4 ? '.' : ':');
}

function rangesOf(text: string): Range[] {
  return text
    .trim()
    .split(/\s+/)
    .map((range) => {
      const [first = '', last = ''] = range.split('-');
      return { first: numberOf(first), last: numberOf(last) };
    });
}

const RANGES = { 4: rangesOf(REFUSED_V4), 6: rangesOf(REFUSED_V6) };
const isRefused = (number: bigint, family: 4 | 6) => RANGES[family].some(({ first, last }) => first <= number && number <= last);

describe.each([4, 6] as const)('of IPv%i', (family) => {
  it('every range is refused from its first address to its last, and what lies beside it is public', () => {
    const end = 1n << BigInt(SPACE[family]);
    for (const { first, last } of RANGES[family]) {
      for (const number of [first - 1n, first, (first + last) / 2n, last, last + 1n].filter((near) => near >= 0n && near < end)) {
        expect([written(number, family), isPublicAddress(written(number, family))]).toEqual([
          written(number, family),
          !isRefused(number, family),
        ]);
      }
    }
  });

  it('any address is public where it is in no range', () => {
    const anywhere = fc.bigInt({ min: 0n, max: (1n << BigInt(SPACE[family])) - 1n });
    const nearARange = fc
      .tuple(fc.constantFrom(...RANGES[family].flatMap(({ first, last }) => [first, last])), fc.bigInt({ min: -70_000n, max: 70_000n }))
      .map(([edge, distance]) => BigInt.asUintN(SPACE[family], edge + distance));
    fc.assert(
      fc.property(fc.oneof(anywhere, nearARange), (number) => {
        expect(isPublicAddress(written(number, family))).toBe(!isRefused(number, family));
      }),
      { numRuns: 2_000 },
    );
  });
});

it.each([
  '8.8.8.8',
  '1.1.1.1',
  '93.184.216.34',
  '192.0.1.1',
  '198.17.255.255',
  '2606:4700:4700::1111',
  '2001:4860:4860::8888',
  '2a00:1450::',
])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

it.each([
  ['the Runtime API of Lambda', '127.0.0.1'],
  ['metadata', '169.254.169.254'],
  ['metadata of EC2 over IPv6', 'fd00:ec2::254'],
  ['metadata of Alibaba', '100.100.100.200'],
  ['IPv4-mapped loopback', '::ffff:127.0.0.1'],
  ['IPv4-mapped, of a public address', '::ffff:8.8.8.8'],
  ['IPv4-mapped, in hexadecimal', '::FFFF:a9fe:a9fe'],
  ['IPv4-compatible', '::127.0.0.1'],
  ['6to4', '2002:7f00:1::'],
  ['6to4, of a public address', '2002:808:808::1'],
  ['NAT64', '64:ff9b::7f00:1'],
  ['NAT64 of one’s own', '64:ff9b:1::a00:1'],
  ['Teredo', '2001:0:808:808::1'],
  ['a zone', 'fe80::1%eth0'],
  ['a zone behind a public address', '2606:4700:4700::1111%lo'],
  ['a name', 'shop.example'],
  ['nothing', ''],
  ['a decimal number', '134744072'],
  ['octal', '010.8.8.8'],
  ['a short form', '8.8'],
  ['a space', '8.8.8.8 '],
  ['brackets', '[2606:4700:4700::1111]'],
  ['a port', '8.8.8.8:443'],
])('%s is not public', (_what, address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test('no text but an address is public', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      fc.pre(!/^[\da-f.:]+$/i.test(text));
      expect(isPublicAddress(text)).toBe(false);
    }),
  );
});
