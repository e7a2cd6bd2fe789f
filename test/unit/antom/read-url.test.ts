import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redirectUrlField } from '../../../infra/antom-simulator/messages/fields.ts';
import { readUrl } from '../../../shared/antom/read-url.ts';
import { startPaymentRequest } from '../../../shared/contract/start-payment-request.ts';
import { aStartRequest } from '../../support/a-start-request.ts';

const hrefOf = (value: string) => {
  const url = readUrl(value);
  return url.kind === 'unusable' ? undefined : url.href;
};

describe('a URL is read', () => {
  test.each([
    ['https://shop.example', 'https://shop.example/'],
    ['HTTPS://Shop.Example/Paid', 'https://shop.example/Paid'],
    ['https://shop.example/주문/1', 'https://shop.example/%EC%A3%BC%EB%AC%B8/1'],
    ['https://shop.example/?상품=귤#끝', 'https://shop.example/?%EC%83%81%ED%92%88=%EA%B7%A4#%EB%81%9D'],
    ['https://상점.example/', 'https://xn--hg4bs7k.example/'],
    ['https://shop.example:443/a/../b', 'https://shop.example/b'],
    ['https://[2001:db8::1]:8443/', 'https://[2001:db8::1]:8443/'],
    ['https://my_shop.example/', 'https://my_shop.example/'],
    ['http://localhost:3000/paid', 'http://localhost:3000/paid'],
    ['myshop://paid', 'myshop://paid'],
    ['com.shop.app://orders/주문', 'com.shop.app://orders/%EC%A3%BC%EB%AC%B8'],
    ['intent://paid#Intent;scheme=myshop;end', 'intent://paid#Intent;scheme=myshop;end'],
  ])('%s', (value, href) => {
    expect(hrefOf(value)).toBe(href);
  });

  test.each([
    ...[
      '',
      'shop.example',
      '/paid',
      '//shop.example/paid',
      'https:shop.example',
      'https:/shop.example',
      'https:///shop.example',
      'https://',
    ],
    ...[
      'https:\\\\shop.example',
      'https://shop.example\\@evil.example',
      ' https://shop.example',
      'https://shop.example ',
      'https://shop.example/a b',
    ],
    ...[
      'https://shop.example/\r\nSet-Cookie: a=b',
      'https://shop.example/\u0000',
      'https://shop.example/\t',
      '\uFEFFhttps://shop.example/',
    ],
    ...[
      'https://shop.example/\uD800',
      'https://user:pass@shop.example/',
      'https://a;sandbox/x',
      'https://a..b/',
      'https://a,b/',
      "https://a'b/",
    ],
    ...[
      'ftp://shop.example/',
      'file:///etc/passwd',
      'data:text/html,x',
      'blob:https://shop.example/1',
      'about:blank',
      'mailto:a@shop.example',
    ],
    ...[
      'javascript:alert(1)',
      'javascript://%0aalert(1)',
      'JavaScript://shop/%0aalert(1)',
      'java\nscript:alert(1)',
      'vbscript://x',
      'ws://shop.example',
    ],
    ...['myshop:', 'myshop:paid', 'myshop://', 'view-source://shop.example', `https://shop.example/${'귤'.repeat(300)}`],
  ])('not from %j', (value) => {
    expect(hrefOf(value)).toBeUndefined();
  });
});

const anyText = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.string({ unit: 'binary', maxLength: 40 }).map((tail) => `https://shop.example/${tail}`),
  fc.string({ unit: 'binary', maxLength: 12 }).map((host) => `https://${host}/`),
  fc.string({ unit: 'grapheme', maxLength: 20 }).map((tail) => `myshop://${tail}`),
  fc
    .tuple(
      fc.constantFrom('https', 'http', 'ftp', 'myshop', 'javascript'),
      fc.constantFrom(':', ':/', '://', ':///', ':\\\\'),
      fc.webPath(),
    )
    .map((parts) => parts.join('')),
);

describe('the URL that is sent', () => {
  test('has one form, which browsers, the simulator and a second reading leave as it is', () => {
    let sent = 0;
    fc.assert(
      fc.property(anyText, (value) => {
        const href = hrefOf(value);
        if (href === undefined) return;
        sent++;
        expect(new URL(href).href).toBe(href);
        expect(hrefOf(href)).toBe(href);
        expect(href).toMatch(/^[\x21-\x7e]+$/);
        expect(redirectUrlField.safeParse(href).success).toBe(true);
      }),
      { numRuns: 1000 },
    );
    expect(sent).toBeGreaterThan(200);
  });

  test.each([
    ['http://shop.test/상품', 'http://shop.test/%EC%83%81%ED%92%88'],
    ['https://shop.test/1', 'https://shop.test/1'],
    ['myshop://goods/1', undefined],
    ['shop.test/1', undefined],
    ['javascript:alert(1)', undefined],
  ])('is that of a page where one is only mentioned: %s', (goodsUrl, sent) => {
    const goods = [{ referenceGoodsId: 'g', goodsName: '귤', goodsUrl }];
    const parsed = startPaymentRequest.safeParse({ ...aStartRequest(), order: { ...aStartRequest().order, goods } });
    expect(parsed.data?.order.goods?.[0]?.goodsUrl).toBe(sent);
    expect(parsed.success).toBe(sent !== undefined);
  });

  test('is what the API takes for the buyer’s return, and the API takes no other', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        const parsed = startPaymentRequest.safeParse(aStartRequest({ paymentRedirectUrl: value }));
        if (parsed.success) expect(parsed.data.paymentRedirectUrl).toBe(hrefOf(value));
        else expect(hrefOf(value)?.startsWith('http:') ?? true).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
