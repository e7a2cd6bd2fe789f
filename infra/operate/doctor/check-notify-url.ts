import { isLoopback } from '../../../shared/antom/loopback.ts';
import { WEBHOOK_PATH } from '../../stages/stack-names.ts';
import type { CheckContext } from './check-context.ts';
import { type CheckResult, ok, problem, unchecked } from './check-result.ts';

const OWN_ADDRESS = `set the notify URL in Antom’s Dashboard to the stack’s own (its output ApiUrl followed by ${WEBHOOK_PATH})`;

/** Whether a notification to this address can be verified: Antom signs over the path of the notify URL, without the query. */
export function checkNotifyUrl({ stage, notifyUrl, ownNotifyUrl }: CheckContext): CheckResult {
  if (notifyUrl === undefined) return unchecked('it is not known: give --outputs or --notify-url');
  const url = URL.parse(notifyUrl);
  if (url === null) return problem('it is not a URL', OWN_ADDRESS);
  const isLocal = isLoopback(url.hostname);
  if (isLocal !== (stage === 'local')) {
    return problem(isLocal ? 'Antom cannot reach a loopback address' : 'stage local runs on this machine only', OWN_ADDRESS);
  }
  if (url.protocol !== 'https:' && !isLocal) return problem('it is not https', OWN_ADDRESS);
  if (url.search !== '' || url.hash !== '') {
    return problem('it has a query', `Antom signs over the path alone: ${OWN_ADDRESS}`);
  }
  if (url.pathname !== WEBHOOK_PATH) {
    return problem(
      `its path is ${url.pathname}, but the webhook verifies signatures over ${WEBHOOK_PATH}: it would refuse every notification as forged`,
      `${OWN_ADDRESS}. A proxy in front of it must keep the path`,
    );
  }
  const isElsewhere = ownNotifyUrl !== undefined && URL.parse(ownNotifyUrl)?.host !== url.host;
  return ok(isElsewhere ? `${url.href}, which must lead to ${ownNotifyUrl}: please check` : url.href);
}
