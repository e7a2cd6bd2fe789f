import { Duration } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { loadStage } from '../../infra/stages/load-stage.ts';
import type { StageDraft } from '../../infra/stages/stage-settings.ts';
import { anAccount, COMPLETED_STAGES, stageWithDomain } from './synthesize-stage.ts';

const { sandbox, production } = COMPLETED_STAGES;

function loadProduction(different: Partial<StageDraft>) {
  return loadStage('production', { ...COMPLETED_STAGES, production: { ...production, ...different } });
}

describe('an incomplete stage', () => {
  const antom = anAccount({ clientId: undefined, publicKeys: undefined, settlementCurrency: undefined });

  it('lists the values that only the operator knows, and where they go', () => {
    expect(() => loadProduction({ antom, alarmEmail: undefined })).toThrow(
      [
        'Stage "production" is not configured yet. Edit infra/stages/stage-config.ts:',
        "  STAGES.production.antom.clientId: your client id, from Antom's Dashboard",
        "  STAGES.production.antom.publicKeys: Antom's public keys by key version, from Antom's Dashboard, e.g. { '1': 'MIIBIjANBgkqh…' }",
        "  STAGES.production.antom.settlementCurrency: a currency that your contract with Antom settles in, e.g. 'KRW'",
        "  STAGES.production.alarmEmail: who gets mail when an alarm begins or ends, e.g. 'payments@example.com', or 'nobody'",
      ].join('\n'),
    );
  });

  it('is named, and values that it has are not listed', () => {
    const stages = { ...COMPLETED_STAGES, sandbox: { ...sandbox, antom: { ...sandbox.antom, clientId: undefined } } };
    expect(() => loadStage('sandbox', stages)).toThrow(/^Stage "sandbox" [^\n]+\n {2}STAGES\.sandbox\.antom\.clientId: [^\n]+$/);
  });

  it('has to be chosen by name', () => {
    expect(() => loadStage(undefined)).toThrow('Which stage? Add -c stage=local, -c stage=sandbox or -c stage=production.');
    expect(() => loadStage('prod')).toThrow('there is no "prod"');
  });
});

describe('production', () => {
  const domain = { name: 'payments.example.com', certificateArn: 'arn:aws:acm:ap-northeast-2:123456789012:certificate/0a1b2c3d' };

  it.each<[string, Partial<StageDraft>, string]>([
    [
      'a sandbox client id',
      { antom: anAccount({ clientId: 'SANDBOX_5X' }) },
      'antom.clientId: this is a sandbox client id; stage production needs the live one',
    ],
    ['a base URL with a path', { antom: anAccount({ baseUrl: 'https://open-sea-global.alipay.com/ams' }) }, 'antom.baseUrl: expected'],
    ['plain HTTP', { antom: anAccount({ baseUrl: 'http://open-sea-global.alipay.com' }) }, 'antom.baseUrl: expected'],
    ['a lower-case currency', { antom: anAccount({ settlementCurrency: 'krw' }) }, 'antom.settlementCurrency: expected'],
    ['no public key at all', { antom: anAccount({ publicKeys: {} }) }, 'antom.publicKeys: expected keys by their versions'],
    ['an unreadable public key', { antom: anAccount({ publicKeys: { '2': 'MIIB' } }) }, "antom.publicKeys['2']: not an RSA public key"],
    ['a client id with a blank before it', { antom: anAccount({ clientId: ' 5X' }) }, 'antom.clientId: expected letters'],
    ['an empty client id', { antom: anAccount({ clientId: '' }) }, 'antom.clientId: expected letters'],
    [
      'a public key without its version',
      { antom: anAccount({ publicKeys: { antom: anAccount().publicKeys?.['1'] ?? '' } }) },
      "antom.publicKeys['antom']: expected a number",
    ],
    ['a region that is a city', { region: 'Seoul' }, 'region: expected the id of an AWS region'],
    ['an alarm address without a domain', { alarmEmail: 'payments@' }, 'alarmEmail: expected an e-mail address'],
    ['a domain with a scheme', { domain: { ...domain, name: 'https://payments.example.com' } }, 'domain.name: expected a host name'],
    ['a domain with a path', { domain: { ...domain, name: 'example.com/payments' } }, 'domain.name: expected a host name'],
    ['no certificate', { domain: { ...domain, certificateArn: 'payments.example.com' } }, 'domain.certificateArn: expected the ARN'],
    [
      'a certificate in another region',
      { domain: { ...domain, certificateArn: domain.certificateArn.replace('ap-northeast-2', 'us-east-1') } },
      "domain.certificateArn: the certificate must be in the stack's region, ap-northeast-2",
    ],
    [
      'a throttle that refuses every request',
      { throttle: { rateLimit: 0, burstLimit: 10 } },
      'throttle.rateLimit: expected a limit above zero',
    ],
    [
      'payments that expire at once',
      { waits: { ...production.waits, paymentExpiry: Duration.seconds(5) } },
      'waits.paymentExpiry: expected at least a minute',
    ],
    [
      'payments that are abandoned before they expire',
      { waits: { ...production.waits, abandonAfter: Duration.minutes(30) } },
      'waits.abandonAfter: expected longer than waits.paymentExpiry',
    ],
    [
      'keys that work for a minute after they were revoked',
      { authorizerCache: Duration.seconds(50) },
      'authorizerCache: expected less than a minute together with waits.secretCache',
    ],
    [
      'a concurrency that AWS does not accept',
      { worker: { ...production.worker, maxConcurrency: 1 } },
      'worker.maxConcurrency: expected 2 to 1000',
    ],
    [
      'calls to Antom that take longer than the lease',
      { waits: { ...production.waits, antomCall: Duration.seconds(14) } },
      'waits.payLease: expected more than twice waits.antomCall',
    ],
    [
      'a lease longer than waits.paySettled',
      { waits: { ...production.waits, paySettled: Duration.seconds(20) } },
      'waits.paySettled: expected longer than waits.payLease',
    ],
    [
      'a worker that ends before Antom answers',
      { worker: { ...production.worker, timeout: Duration.seconds(10) } },
      'worker.timeout: expected at least a second longer than waits.antomCall',
    ],
    [
      'pauses that get shorter',
      { reconciler: { ...production.reconciler, backOff: [Duration.minutes(1), Duration.seconds(30)] } },
      'reconciler.backOff: expected rising pauses',
    ],
    ['half a shard', { dueShards: 0.5 }, 'dueShards: expected a whole number'],
  ])('with %s is refused', (_, fault, complaint) => {
    expect(() => loadProduction(fault)).toThrow(`Stage "production" has wrong values`);
    expect(() => loadProduction(fault)).toThrow(`  STAGES.production.${complaint}`);
  });

  it('lists every fault at once', () => {
    expect(() => loadProduction({ region: 'Seoul', dueShards: 0, antom: anAccount({ publicKeys: {} }) })).toThrow(
      /antom\.publicKeys[^]+region[^]+dueShards/,
    );
  });

  it.each<Partial<StageDraft>>([{}, { alarmEmail: 'nobody' }, { region: 'eu-central-1' }, { domain: stageWithDomain().domain }])(
    'with %j is complete',
    (different) => {
      expect(loadProduction(different)).toMatchObject({ id: 'production', ...different });
    },
  );
});

describe('a stage file with a type error, which Node does not notice,', () => {
  it.each<[string, object, string]>([
    ['no region', { region: undefined }, 'region: missing, expected the id of an AWS region'],
    ['null as region', { region: null }, 'region: expected the id of an AWS region'],
    ['no expiry', { waits: { ...production.waits, paymentExpiry: undefined } }, 'waits.paymentExpiry: missing, expected a duration'],
    ['an expiry in minutes', { waits: { ...production.waits, paymentExpiry: 30 } }, 'waits.paymentExpiry: expected a duration'],
    ['no throttle', { throttle: undefined }, 'throttle.rateLimit: missing, expected a limit above zero'],
    ['a throttle without a burst limit', { throttle: { rateLimit: 50 } }, 'throttle.burstLimit: missing, expected a limit above zero'],
    [
      'another rule for orders',
      { orders: { ifOrderHasPayment: 'deny' } },
      'orders.ifOrderHasPayment: expected one of refuse, replace, allow',
    ],
    ['no log retention', { logRetention: undefined }, 'logRetention: missing, expected one of RetentionDays'],
    ['a log retention that AWS does not accept', { logRetention: 15 }, 'logRetention: expected one of RetentionDays'],
    ['a misspelt setting', { alarmMail: 'payments@example.com' }, 'alarmMail: there is no such setting'],
    ['a domain without a certificate', { domain: { name: 'payments.example.com' } }, 'domain.certificateArn: missing, expected the ARN'],
    [
      'a public key without a version',
      { antom: { ...anAccount(), publicKeys: 'MIIBIjANBgkqh' } },
      'antom.publicKeys: expected keys by their versions',
    ],
    ['a misspelt setting of the account', { antom: { ...anAccount(), publickeys: {} } }, 'antom.publickeys: there is no such setting'],
  ])('stops the synthesis: %s', (_, fault, complaint) => {
    expect(() => loadProduction(fault)).toThrow(`  STAGES.production.${complaint}`);
  });

  it('lists every fault at once, without any value', () => {
    const fault: object = { waits: undefined, region: 'a secret', keepsData: 'yes' };
    expect(() => loadProduction(fault)).toThrow(/region[^]+waits\.antomCall[^]+waits\.abandonAfter[^]+keepsData/);
    expect(() => loadProduction(fault)).not.toThrow(/a secret|yes/);
  });
});

it('a sandbox with the client id of production is refused: it would take real money', () => {
  const stages = { ...COMPLETED_STAGES, sandbox: { ...sandbox, antom: anAccount() } };
  expect(() => loadStage('sandbox', stages)).toThrow('antom.clientId: this is not a sandbox client id, which starts with SANDBOX_');
});
