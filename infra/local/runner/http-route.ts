import { UnsupportedTemplateError } from './unsupported-template-error.ts';

/** A route's key, e.g. `GET /payments/{paymentRequestId}` or `$default`, taken apart. */
export interface RoutePattern {
  readonly routeKey: string;
  /** `ANY` takes every method. */
  readonly method: string;
  /** undefined for `$default`, which takes every path. */
  readonly segments: readonly string[] | undefined;
}

export interface RouteMatch<Route extends RoutePattern> {
  readonly route: Route;
  readonly pathParameters: Readonly<Record<string, string>>;
}

export function parseRouteKey(routeKey: string): RoutePattern {
  if (routeKey === '$default') return { routeKey, method: 'ANY', segments: undefined };
  const [, method, path] = /^([A-Z]+) (\/.*)$/.exec(routeKey) ?? [];
  if (method === undefined || path === undefined) throw new UnsupportedTemplateError(`${routeKey} is not the key of a route`);
  return { routeKey, method, segments: path.split('/') };
}

/** The most specific matching route: a literal segment wins over `{name}`, that over `{name+}`, that over `$default`; a method wins over ANY. */
export function findRoute<Route extends RoutePattern>(
  routes: readonly Route[],
  method: string,
  path: string,
): RouteMatch<Route> | undefined {
  const matches = routes.flatMap((route) => {
    if (route.method !== method && route.method !== 'ANY') return [];
    const pathParameters = matchPath(route.segments, path.split('/'));
    return pathParameters === undefined ? [] : [{ route, pathParameters }];
  });
  return matches.toSorted((a, b) => compare(rank(a.route), rank(b.route)))[0];
}

function matchPath(pattern: RoutePattern['segments'], path: readonly string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  if (pattern === undefined) return parameters;
  for (const [index, segment] of pattern.entries()) {
    const [, name, greedy] = /^\{([^}+]+)(\+?)\}$/.exec(segment) ?? [];
    const value = greedy === '+' ? path.slice(index).join('/') : (path[index] ?? '');
    if (name === undefined && value !== segment) return undefined;
    if (name !== undefined) {
      if (value === '') return undefined;
      parameters[name] = decode(value);
      if (greedy === '+') return parameters;
    }
  }
  return pattern.length === path.length ? parameters : undefined;
}

/** One digit a segment, the smaller the more specific. */
function rank(route: RoutePattern): string {
  const segments = route.segments?.map((segment) => (segment.endsWith('+}') ? '2' : segment.startsWith('{') ? '1' : '0'));
  return `${segments?.join('') ?? '3'}${route.method === 'ANY' ? '1' : '0'}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // a lone % is not URL-encoded
  }
}
