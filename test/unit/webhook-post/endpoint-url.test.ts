import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { checkEndpointUrl, type EndpointReach } from '../../../shared/webhook-post/endpoint-url.ts';
import { SPECIAL_USE_DOMAINS } from '../../../shared/webhook-post/special-use-names.ts';

const REACHES: readonly EndpointReach[] = ['public', 'loopback'];

function hrefOf(text: string, reach: EndpointReach = 'public'): string | undefined {
  const checked = checkEndpointUrl(text, reach);
  return checked.outcome === 'accepted' ? checked.url.href : undefined;
}

function becauseOf(text: string, reach: EndpointReach = 'public'): string {
  const checked = checkEndpointUrl(text, reach);
  return checked.outcome === 'refused' ? checked.because : 'accepted';
}

describe('an endpoint’s URL', () => {
  it.each([
    ['https://hooks.shop.example', 'https://hooks.shop.example/'],
    ['https://hooks.shop.example:443/antom?shop=1&b', 'https://hooks.shop.example/antom?shop=1&b'],
    ['HTTPS://Hooks.Shop.Example/A', 'https://hooks.shop.example/A'],
    ['https://상점.example/결제', 'https://xn--hg4bs7k.example/%EA%B2%B0%EC%A0%9C'],
    ['https://shop.xn--3e0b707e/hooks', 'https://shop.xn--3e0b707e/hooks'],
    ['https://a.b.c.shop-1.co.kr/a/../b', 'https://a.b.c.shop-1.co.kr/b'],
    ['https://10-0-0-1.shop.example/', 'https://10-0-0-1.shop.example/'],
    ['https://shop.example/a@b:c?d=@', 'https://shop.example/a@b:c?d=@'],
  ])('%s is taken as %s', (text, href) => {
    expect(REACHES.map((reach) => hrefOf(text, reach))).toEqual([href, href]);
  });

  it.each([
    ['plain http', 'http://shop.example/', 'must begin with https://'],
    ['another scheme', 'ftp://shop.example/', 'absolute'],
    ['no scheme', '//shop.example/', 'absolute'],
    ['no slashes', 'https:shop.example', 'absolute'],
    ['three slashes', 'https:///shop.example', 'absolute'],
    ['nothing', '', 'absolute'],
    ['another port', 'https://shop.example:8443/', 'port 443'],
    ['the port of http', 'https://shop.example:80/', 'port 443'],
    ['port 0', 'https://shop.example:0/', 'port 443'],
    ['a port that is none', 'https://shop.example:65536/', 'cannot be read'],
    ['a user', 'https://user@shop.example/', 'user name'],
    ['a user and a password', 'https://user:secret@shop.example/', 'user name'],
    ['an empty user', 'https://@shop.example/', 'user name'],
    ['a host before the host', 'https://shop.example@127.0.0.1/', 'user name'],
    ['a fragment', 'https://shop.example/#a', 'fragment'],
    ['an empty fragment', 'https://shop.example/#', 'fragment'],
    ['a space', 'https://shop.example/a b', 'white space'],
    ['a line break that parsing drops', 'https://shop.exam\nple/', 'white space'],
    ['a tab in front', '\thttps://shop.example/', 'white space'],
    ['a zero byte', 'https://shop.example/\u0000', 'control characters'],
    ['a soft hyphen that parsing drops', 'https://sh\u00ADop.example/', 'invisible'],
    ['a zero-width joiner', 'https://sh\u200Dop.example/', 'invisible'],
    ['a variation selector', 'https://sh\uFE0Fop.example/', 'invisible'],
    ['half a character', 'https://shop.example/\uD800', 'control characters'],
    ['a backslash', 'https://shop.example\\@127.0.0.1/', 'backslash'],
    ['a percent-encoded host', 'https://sh%6Fp.example/', 'percent-encoded'],
    ['an encoded end of the host', 'https://127.0.0.1%2F.shop.example/', 'percent-encoded'],
    ['a dot at the end', 'https://shop.example./', 'end with a dot'],
    ['one label', 'https://shop/', 'must have a domain, such as'],
    ['an underscore', 'https://my_shop.example/', 'letters, digits and hyphens'],
    ['a hyphen at the end of a label', 'https://shop-.example/', 'letters, digits and hyphens'],
    ['an empty label', 'https://shop..example/', 'letters, digits and hyphens'],
    ['an asterisk', 'https://*.shop.example/', 'letters, digits and hyphens'],
    ['a long label', `https://${'a'.repeat(64)}.example/`, 'letters, digits and hyphens'],
    ['a long name', `https://${'abcdefgh.'.repeat(28)}example/`, 'letters, digits and hyphens'],
  ])('with %s is refused, and why is said', (_what, text, because) => {
    expect(becauseOf(text)).toContain(because);
    expect(becauseOf(text, 'loopback')).toContain(because);
  });

  it('may have 2,048 characters, as it is written and as it is sent', () => {
    const start = 'https://shop.example/';
    expect(hrefOf(start + 'a'.repeat(2_048 - start.length))).toHaveLength(2_048);
    expect(becauseOf(start + 'a'.repeat(2_049 - start.length))).toContain('at most 2,048 characters');
    expect(becauseOf(`${start}${'a/../'.repeat(500)}`)).toBe('The URL must have at most 2,048 characters.');
    expect(becauseOf(start + '결'.repeat(300))).toContain('once it is percent-encoded');
  });

  it.each(Object.keys(SPECIAL_USE_DOMAINS))('is refused below .%s', (domain) => {
    for (const host of [`shop.${domain}`, `a.b.${domain.toUpperCase()}`])
      expect(becauseOf(`https://${host}/`)).toContain('private network');
    expect(hrefOf(`https://${domain}.example/`)).toBeDefined();
    expect(hrefOf(`https://shop${domain}.example/`)).toBeDefined();
  });
});

describe('an IP address for a host is refused', () => {
  const notation = 'not an IP address in any notation';

  it.each([
    '127.0.0.1',
    '8.8.8.8',
    '127.0.0.1.',
    '127.1',
    '127.0.1',
    '0',
    '2130706433',
    '0x7f000001',
    '0x7F.1',
    '0x7f.0x0.0x0.0x1',
    '017700000001',
    '0177.0.0.01',
    '0300.0250.1',
    '169.254.169.254',
    '2852039166',
    '0xa9fea9fe',
    '１２７.０.０.１',
    '①②⑦.⓪.⓪.①',
    '127。0。0。1',
    '127．0．0．1',
    '[::]',
    '[::1]',
    '[0000::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '[2606:4700:4700::1111]',
    '[fd00:ec2::254]',
  ])('%s', (host) => {
    expect(becauseOf(`https://${host}/`)).toContain(notation);
    expect(becauseOf(`https://${host}:443/`)).toContain(notation);
  });

  it.each(['[fe80::1%25eth0]', '[::1%lo]', '%31%32%37.0.0.1'])('%s, by its percent sign', (host) => {
    expect(becauseOf(`https://${host}/`)).toContain('percent-encoded');
  });

  it.each(['256.0.0.1', '127.0.0.0x100', '1.2.3.4.5', '0x7f.0.0.1.1', '[::1', '4294967296', 'shop.123', 'shop.0x7f'])(
    '%s, which is none',
    (host) => {
      expect(becauseOf(`https://${host}/`)).toContain('cannot be read');
    },
  );
});

describe('a local run', () => {
  it.each([
    'http://127.0.0.1:3000/hooks',
    'https://127.0.0.1:8443/hooks',
    'http://localhost/hooks',
    'https://localhost/hooks',
    'http://[::1]:3000/hooks',
  ])('takes %s, which a deployment refuses', (text) => {
    expect(hrefOf(text, 'loopback')).toBe(text);
    expect(hrefOf(text)).toBeUndefined();
  });

  it.each([
    'http://127.0.0.2:3000/',
    'http://127.1:3000/',
    'http://2130706433:3000/',
    'http://0x7f000001/',
    'http://0.0.0.0:3000/',
    'http://[::ffff:127.0.0.1]:3000/',
    'http://[0:0:0:0:0:0:0:1]:3000/',
    'http://[::]:3000/',
    'http://localhost.:3000/',
    'http://shop.localhost:3000/',
    'http://user@127.0.0.1:3000/',
    'http://127.0.0.1:3000/#a',
    'http://192.168.0.1:3000/',
    'http://169.254.169.254/',
    'http://１２７.0.0.1/',
  ])('refuses %s', (text) => {
    expect(hrefOf(text, 'loopback')).toBeUndefined();
  });
});

test('any text is refused, or becomes a URL that is taken as it is, and nothing but a public domain on port 443', () => {
  const part = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom('.', ':', '@', '/', '[', ']', '%2e', '127', '0x7f', 'shop', 'local'),
  );
  const text = fc.oneof(
    fc.webUrl({
      withFragments: true,
      withQueryParameters: true,
      authoritySettings: { withIPv4: true, withIPv6: true, withUserInfo: true, withPort: true },
    }),
    fc.array(part, { maxLength: 8 }).map((parts) => `https://${parts.join('')}`),
    fc.domain().map((domain) => `https://${domain}/`),
  );
  let accepted = 0;
  fc.assert(
    fc.property(text, (given) => {
      const checked = checkEndpointUrl(given, 'public');
      if (checked.outcome === 'refused') return;
      accepted += 1;
      const { href, protocol, port, username, password, hash, hostname } = checked.url;
      expect(hrefOf(href)).toBe(href);
      expect([protocol, port, username, password, hash]).toEqual(['https:', '', '', '', '']);
      expect(hostname).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]+$/);
    }),
    { numRuns: 3_000 },
  );
  expect(accepted).toBeGreaterThan(100);
});

test('why a URL is refused never repeats what it holds', () => {
  fc.assert(
    fc.property(
      fc.uuid(),
      fc.constantFrom('https://#:8443/', 'http://#.example/', 'https://u:#@shop.example', 'https://#', 'https://shop.example/ #'),
      (secret, form) => {
        expect(becauseOf(form.replace('#', secret))).toMatch(/^The (?!.*[0-9a-f]{8}-)/);
      },
    ),
  );
});
