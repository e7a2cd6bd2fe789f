import { WEBHOOK_PATH } from '../stages/stack-names.ts';
import type { CheckContext } from './check-context.ts';
import { ok, problem, unchecked, type CheckResult } from './check-result.ts';

const OWN_ADDRESS = `set the notify URL in Antom’s Dashboard to the stack’s own (its output ApiUrl and ${WEBHOOK_PATH})`;

/** Whether what is signed for this address can be verified: Antom signs over the path of the address that it was given, without the query. */
export function checkNotifyUrl({ stage, notifyUrl, ownNotifyUrl }: CheckContext): CheckResult {
  if (notifyUrl === undefined) return unchecked('nobody has said what it is: give --outputs or --notify-url');
  const url = URL.parse(notifyUrl);
  if (url === null) return problem('it is no URL', OWN_ADDRESS);
  const isLoopback = url.hostname === 'localhost' || url.hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(url.hostname);
  if (isLoopback !== (stage === 'local')) {
    return problem(isLoopback ? 'Antom cannot reach this machine under it' : 'stage local runs on this machine only', OWN_ADDRESS);
  }
  if (url.protocol !== 'https:' && !isLoopback) return problem('it is not https', OWN_ADDRESS);
  if (url.search !== '' || url.hash !== '') {
    return problem('it has a query', `Antom signs over the path alone: ${OWN_ADDRESS}`);
  }
  if (url.pathname !== WEBHOOK_PATH) {
    return problem(
      `its path is ${url.pathname}, but the webhook verifies signatures over ${WEBHOOK_PATH}: it would take every notification for forged`,
      `${OWN_ADDRESS}. A proxy in front of it has to keep the path`,
    );
  }
  const isElsewhere = ownNotifyUrl !== undefined && URL.parse(ownNotifyUrl)?.host !== url.host;
  return ok(isElsewhere ? `${url.href}, which has to lead to ${ownNotifyUrl}: does it?` : url.href);
}
