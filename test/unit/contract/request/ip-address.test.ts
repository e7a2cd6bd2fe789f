import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aStartRequest } from '../../../support/a-start-request.ts';
import { refusedWith, startedWith } from './asked.ts';

const from = (clientIp: string) => aStartRequest({ env: { terminalType: 'WEB', clientIp } });
const anyAddress = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.ipV4().map((v4) => `::ffff:${v4}`),
);

describe('the address of the buyer’s device', () => {
  test('is any IP address, v4 or v6, as it was written', async () => {
    await fc.assert(
      fc.asyncProperty(anyAddress, async (ip) => {
        expect(await startedWith(from(ip))).toEqual(from(ip));
      }),
    );
  });

  const DRESSED = {
    'a list': (a: string, b: string) => [`${a}, ${b}`, `${a},${b}`, `${a} ${b}`],
    'an address with a port': (a: string) => [`[${a}]:443`, `${a.includes(':') ? `[${a}]` : a}:51234`],
    'an address in brackets, quotes or white space': (a: string) => [`[${a}]`, `"${a}"`, ` ${a}`, `${a}\n`, `for=${a}`],
    'a range or a zone': (a: string) => [`${a}/24`, `${a}%eth0`],
  };

  test.each(Object.entries(DRESSED))('is not %s', async (_, dress) => {
    await fc.assert(
      fc.asyncProperty(anyAddress, anyAddress, async (a, b) => {
        for (const clientIp of dress(a, b)) {
          const errors = await refusedWith(from(clientIp));
          expect([clientIp, errors.map(({ pointer }) => pointer)]).toEqual([clientIp, ['/env/clientIp']]);
        }
      }),
    );
  });

  test.each([
    'unknown',
    'localhost',
    'shop.example',
    '-',
    '1.2.3',
    '256.1.1.1',
    '01.2.3.4',
    '0x7f000001',
    '2130706433',
    '::1::',
    '12345::',
  ])('is not %j', async (clientIp) => {
    const [error] = await refusedWith(from(clientIp));
    expect(error?.pointer).toBe('/env/clientIp');
    expect(error?.detail).toContain('X-Forwarded-For');
  });
});
