import type { TransportResponse } from '../../shared/antom/transport.ts';
import { WEBHOOK_PATH } from '../stages/stack-names.ts';
import type { CheckContext, Instruments } from './check-context.ts';
import { ok, problem, unchecked, type CheckResult } from './check-result.ts';
import { unreachable } from './unreachable.ts';

const TIMEOUT_MS = 10_000;

const WEBHOOKS_REFUSAL = '{"message":"Unauthorized"}';

/**
 * Posts a notification that nobody has signed: our webhook, and hardly anything else, refuses it with 401. It goes with an API key that is none,
 * because a gateway that wanted one would answer 401 as well if there were none, but 403 to a bad one.
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
      return ok('reachable, and it refuses what Antom has not signed');
    }
    return problem(
      'something else than the webhook asks for credentials there (401)',
      'let POST requests to this path through any proxy in front of the API without a login: the signature is their credential',
    );
  }
  if (status >= 200 && status < 300) {
    return problem(
      `it takes an unsigned notification (${status})`,
      'find out what answers there: it is not this stack’s webhook, and would let payments be forged if anything believed it',
    );
  }
  if (status === 403) {
    return problem(
      'an API key is asked for, or a firewall refuses (403)',
      'let POST requests to this path through without a key: check the route’s authorizer, WAF rules and address lists',
    );
  }
  if (status === 404 || status === 405) {
    return problem(
      `nothing is there (${status})`,
      `check the host; a custom domain’s base path, or a proxy that rewrites the path, leads past the route POST ${WEBHOOK_PATH}`,
    );
  }
  if (status === 429) return problem('it is throttled (429)', 'try again; if it stays, raise "throttle" in infra/stages/stage-config.ts');
  if (status >= 500) {
    return problem(
      `it fails (${status})`,
      'read the log of the function AntomWebhook: it does not start when Antom’s public keys or its queue are not configured',
    );
  }
  return problem(`it answers ${status} instead of 401`, 'find out what answers there: it is not this stack’s webhook');
}
