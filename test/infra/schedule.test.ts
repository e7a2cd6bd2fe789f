import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { STAGE_IDS } from '../../infra/stages/stage-settings.ts';
import { readable } from './readable.ts';
import { templateOf } from './synthesize-stage.ts';
import { theResource } from './template-resources.ts';

const Target = z.object({ Arn: z.unknown(), RoleArn: z.unknown(), RetryPolicy: z.unknown() });
const FunctionTimes = z.object({ Timeout: z.number() });

const SCHEDULED = ['Reconciler', 'DeliverySweep'] as const;

it('nothing else has a schedule', () => {
  for (const stage of STAGE_IDS) templateOf(stage).resourceCountIs('AWS::Scheduler::Schedule', SCHEDULED.length);
});

describe.each(STAGE_IDS.flatMap((stage) => SCHEDULED.map((fn) => [stage, fn] as const)))('in stage %s the schedule of %s', (stage, fn) => {
  const template = templateOf(stage);
  const { Properties } = theResource(template, 'AWS::Scheduler::Schedule', `${fn}Schedule`);

  it('runs it every minute, with its own role', () => {
    expect(Properties).toMatchObject({ ScheduleExpression: 'rate(1 minute)', State: 'ENABLED', FlexibleTimeWindow: { Mode: 'OFF' } });
    const target = Target.parse(Properties.Target);
    expect(readable(target.Arn)).toBe(`${fn}.Arn`);
    expect(readable(target.RoleArn)).toBe(`${fn}ScheduleRole.Arn`);
  });

  it("does not repeat a failed run, and neither does Lambda: the next minute's run follows", () => {
    expect(Target.parse(Properties.Target).RetryPolicy).toEqual({ MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 });
    const config = theResource(template, 'AWS::Lambda::EventInvokeConfig', `${fn}EventInvokeConfig`).Properties;
    expect(readable(config.FunctionName)).toBe(fn);
    expect(config).toMatchObject({ Qualifier: '$LATEST', MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 });
  });

  it('ends a run before the next one starts', () => {
    const { Timeout } = FunctionTimes.parse(theResource(template, 'AWS::Lambda::Function', fn).Properties);
    expect(Timeout).toBeLessThan(60);
  });

  it("has a role that only this account's scheduler may use", () => {
    const { AssumeRolePolicyDocument } = theResource(template, 'AWS::IAM::Role', `${fn}ScheduleRole`).Properties;
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
