import type { Environment } from './loopback-without-proxy.ts';

/** What says how a process gets to the internet. */
const PROXY_VARIABLES = [
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
  'NODE_USE_ENV_PROXY',
  'NODE_EXTRA_CA_CERTS',
] as const;

/** The way to the internet, for functions that call Antom there. Functions inherit nothing else. */
export function proxyEnvironment(environment: Environment): Record<string, string> {
  return Object.fromEntries(
    PROXY_VARIABLES.flatMap((name) => {
      const value = environment[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
