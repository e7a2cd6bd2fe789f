/** Addresses of this machine. A proxy cannot reach them, and has no business with what is said there. */
const THIS_MACHINE = ['127.0.0.1', 'localhost', '::1', '[::1]'];

/** The variables that processes are made from, such as `process.env`. */
export type Environment = Record<string, string | undefined>;

/**
 * From now on `fetch` of this process asks no proxy for what is on this machine, whatever `NODE_USE_ENV_PROXY` says. Node reads both variables anew with each
 * request, and prefers the one in small letters. The clients of AWS use no proxy anyway.
 */
export function keepLoopbackFromProxies(environment: Environment): void {
  const excepted = (environment['no_proxy'] ?? environment['NO_PROXY'] ?? '').split(/[\s,]+/).filter((host) => host !== '');
  const hosts = excepted.includes('*') ? '*' : [...new Set([...excepted, ...THIS_MACHINE])].join(',');
  environment['no_proxy'] = hosts;
  environment['NO_PROXY'] = hosts;
}
