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

  const { worker, deliveries } = completedStage(stage);

  /** Every queue that a function works on, by the name of its mapping, and how many invocations do at a time. */
  const sources = [
    { queue: 'AntomMessages', worksOn: 'PaymentWorker', mapping: 'PaymentWorkerAntomMessages', concurrency: worker.maxConcurrency },
    { queue: 'PublishedEvents', worksOn: 'EventDispatcher', mapping: 'EventDispatcherPublishedEvents', concurrency: worker.maxConcurrency },
    { queue: 'Deliveries', worksOn: 'EventDeliverer', mapping: 'EventDelivererDeliveries', concurrency: deliveries.maxConcurrency },
    {
      queue: 'SlowDeliveries',
      worksOn: 'EventDeliverer',
      mapping: 'EventDelivererSlowDeliveries',
      concurrency: deliveries.slowMaxConcurrency,
    },
  ];

  it.each(sources)(
    "hide a message of $queue for at least six times its function's timeout and the batching window",
    ({ queue, worksOn, mapping }) => {
      const { VisibilityTimeout } = QueueTimes.parse(theResource(template, 'AWS::SQS::Queue', queue).Properties);
      const { Timeout } = FunctionTimes.parse(theResource(template, 'AWS::Lambda::Function', worksOn).Properties);
      const { MaximumBatchingWindowInSeconds } = MappingTimes.parse(
        theResource(template, 'AWS::Lambda::EventSourceMapping', mapping).Properties,
      );
      expect(VisibilityTimeout).toBeGreaterThanOrEqual(6 * Timeout + MaximumBatchingWindowInSeconds);
    },
  );

  it('give functions batches of ten, limit their concurrency at the mapping and redeliver failed messages one by one', () => {
    template.resourceCountIs('AWS::Lambda::EventSourceMapping', sources.length);
    for (const { mapping, concurrency } of sources) {
      expect(theResource(template, 'AWS::Lambda::EventSourceMapping', mapping).Properties).toMatchObject({
        BatchSize: 10,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ScalingConfig: { MaximumConcurrency: concurrency },
      });
    }
    for (const fn of resourcesByNoun(template, 'AWS::Lambda::Function').values()) {
      expect(fn.Properties).not.toHaveProperty('ReservedConcurrentExecutions');
    }
  });

  it('keep published events for 14 days, and dead letters as long; what the deliverer has to do stands in the table, and is sent again', () => {
    const kept = { MessageRetentionPeriod: FOURTEEN_DAYS_IN_SECONDS, SqsManagedSseEnabled: true };
    expect(theResource(template, 'AWS::SQS::Queue', 'EventDeadLetters').Properties).toEqual(kept);
    expect(theResource(template, 'AWS::SQS::Queue', 'PublishedEvents').Properties).toMatchObject({
      ...kept,
      RedrivePolicy: { maxReceiveCount: 10 },
    });
    for (const queue of ['Deliveries', 'SlowDeliveries']) {
      const { Properties } = theResource(template, 'AWS::SQS::Queue', queue);
      expect(Properties).toMatchObject({ MessageRetentionPeriod: 3600, SqsManagedSseEnabled: true });
      expect(Properties).not.toHaveProperty('RedrivePolicy');
    }
  });

  it('keep messages from Antom for 14 days, and dead letters as long', () => {
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
      'PublishedEventsPolicy',
      'EventDeadLettersPolicy',
      'DeliveriesPolicy',
      'SlowDeliveriesPolicy',
      'PaymentEventsPolicy',
      ...(stage === 'local' ? [] : ['AlarmsPolicy']),
    ];
    expect(policies.map(([name]) => name).toSorted()).toEqual(guarded.toSorted());
    for (const [, policy] of policies) {
      expect(policy.Properties.PolicyDocument).toMatchObject({ Statement: expect.arrayContaining([expect.objectContaining(refusal)]) });
    }
  });
});
