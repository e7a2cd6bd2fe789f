import { methodsOf, OTHER_PATHS, otherMethodsOf, PATHS } from '../contract/route-keys.ts';
import { Problem } from './problem.ts';

/** Why a request came by a route that the API does not serve: the path is unknown, or does not take the method. Any other key is a fault of the stack. */
export function unservedRoute(routeKey: string): Error {
  if (routeKey === OTHER_PATHS) return new Problem('route_not_found');
  const path = PATHS.find((known) => routeKey === otherMethodsOf(known));
  if (path === undefined) return new Error('the gateway let a request through without a known route');
  return new Problem('method_not_allowed', { allow: methodsOf(path) });
}
