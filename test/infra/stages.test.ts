import { describe, expect, it } from 'vitest';
import { loadStage } from '../../infra/load-stage.ts';
import { STAGES } from '../../infra/stage-config.ts';
import { anAccount, completedStage, STAGE_IDS, templateOf } from './synthesize-stage.ts';
import { resourcesByNoun, theResource } from './template-resources.ts';

describe('a stage', () => {
  it.each(['sandbox', 'production'] as const)('%s asks for what the operator alone can know, and says where it goes', (stage) => {
    const antom = anAccount({ clientId: undefined, publicKeys: undefined, settlementCurrency: undefined });
    const stages = { ...STAGES, [stage]: { ...STAGES[stage], antom } };
    expect(() => loadStage(stage, stages)).toThrow(
      [
        `Stage "${stage}" is not configured yet. In infra/stage-config.ts, see:`,
        `  STAGES.${stage}.antom.clientId: your client id, from Antom's Dashboard`,
        `  STAGES.${stage}.antom.publicKeys: Antom's public keys by key version, from Antom's Dashboard, e.g. { '1': 'MIIBIjANBgkqh…' }`,
        `  STAGES.${stage}.antom.settlementCurrency: a currency that your contract with Antom settles in, e.g. 'KRW'`,
      ].join('\n'),
    );
  });

  it('that is not named is asked for', () => {
    expect(() => loadStage(undefined)).toThrow('Which stage? Add -c stage=local, -c stage=sandbox or -c stage=production.');
    expect(() => loadStage('prod')).toThrow('there is no "prod"');
  });

  it.each([
    ['a sandbox client id', { clientId: 'SANDBOX_5X00000000000000' }, "clientId: it belongs to Antom's sandbox"],
    ['a base URL with a path', { baseUrl: 'https://open-sea-global.alipay.com/ams' }, 'baseUrl: expected'],
    ['plain HTTP', { baseUrl: 'http://open-sea-global.alipay.com' }, 'baseUrl: expected'],
    ['a lower-case currency', { settlementCurrency: 'krw' }, 'settlementCurrency: expected'],
    ['no public key at all', { publicKeys: {} }, 'publicKeys: there is none'],
    ['an unreadable public key', { publicKeys: { '2': 'MIIBIjANBgkqh' } }, "publicKeys['2']: not an RSA public key"],
  ])('production with %s does not synthesise', (_, fault, complaint) => {
    const production = { ...STAGES.production, antom: anAccount(fault) };
    expect(() => loadStage('production', { ...STAGES, production })).toThrow(complaint);
  });

  it.each(STAGE_IDS)('%s lets two calls to Antom end within the lease, and the lease and the wait before the API must answer', (id) => {
    const { waits } = completedStage(id);
    expect(2 * waits.antomCall.toMilliseconds()).toBeLessThan(waits.payLease.toMilliseconds());
    expect(waits.payLease.toMilliseconds()).toBeLessThan(29_000);
    expect(waits.equalRequest.toMilliseconds() + 2 * waits.antomCall.toMilliseconds()).toBeLessThan(29_000);
  });
});

describe('template parameters', () => {
  it('are how a local run learns about its Antom, without defaults', () => {
    for (const name of ['AntomBaseUrl', 'AntomClientId', 'AntomPublicKeys']) {
      expect(templateOf('local').findParameters(name)).toEqual({ [name]: { Type: 'String' } });
    }
  });

  it.each(['sandbox', 'production'] as const)('are not a way to change the Antom of stage %s', (stage) => {
    expect(Object.keys(templateOf(stage).findParameters('*'))).toEqual(['BootstrapVersion']);
  });
});

describe('payments', () => {
  it('of production can be restored, and survive mistakes and the stack', () => {
    const table = theResource(templateOf('production'), 'AWS::DynamoDB::GlobalTable', 'Payments');
    expect(table).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(table.Properties.Replicas).toMatchObject([
      { DeletionProtectionEnabled: true, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
    ]);
  });

  it('of production survive the stack as messages and under lock as well', () => {
    for (const type of ['AWS::SQS::Queue', 'AWS::SecretsManager::Secret']) {
      for (const resource of resourcesByNoun(templateOf('production'), type).values()) {
        expect(resource).toMatchObject({ DeletionPolicy: 'Retain' });
      }
    }
  });

  it('of other stages go with the stack', () => {
    for (const stage of ['local', 'sandbox'] as const) {
      expect(theResource(templateOf(stage), 'AWS::DynamoDB::GlobalTable', 'Payments').DeletionPolicy).toBe('Delete');
    }
  });
});

it.each(STAGE_IDS)('nothing in stage %s has a physical name, so that it can be replaced and stand twice in one account', (stage) => {
  const named = ['BucketName', 'FunctionName', 'LogGroupName', 'QueueName', 'RoleName', 'TableName', 'TopicName'];
  const owned = [
    'AWS::Lambda::Function',
    'AWS::Logs::LogGroup',
    'AWS::SQS::Queue',
    'AWS::IAM::Role',
    'AWS::DynamoDB::GlobalTable',
    'AWS::SNS::Topic',
  ];
  for (const type of owned) {
    for (const { Properties } of resourcesByNoun(templateOf(stage), type).values()) {
      expect(Object.keys(Properties).filter((property) => named.includes(property))).toEqual([]);
    }
  }
  for (const { Properties } of resourcesByNoun(templateOf(stage), 'AWS::SecretsManager::Secret').values()) {
    expect(Properties).not.toHaveProperty('Name');
  }
});
