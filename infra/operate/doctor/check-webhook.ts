import type { TransportResponse } from '../../../shared/antom/transport.ts';
import { WEBHOOK_PATH } from '../../stages/stack-names.ts';
import type { CheckContext, Instruments } from './check-context.ts';
import { type CheckResult, ok, problem, unchecked } from './check-result.ts';
import { unreachable } from './unreachable.ts';

const TIMEOUT_MS = 10_000;

const WEBHOOKS_REFUSAL = '{"message":"Unauthorized"}';

/**
 * Posts an unsigned notification, which the webhook, and hardly anything else, refuses with 401. The request carries an invalid API key:
 * a gateway that asks for one, as ours does on every other path, would also answer 401 to a request without a key, but 403 to an invalid one.
 */
export async function checkWebhook(
  { notifyUrl, ownNotifyUrl, domainTarget }: CheckContext,
  { transport }: Instruments,
): Promise<CheckResult> {
  if (notifyUrl === undefined || !URL.canParse(notifyUrl)) return unchecked('its address is not known');
  const headers = { 'content-type': 'application/json; charset=UTF-8', authorization: 'Bearer none' };
  try {
    return read(await transport({ url: notifyUrl, headers, body: new TextEncoder().encode('{}'), timeoutMs: TIMEOUT_MS }));
  } catch (error) {
    return unreachable(notifyUrl, error, notifyUrl === ownNotifyUrl ? domainTarget : undefined);
  }
}

function read({ status, headers, body }: TransportResponse): CheckResult {
  if (status === 401) {
    if (new TextDecoder().decode(body) === WEBHOOKS_REFUSAL && typeof headers.get('www-authenticate') !== 'string') {
      return ok('reachable, and refuses unsigned notifications');
    }
    return problem(
      'something other than the webhook asks for credentials there (401)',
      'let POST requests to this path through every proxy in front of the API without a login: their signature is the credential',
    );
  }
  if (status >= 200 && status < 300) {
    return problem(
      `it accepts an unsigned notification (${status})`,
      'find out what answers there: it is not this stack’s webhook, and anybody could send it forged payments',
    );
  }
  if (status === 403) {
    return problem(
      'it asks for an API key, or a firewall refuses (403)',
      `check the path: only ${WEBHOOK_PATH} needs no key, and a custom domain’s base path, or a proxy that rewrites paths, misses it; ` +
        'if it is right, check WAF rules and address lists',
    );
  }
  if (status === 404 || status === 405) {
    return problem(`nothing is there (${status})`, 'check the host, and where the proxies in front of the API send this path');
  }
  if (status === 429)
    return problem('it is throttled (429)', 'try again; if it persists, raise "throttle" in infra/stages/stage-config.ts');
  if (status >= 500) {
    return problem(
      `it fails (${status})`,
      'read the log of the function AntomWebhook: it does not start when Antom’s public keys or its queue are not configured',
    );
  }
  return problem(`it answers ${status} instead of 401`, 'find out what answers there: it is not this stack’s webhook');
}
