import { knownFailure, signsOf } from '../known-failures.ts';
import { type CheckResult, problem } from './check-result.ts';

/** Node's fetch goes through a proxy only when it is told to. */
const THROUGH_PROXY = 'if they need a proxy, set HTTPS_PROXY and NODE_USE_ENV_PROXY=1';

/**
 * Why the address did not answer, as far as the error shows.
 * @param domainTarget Target of the host's DNS record, if the operator has to create that.
 */
export function unreachable(url: string, error: unknown, domainTarget?: string): CheckResult {
  const host = URL.parse(url)?.host ?? 'the address';
  const failure = knownFailure(error, host);
  if (failure === undefined)
    return problem(`${host} cannot be reached (${signsOf(error).at(-1) ?? 'unknown'})`, 'check the network on the way');
  const { kind, text, advice } = failure;
  if (domainTarget !== undefined && (kind === 'host_name' || kind === 'certificate')) {
    return problem(
      text,
      `create its DNS record, a CNAME or alias to ${domainTarget}, and wait until it resolves; the certificate in infra/stages/stage-config.ts must be for this name`,
    );
  }
  return problem(text, kind === 'timeout' ? `${advice}; ${THROUGH_PROXY}` : advice);
}
