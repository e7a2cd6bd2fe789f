import { lookup } from 'node:dns/promises';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { lookupOf, mayConnect, pinHost, resolverOf } from '../../../shared/webhook-post/pinned-lookup.ts';
import { nameServer } from '../../support/name-server.ts';

const resolving = (...addresses: string[]) => {
  const asked: string[] = [];
  const resolve = (hostname: string) => {
    asked.push(hostname);
    return Promise.resolve(addresses);
  };
  return { asked, resolve };
};

describe('a name', () => {
  it('is resolved once, and pinned to its first address of IPv4', async () => {
    const { asked, resolve } = resolving('2606:4700:4700::1111', '8.8.4.4', '8.8.8.8');
    expect(await pinHost('shop.example', 'public', resolve)).toEqual({ outcome: 'pinned', address: '8.8.4.4', family: 4 });
    expect(asked).toEqual(['shop.example']);
  });

  it('that has IPv6 only is pinned to that', async () => {
    const { resolve } = resolving('2606:4700:4700::1111', '2001:4860:4860::8888');
    expect(await pinHost('shop.example', 'public', resolve)).toEqual({ outcome: 'pinned', address: '2606:4700:4700::1111', family: 6 });
  });

  it.each([
    ['loopback', ['127.0.0.1']],
    ['metadata', ['169.254.169.254']],
    ['a good one, then a bad one', ['8.8.8.8', '10.0.0.1']],
    ['a bad one, then a good one', ['::1', '8.8.8.8']],
    ['an IPv4-mapped one', ['::ffff:127.0.0.1']],
    ['an IPv4-mapped one of a public address', ['::ffff:8.8.8.8']],
    ['what is no address', ['shop.example']],
    ['an empty text', ['']],
  ])('is refused with %s', async (_what, addresses) => {
    const { resolve } = resolving(...addresses);
    for (const reach of ['public', 'loopback'] as const) {
      expect(await pinHost('shop.example', reach, resolve)).toEqual({ outcome: 'failed', failure: 'address_not_public' });
    }
  });

  it('without any address is a failure of DNS, and so is one that cannot be resolved', async () => {
    const failure = { outcome: 'failed', failure: 'dns' };
    expect(await pinHost('shop.example', 'public', resolving().resolve)).toEqual(failure);
    expect(await pinHost('shop.example', 'public', () => Promise.reject(new Error('ENOTFOUND')))).toEqual(failure);
    expect(
      await pinHost('shop.example', 'public', () => {
        throw new Error('no resolver');
      }),
    ).toEqual(failure);
  });

  test('is pinned exactly when all of its addresses are public, and to one of them', async () => {
    const address = fc.oneof({ weight: 3, arbitrary: fc.constantFrom('8.8.8.8', '1.1.1.1', '2606:4700:4700::1111') }, fc.ipV4(), fc.ipV6());
    await fc.assert(
      fc.asyncProperty(fc.array(address, { minLength: 1, maxLength: 5 }), async (addresses) => {
        const pinned = await pinHost('shop.example', 'public', () => Promise.resolve(addresses));
        const allPublic = addresses.every((each) => mayConnect('shop.example', 'public', each));
        expect(pinned.outcome).toBe(allPublic ? 'pinned' : 'failed');
        if (pinned.outcome === 'pinned') expect(addresses).toContain(pinned.address);
      }),
    );
  });
});

describe('this machine', () => {
  it('is reached by a local run under its own names only', () => {
    for (const name of ['localhost', '127.0.0.1', '[::1]']) {
      for (const address of ['127.0.0.1', '::1']) {
        expect(mayConnect(name, 'loopback', address)).toBe(true);
        expect(mayConnect(name, 'public', address)).toBe(false);
      }
    }
    expect(mayConnect('shop.example', 'loopback', '127.0.0.1')).toBe(false);
  });

  it('is nothing else: localhost that leads elsewhere is refused', async () => {
    for (const address of ['8.8.8.8', '10.0.0.1', '127.0.0.2', '::ffff:127.0.0.1']) {
      expect(await pinHost('localhost', 'loopback', resolving('127.0.0.1', address).resolve)).toMatchObject({
        failure: 'address_not_public',
      });
    }
  });

  it('is not looked up where it is written as an address', async () => {
    const { asked, resolve } = resolving('8.8.8.8');
    expect(await pinHost('[::1]', 'loopback', resolve)).toEqual({ outcome: 'pinned', address: '::1', family: 6 });
    expect(await pinHost('127.0.0.1', 'loopback', resolve)).toEqual({ outcome: 'pinned', address: '127.0.0.1', family: 4 });
    expect(asked).toEqual([]);
  });

  it('has all addresses that the name servers know, of both kinds', async () => {
    const server = await nameServer({ A: ['192.0.2.1', '192.0.2.2'], AAAA: ['2001:0db8:0000:0000:0000:0000:0000:0001'] });
    expect(await resolverOf([server])('shop.example')).toEqual(['192.0.2.1', '192.0.2.2', '2001:db8::1']);
    const noIpv6 = await nameServer({ A: ['192.0.2.1'] });
    expect(await resolverOf([noIpv6])('shop.example')).toEqual(['192.0.2.1']);
  });

  it('is this machine where it is localhost, whatever the name servers say', async () => {
    expect(await resolverOf([await nameServer({ A: ['192.0.2.1'] })])('localhost')).toEqual(['127.0.0.1', '::1']);
  });

  it('keeps no other name waiting while its name servers do not answer', async () => {
    const resolve = resolverOf([await nameServer(undefined)]);
    let settled = 0;
    const hanging = Array.from({ length: 50 }, async (_, index) => {
      const found = await resolve(`shop-${String(index)}.example`);
      settled++;
      return found;
    });
    await lookup('localhost'); // on one of the process's threads, of which there are four
    expect(settled).toBe(0);
    expect(await Promise.all(hanging)).toEqual(hanging.map(() => []));
  });
});

test('a socket finds the pinned address, whatever it asks for and however', () => {
  const found: unknown[] = [];
  const find = lookupOf({ address: '8.8.8.8', family: 4 });
  find('shop.example', {}, (...answer) => found.push(answer));
  find('other.example', { all: true, family: 6 }, (...answer) => found.push(answer));
  expect(found).toEqual([
    [null, '8.8.8.8', 4],
    [null, [{ address: '8.8.8.8', family: 4 }]],
  ]);
});
