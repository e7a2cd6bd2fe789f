import type { Duration } from 'aws-cdk-lib';
import { parsePublicKey } from '../../shared/antom/keys.ts';
import { API_TIMEOUT } from './function-timeouts.ts';
import type { AntomAccount, StageConfig, StageId } from './stage-settings.ts';
import { shapeFaults } from './stage-shape.ts';

/**
 * What is wrong in a complete stage, each as `<setting>: <what is wrong>`. These faults would otherwise show late: as a refused payment,
 * as a sandbox that takes real money, or half-way through a deployment.
 */
export function findFaults(stage: StageConfig): string[] {
  const faults = shapeFaults(stage);
  if (faults.length > 0) return faults;
  const ofAntom = 'fromTemplateParameters' in stage.antom ? [] : antomFaults(stage.id, stage.antom);
  return [...ofAntom.map((fault) => `antom.${fault}`), ...placeFaults(stage), ...deliveryFaults(stage), ...timeFaults(stage)];
}

function antomFaults(stage: StageId, { clientId, publicKeys }: AntomAccount): string[] {
  const faults: string[] = [];
  const isSandboxClient = clientId.startsWith('SANDBOX_');
  if (isSandboxClient && stage !== 'sandbox') faults.push(`clientId: this is a sandbox client id; stage ${stage} needs the live one`);
  if (!isSandboxClient && stage === 'sandbox') faults.push('clientId: this is not a sandbox client id, which starts with SANDBOX_');
  for (const [version, key] of Object.entries(publicKeys)) {
    if (!/^\d{1,10}$/.test(version)) faults.push(`publicKeys['${version}']: expected a number as key version`);
    try {
      parsePublicKey(key);
    } catch (error) {
      faults.push(`publicKeys['${version}']: ${error instanceof Error ? error.message : 'unreadable'}`);
    }
  }
  return faults;
}

function placeFaults({ domain, region, isOperated }: StageConfig): string[] {
  if (region === undefined) return isOperated ? ["region: missing, expected the id of an AWS region, e.g. 'ap-northeast-2'"] : [];
  const ofCertificate = domain?.certificateArn.split(':')[3];
  return ofCertificate === undefined || ofCertificate === region
    ? []
    : [`domain.certificateArn: the certificate must be in the stack's region, ${region}`];
}

function deliveryFaults({ isOperated, deliveries }: StageConfig): string[] {
  const { reach, connectTimeout, timeout, lease, slowAfter, feedLag, freshDue, warnAfter, disableAfter } = deliveries;
  const rules: readonly [setting: string, holds: boolean, expected: string][] = [
    ['reach', !isOperated || reach === 'public', 'public in a stage that is operated: merchants choose where events are sent'],
    ['connectTimeout', ms(connectTimeout) < ms(timeout), 'shorter than deliveries.timeout'],
    [
      'timeout',
      ms(timeout) % 1000 === 0 && ms(timeout) + 10_000 < ms(API_TIMEOUT),
      `whole seconds, and well below ${API_TIMEOUT.toSeconds()}, the API's timeout`,
    ],
    ['lease', ms(lease) > ms(timeout) + 2_000, 'some seconds longer than deliveries.timeout'],
    ['slowAfter', ms(slowAfter) < ms(timeout), 'shorter than deliveries.timeout'],
    ['feedLag', !isOperated || ms(feedLag) >= 10_000, 'at least ten seconds: what is stored late would be missing in the feed for good'],
    [
      'freshDue',
      ms(freshDue) > ms(lease),
      'longer than deliveries.lease: what a deliverer that has died was trying could not be claimed yet',
    ],
    ['disableAfter', warnAfter.every((after) => ms(after) < ms(disableAfter)), 'longer than each of deliveries.warnAfter'],
  ];
  return rules.filter(([, holds]) => !holds).map(([setting, , expected]) => `deliveries.${setting}: expected ${expected}`);
}

/** How the times relate to each other and to AWS's limits. The reason for each is where it is declared. */
function timeFaults({ waits, worker, reconciler, authorizerCache }: StageConfig): string[] {
  const [antomCall, payLease] = [ms(waits.antomCall), ms(waits.payLease)];
  const pauses = [waits.notFoundInterval, ...reconciler.backOff].map(ms);
  const rules: readonly [setting: string, holds: boolean, expected: string][] = [
    [
      'waits.payLease',
      payLease > 2 * antomCall && payLease < ms(API_TIMEOUT),
      `more than twice waits.antomCall and less than ${API_TIMEOUT.toSeconds()} s, the API's timeout`,
    ],
    [
      'waits.payWait',
      ms(waits.payWait) + 2 * antomCall < ms(API_TIMEOUT),
      `less than ${API_TIMEOUT.toSeconds()} s, the API's timeout, together with twice waits.antomCall`,
    ],
    ['waits.paymentExpiry', ms(waits.paymentExpiry) >= 60_000, 'at least a minute'],
    ['waits.paySettled', ms(waits.paySettled) > payLease, 'longer than waits.payLease'],
    ['waits.abandonAfter', ms(waits.abandonAfter) > ms(waits.paymentExpiry), 'longer than waits.paymentExpiry'],
    ['worker.timeout', ms(worker.timeout) >= antomCall + 1000, 'at least a second longer than waits.antomCall'],
    [
      'reconciler.backOff',
      pauses.every((pause, n) => pause >= (pauses[n - 1] ?? 0)),
      'rising pauses, the first at least waits.notFoundInterval',
    ],
    [
      'authorizerCache',
      ms(authorizerCache) + ms(waits.secretCache) < 60_000,
      'less than a minute together with waits.secretCache: a revoked key must stop working within a minute',
    ],
  ];
  return rules.filter(([, holds]) => !holds).map(([setting, , expected]) => `${setting}: expected ${expected}`);
}

function ms(duration: Duration): number {
  return duration.toMilliseconds();
}
