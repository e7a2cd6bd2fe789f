import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { STAGE_IDS } from '../../infra/stages/stage-settings.ts';
import { readable } from './readable.ts';
import { templateOf } from './synthesize-stage.ts';
import { theResource } from './template-resources.ts';

const Target = z.object({ Arn: z.unknown(), RoleArn: z.unknown(), RetryPolicy: z.unknown() });
const FunctionTimes = z.object({ Timeout: z.number() });

describe.each(STAGE_IDS)('schedule of stage %s', (stage) => {
  const template = templateOf(stage);
  const { Properties } = theResource(template, 'AWS::Scheduler::Schedule', 'ReconcilerSchedule');

  it('runs the reconciler every minute, with its own role', () => {
    template.resourceCountIs('AWS::Scheduler::Schedule', 1);
    expect(Properties).toMatchObject({ ScheduleExpression: 'rate(1 minute)', State: 'ENABLED', FlexibleTimeWindow: { Mode: 'OFF' } });
    const target = Target.parse(Properties.Target);
    expect(readable(target.Arn)).toBe('Reconciler.Arn');
    expect(readable(target.RoleArn)).toBe('ReconcilerScheduleRole.Arn');
  });

  it("does not repeat a failed run, and neither does Lambda: the next minute's run follows", () => {
    expect(Target.parse(Properties.Target).RetryPolicy).toEqual({ MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 });
    template.resourceCountIs('AWS::Lambda::EventInvokeConfig', 1);
    const config = theResource(template, 'AWS::Lambda::EventInvokeConfig', 'ReconcilerEventInvokeConfig').Properties;
    expect(readable(config.FunctionName)).toBe('Reconciler');
    expect(config).toMatchObject({ Qualifier: '$LATEST', MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 });
  });

  it('ends a run before the next one starts', () => {
    const { Timeout } = FunctionTimes.parse(theResource(template, 'AWS::Lambda::Function', 'Reconciler').Properties);
    expect(Timeout).toBeLessThan(60);
  });

  it("has a role that only this account's scheduler may use", () => {
    const { AssumeRolePolicyDocument } = theResource(template, 'AWS::IAM::Role', 'ReconcilerScheduleRole').Properties;
    expect(AssumeRolePolicyDocument).toMatchObject({
      Statement: [
        {
          Principal: { Service: 'scheduler.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        },
      ],
    });
  });
});
