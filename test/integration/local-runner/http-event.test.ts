import { describe, expect, test } from 'vitest';
import { httpEvent, type HttpRequest } from '../../../infra/local/runner/http-event.ts';

function eventOf(request: Partial<HttpRequest>, pathParameters = {}) {
  return httpEvent(
    { method: 'POST', url: '/payments', rawHeaders: [], sourceIp: '127.0.0.1', body: Buffer.alloc(0), ...request },
    { routeKey: 'POST /payments', pathParameters, apiId: 'Api', accountId: '000000000000', now: new Date('2026-03-02T19:03:58Z') },
  );
}

const body = Buffer.from('{"name":"김"}');

describe('payload format 2.0', () => {
  test.each([
    'application/json',
    'application/json; charset=utf-8',
    'Application/JSON',
    'text/plain',
    'text/csv;header=absent',
    'application/xml',
  ])('a body of type %s is text', (type) => {
    expect(eventOf({ body, rawHeaders: ['Content-Type', type] })).toMatchObject({ body: '{"name":"김"}', isBase64Encoded: false });
  });

  test.each(['application/x-www-form-urlencoded', 'application/problem+json', 'application/jsonp', 'image/png', undefined])(
    'a body of type %s is base64',
    (type) => {
      const event = eventOf({ body, rawHeaders: type === undefined ? [] : ['Content-Type', type] });
      expect(event).toMatchObject({ body: body.toString('base64'), isBase64Encoded: true });
    },
  );

  test('empty keys are left out', () => {
    expect(Object.keys(eventOf({})).toSorted()).toEqual(
      ['headers', 'isBase64Encoded', 'rawPath', 'rawQueryString', 'requestContext', 'routeKey', 'version'].toSorted(),
    );
    expect(eventOf({}).isBase64Encoded).toBe(false);
  });

  test('header names are lower case, repeats are joined, cookies are listed apart', () => {
    const { headers, cookies } = eventOf({ rawHeaders: ['X-Tag', 'a', 'x-tag', 'b', 'Cookie', 'a=1; b=2', 'Connection', 'keep-alive'] });
    expect(headers).toEqual({ 'x-tag': 'a,b', 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'http' });
    expect(cookies).toEqual(['a=1', 'b=2']);
  });

  test('the query is given both as sent and decoded, repeats joined', () => {
    const event = eventOf({ url: '/payments?tag=a%20b&tag=c&empty' });
    expect(event).toMatchObject({
      rawPath: '/payments',
      rawQueryString: 'tag=a%20b&tag=c&empty',
      queryStringParameters: { tag: 'a b,c', empty: '' },
    });
  });

  test('the request context has caller, route and time', () => {
    expect(eventOf({ rawHeaders: ['Host', 'api.local:1', 'User-Agent', 'curl'] }, { id: '1' })).toMatchObject({
      version: '2.0',
      pathParameters: { id: '1' },
      requestContext: {
        apiId: 'Api',
        domainName: 'api.local:1',
        http: { method: 'POST', path: '/payments', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'curl' },
        requestId: expect.stringMatching(/./),
        stage: '$default',
        time: '02/Mar/2026:19:03:58 +0000',
        timeEpoch: Date.parse('2026-03-02T19:03:58Z'),
      },
    });
  });
});
