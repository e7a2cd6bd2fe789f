import { describe, expect, test } from 'vitest';
import { findRoute, parseRouteKey } from '../../../infra/local/runner/http-route.ts';

const routes = ['$default', 'ANY /payments/{id}', 'GET /{proxy+}', 'GET /payments/{id}', 'GET /payments/due', 'POST /payments'].map(
  parseRouteKey,
);

function chosen(method: string, path: string) {
  const match = findRoute(routes, method, path);
  return [match?.route.routeKey, match?.pathParameters];
}

describe('the most specific route gets a request', () => {
  test.each([
    ['GET', '/payments/due', 'GET /payments/due', {}],
    ['GET', '/payments/1', 'GET /payments/{id}', { id: '1' }],
    ['DELETE', '/payments/due', 'ANY /payments/{id}', { id: 'due' }],
    ['GET', '/payments/1/refunds', 'GET /{proxy+}', { proxy: 'payments/1/refunds' }],
    ['POST', '/payments', 'POST /payments', {}],
    ['POST', '/payments/', '$default', {}],
    ['POST', '/elsewhere', '$default', {}],
    ['GET', '/payments/a%2Fb%20%EA%B9%80', 'GET /payments/{id}', { id: 'a/b 김' }],
    ['GET', '/payments/100%', 'GET /payments/{id}', { id: '100%' }],
  ])('%s %s goes to %s', (method, path, routeKey, parameters) => {
    expect(chosen(method, path)).toEqual([routeKey, parameters]);
  });

  test('no route gets a request that none matches', () => {
    expect(findRoute(['GET /payments/{id}'].map(parseRouteKey), 'GET', '/payments/')).toBeUndefined();
    expect(findRoute(['GET /payments'].map(parseRouteKey), 'POST', '/payments')).toBeUndefined();
  });
});
