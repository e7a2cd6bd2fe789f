import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { STAGE_IDS } from '../../infra/stages/stage-settings.ts';
import { completedStage, templateOf } from './synthesize-stage.ts';
import { resourcesByNoun, theResource } from './template-resources.ts';

const FOURTEEN_DAYS_IN_SECONDS = 14 * 24 * 60 * 60;

const QueueTimes = z.object({ VisibilityTimeout: z.number() });
const FunctionTimes = z.object({ Timeout: z.number() });
const MappingTimes = z.object({ MaximumBatchingWindowInSeconds: z._default(z.number(), 0) });

describe.each(STAGE_IDS)('queues of stage %s', (stage) => {
  const template = templateOf(stage);

  it("hide a received message for at least six times the worker's timeout and the batching window", () => {
    const { VisibilityTimeout } = QueueTimes.parse(theResource(template, 'AWS::SQS::Queue', 'AntomMessages').Properties);
    const { Timeout } = FunctionTimes.parse(theResource(template, 'AWS::Lambda::Function', 'PaymentWorker').Properties);
    const mapping = MappingTimes.parse(theResource(template, 'AWS::Lambda::EventSourceMapping', 'PaymentWorkerAntomMessages').Properties);
    expect(VisibilityTimeout).toBeGreaterThanOrEqual(6 * Timeout + mapping.MaximumBatchingWindowInSeconds);
  });

  it('give the worker batches of ten, limit its concurrency at the mapping and redeliver failed messages one by one', () => {
    template.resourceCountIs('AWS::Lambda::EventSourceMapping', 1);
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: completedStage(stage).worker.maxConcurrency },
    });
    for (const fn of resourcesByNoun(template, 'AWS::Lambda::Function').values()) {
      expect(fn.Properties).not.toHaveProperty('ReservedConcurrentExecutions');
    }
  });

  it('keep messages for 14 days, and dead letters as long', () => {
    const deadLetters = Object.keys(template.findResources('AWS::SQS::Queue')).find((id) => id.startsWith('AntomDeadLetters'));
    const kept = { MessageRetentionPeriod: FOURTEEN_DAYS_IN_SECONDS, SqsManagedSseEnabled: true };
    expect(theResource(template, 'AWS::SQS::Queue', 'AntomDeadLetters').Properties).toEqual(kept);
    expect(theResource(template, 'AWS::SQS::Queue', 'AntomMessages').Properties).toMatchObject({
      ...kept,
      RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [deadLetters, 'Arn'] }, maxReceiveCount: stage === 'local' ? 3 : 5 },
    });
  });

  it('refuse callers without TLS, and so do the topics', () => {
    const refusal = { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
    const policies = [...resourcesByNoun(template, 'AWS::SQS::QueuePolicy'), ...resourcesByNoun(template, 'AWS::SNS::TopicPolicy')];
    const guarded = [
      'AntomDeadLettersPolicy',
      'AntomMessagesPolicy',
      'PaymentEventsPolicy',
      ...(stage === 'local' ? [] : ['AlarmsPolicy']),
    ];
    expect(policies.map(([name]) => name)).toEqual(guarded);
    for (const [, policy] of policies) {
      expect(policy.Properties.PolicyDocument).toMatchObject({ Statement: expect.arrayContaining([expect.objectContaining(refusal)]) });
    }
  });
});
