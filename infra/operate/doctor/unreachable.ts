import { type CheckResult, problem } from './check-result.ts';

const TIMED_OUT = {
  text: 'does not answer in time',
  advice: 'allow outgoing connections to port 443; if they need a proxy, set HTTPS_PROXY and NODE_USE_ENV_PROXY=1',
};
const NOT_FOUND = {
  text: 'is a host name that DNS does not know',
  advice: 'check the spelling of the host, and that DNS works on this machine',
};
const BROKEN_OFF = { text: 'closes the connection', advice: 'try again; then look for a firewall or a proxy in between' };

const REASONS = new Map([
  ['ENOTFOUND', NOT_FOUND],
  ['EAI_AGAIN', NOT_FOUND],
  ['ECONNREFUSED', { text: 'refuses the connection', advice: 'check host and port; if they are right, no server is running there' }],
  ['ECONNRESET', BROKEN_OFF],
  ['UND_ERR_SOCKET', BROKEN_OFF],
  ['TimeoutError', TIMED_OUT],
  ['ETIMEDOUT', TIMED_OUT],
  ['UND_ERR_CONNECT_TIMEOUT', TIMED_OUT],
  ['unexpected redirect', { text: 'redirects elsewhere', advice: 'use the address that it redirects to: Antom may not follow redirects' }],
]);

const CERTIFICATE = {
  text: 'shows a certificate that cannot be trusted',
  advice: 'renew it if it is yours; if a proxy inspects TLS, name its CA in NODE_EXTRA_CA_CERTS. Never disable verification',
};

/**
 * Why the address did not answer, as far as the error shows.
 * @param domainTarget Target of the host's DNS record, if the operator has to create that.
 */
export function unreachable(url: string, error: unknown, domainTarget?: string): CheckResult {
  const signs = signsOf(error);
  const reason =
    signs.map((sign) => REASONS.get(sign)).find((known) => known !== undefined) ??
    (signs.some((sign) => /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/.test(sign)) ? CERTIFICATE : undefined);
  const host = URL.parse(url)?.host ?? 'the address';
  if (domainTarget !== undefined && (reason === NOT_FOUND || reason === CERTIFICATE)) {
    return problem(
      `${host} ${reason.text}`,
      `create its DNS record, a CNAME or alias to ${domainTarget}, and wait until it resolves; the certificate in infra/stages/stage-config.ts must be for this name`,
    );
  }
  return reason === undefined
    ? problem(`${host} cannot be reached (${signs.at(-1) ?? 'unknown'})`, 'check the network on the way')
    : problem(`${host} ${reason.text}`, reason.advice);
}

/** Names and codes of an error and its causes: fetch throws "fetch failed" with the reason as its cause. */
function signsOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const code = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  return [error.name, ...(REASONS.has(error.message) ? [error.message] : []), ...code, ...signsOf(error.cause)];
}
