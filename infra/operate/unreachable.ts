import { problem, type CheckResult } from './check-result.ts';

const TIMED_OUT = {
  text: 'does not answer in time',
  advice: 'let port 443 out of your network; where that goes by a proxy, set HTTPS_PROXY and NODE_USE_ENV_PROXY=1',
};
const NOT_FOUND = { text: 'is a name that nobody knows', advice: 'check the spelling of the host, and that DNS works here' };
const BROKEN_OFF = { text: 'breaks the connection off', advice: 'try again; then look for a firewall or a proxy in between' };

const REASONS = new Map([
  ['ENOTFOUND', NOT_FOUND],
  ['EAI_AGAIN', NOT_FOUND],
  ['ECONNREFUSED', { text: 'refuses the connection', advice: 'check host and port; if they are right, nothing runs there now' }],
  ['ECONNRESET', BROKEN_OFF],
  ['UND_ERR_SOCKET', BROKEN_OFF],
  ['TimeoutError', TIMED_OUT],
  ['ETIMEDOUT', TIMED_OUT],
  ['UND_ERR_CONNECT_TIMEOUT', TIMED_OUT],
  ['unexpected redirect', { text: 'redirects elsewhere', advice: 'give the address that it redirects to: Antom may not follow' }],
]);

const CERTIFICATE = {
  text: 'shows a certificate that cannot be trusted',
  advice: 'renew it if it is yours; if a proxy inspects TLS here, name its CA in NODE_EXTRA_CA_CERTS. Never switch verification off',
};

/**
 * Why nothing came back from there, as far as the error tells.
 * @param domainTarget What the host's DNS record has to point to, if that is ours to make.
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
      `make its DNS record, a CNAME or alias to ${domainTarget}, and wait until it is known; the certificate in infra/stages/stage-config.ts has to be for this name`,
    );
  }
  return reason === undefined
    ? problem(`${host} cannot be reached (${signs.at(-1) ?? 'unknown'})`, 'check the network between here and there')
    : problem(`${host} ${reason.text}`, reason.advice);
}

/** Names and codes of an error and its causes: fetch says "fetch failed" and keeps the reason behind it. */
function signsOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const code = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  return [error.name, ...(REASONS.has(error.message) ? [error.message] : []), ...code, ...signsOf(error.cause)];
}
