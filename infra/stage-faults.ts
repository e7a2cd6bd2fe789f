import { parsePublicKey } from '../shared/antom/signature.ts';
import type { AntomAccount, StageConfig, StageId } from './stage-settings.ts';

/**
 * What cannot be right in a complete stage, each as `<setting>: <what is wrong>`. Only what would otherwise surface late: as a refused payment,
 * as a sandbox that takes real money, or half-way through a deployment.
 */
export function findFaults(stage: StageConfig): string[] {
  const ofAntom = 'fromTemplateParameters' in stage.antom ? [] : antomFaults(stage.id, stage.antom);
  return [...ofAntom.map((fault) => `antom.${fault}`), ...domainFaults(stage), ...settingFaults(stage)];
}

function antomFaults(stage: StageId, account: AntomAccount): string[] {
  const faults: string[] = [];
  const isSandboxClient = account.clientId.startsWith('SANDBOX_');
  if (isSandboxClient !== (stage === 'sandbox'))
    faults.push(`clientId: it ${isSandboxClient ? 'belongs to' : 'does not belong to'} Antom's sandbox`);
  if (!/^https:\/\/[^/]+$/.test(account.baseUrl)) faults.push('baseUrl: expected https:// and a host, without a path');
  if (!/^[A-Z]{3}$/.test(account.settlementCurrency)) faults.push('settlementCurrency: expected three capital letters');
  if (Object.keys(account.publicKeys).length === 0) faults.push('publicKeys: there is none');
  for (const [version, key] of Object.entries(account.publicKeys)) {
    try {
      parsePublicKey(key);
    } catch (error) {
      faults.push(`publicKeys['${version}']: ${error instanceof Error ? error.message : 'unreadable'}`);
    }
  }
  return faults;
}

function domainFaults({ domain, region }: StageConfig): string[] {
  if (domain === undefined) return [];
  const faults: string[] = [];
  if (!/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/.test(domain.name)) faults.push('domain.name: expected a host name and nothing else');
  const certificate = /^arn:aws:acm:([a-z0-9-]+):\d{12}:certificate\/[0-9a-f-]+$/.exec(domain.certificateArn);
  if (certificate === null) faults.push('domain.certificateArn: expected the ARN of a certificate in AWS Certificate Manager');
  else if (region !== undefined && certificate[1] !== region)
    faults.push(`domain.certificateArn: the certificate must be in the stack's region, ${region}`);
  return faults;
}

function settingFaults({ region, alarmEmail, throttle, waits, authorizerCache, worker, dueShards }: StageConfig): string[] {
  const rules: readonly [setting: string, holds: boolean, expected: string][] = [
    ['region', region === undefined || /^[a-z]{2}(-[a-z]+)+-\d$/.test(region), "the id of an AWS region, e.g. 'ap-northeast-2'"],
    ['alarmEmail', alarmEmail === 'nobody' || /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(alarmEmail), "an e-mail address or 'nobody'"],
    ['throttle', throttle.rateLimit > 0 && throttle.burstLimit > 0, 'limits above zero: with zero, nobody gets through'],
    ['waits.paymentExpiry', waits.paymentExpiry.toSeconds() >= 60, 'a minute at least'],
    ['waits.giveUp', waits.giveUp.toMilliseconds() > waits.paymentExpiry.toMilliseconds(), 'longer than a payment lives'],
    [
      'authorizerCache',
      authorizerCache.toMilliseconds() + waits.secretCache.toMilliseconds() < 60_000,
      'less than a minute together with waits.secretCache: by then a revoked key must be dead',
    ],
    ['worker.maxConcurrency', worker.maxConcurrency >= 2 && worker.maxConcurrency <= 1000, '2 to 1000: AWS takes nothing else'],
    ['dueShards', Number.isInteger(dueShards) && dueShards >= 1, 'a whole number, at least 1'],
  ];
  return rules.filter(([, holds]) => !holds).map(([setting, , expected]) => `${setting}: expected ${expected}`);
}
