import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { runLimits } from '../../functions/reconciler/run-limits.ts';
import { STAGE_IDS } from '../../infra/stages/stage-settings.ts';
import { scriptedAntom } from '../support/scripted-antom.ts';
import { appOf, completedStage, OPERATED_STAGE_IDS, templateOf } from './synthesize-stage.ts';
import { resourcesByNoun, theResource } from './template-resources.ts';

const FunctionTimes = z.object({ Timeout: z.number() });

describe('a stage', () => {
  it.each(STAGE_IDS)(
    '%s has a lease longer than two calls to Antom, and both the lease and the wait end before the API must answer',
    (id) => {
      const { waits } = completedStage(id);
      expect(2 * waits.antomCall.toMilliseconds()).toBeLessThan(waits.payLease.toMilliseconds());
      expect(waits.payLease.toMilliseconds()).toBeLessThan(29_000);
      expect(waits.payWait.toMilliseconds() + 2 * waits.antomCall.toMilliseconds()).toBeLessThan(29_000);
    },
  );

  it.each(STAGE_IDS)('%s does not count the answer "no such order" while a pay may be on its way', (id) => {
    const { waits } = completedStage(id);
    expect(waits.paySettled.toMilliseconds()).toBeGreaterThan(waits.payLease.toMilliseconds());
  });

  it.each(STAGE_IDS)('%s gives the worker time for a call to Antom and a second to record the answer', (id) => {
    const { waits, worker } = completedStage(id);
    expect(worker.timeout.toMilliseconds()).toBeGreaterThanOrEqual(waits.antomCall.toMilliseconds() + 1000);
  });

  it.each(STAGE_IDS)('%s gives the reconciler half a minute to start on payments, and time to finish its last call', (id) => {
    const { Timeout } = FunctionTimes.parse(theResource(templateOf(id), 'AWS::Lambda::Function', 'Reconciler').Properties);
    const antomTimeoutMs = completedStage(id).waits.antomCall.toMilliseconds();
    let passedMs = 0;
    const { mayStart, mayCall } = runLimits(scriptedAntom(), {
      remainingMs: Timeout * 1000,
      antomTimeoutMs,
      callsPerRun: 1,
      now: () => new Date(passedMs),
    });
    passedMs = 30_000;
    expect(mayStart()).toBe(true);
    passedMs = Timeout * 1000 - antomTimeoutMs;
    expect(mayCall()).toBe(false);
  });

  it.each(STAGE_IDS)(
    '%s inquires less and less often, and never twice within the time that two answers "no such order" must be apart',
    (id) => {
      const { waits, reconciler } = completedStage(id);
      const pauses = reconciler.backOff.map((pause) => pause.toMilliseconds());
      expect(pauses[0]).toBeGreaterThanOrEqual(waits.notFoundInterval.toMilliseconds());
      expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    },
  );
});

describe('template parameters', () => {
  it('give a local run its Antom account, and have no defaults', () => {
    for (const name of ['AntomBaseUrl', 'AntomClientId', 'AntomPublicKeys']) {
      expect(templateOf('local').findParameters(name)).toEqual({ [name]: { Type: 'String' } });
    }
  });

  it.each(OPERATED_STAGE_IDS)('cannot change the Antom account of stage %s', (stage) => {
    expect(Object.keys(templateOf(stage).findParameters('*'))).toEqual(['BootstrapVersion']);
  });
});

describe('the region', () => {
  it('of an operated stage comes from its configuration, so that it is not deployed elsewhere by mistake', () => {
    const { stack } = appOf({ ...completedStage('production'), region: 'eu-central-1' });
    expect(stack.region).toBe('eu-central-1');
    for (const id of OPERATED_STAGE_IDS) expect(appOf(completedStage(id)).stack.region).toBe('ap-northeast-2');
  });

  it('of a local run comes from its environment', () => {
    const { stack } = appOf(completedStage('local'));
    expect(stack.resolve(stack.region)).toEqual({ Ref: 'AWS::Region' });
  });
});

describe('payments', () => {
  it('of production are safe from deleting the stack by mistake, which is protected', () => {
    expect(appOf(completedStage('production')).stack.terminationProtection).toBe(true);
  });

  it('of production can be restored, and outlive the stack', () => {
    const table = theResource(templateOf('production'), 'AWS::DynamoDB::GlobalTable', 'Payments');
    expect(table).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(table.Properties.Replicas).toMatchObject([
      { DeletionProtectionEnabled: true, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
    ]);
  });

  it('of production keep their messages and secrets when the stack is deleted', () => {
    for (const type of ['AWS::SQS::Queue', 'AWS::SecretsManager::Secret']) {
      for (const resource of resourcesByNoun(templateOf('production'), type).values()) {
        expect(resource).toMatchObject({ DeletionPolicy: 'Retain' });
      }
    }
  });

  it('of other stages are deleted with the stack', () => {
    for (const stage of ['local', 'sandbox'] as const) {
      expect(theResource(templateOf(stage), 'AWS::DynamoDB::GlobalTable', 'Payments').DeletionPolicy).toBe('Delete');
    }
  });
});

it.each(STAGE_IDS)('nothing in stage %s has a physical name, so that it can be replaced or deployed twice in one account', (stage) => {
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
  for (const type of ['AWS::Scheduler::Schedule', 'AWS::SecretsManager::Secret']) {
    for (const { Properties } of resourcesByNoun(templateOf(stage), type).values()) expect(Properties).not.toHaveProperty('Name');
  }
});
