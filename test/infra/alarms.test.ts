import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { FUNCTION_IDS } from '../../infra/constructs/function-table.ts';
import { readable } from './readable.ts';
import { completedStage, OPERATED_STAGE_IDS, synthesize, templateOf } from './synthesize-stage.ts';
import { resourcesByNoun, type TemplateResource, theResource } from './template-resources.ts';

/** Every alarm by what raises it: metric, statistic over so many seconds, threshold, in how many of how many periods. */
const ALARMS = {
  DeadLetters: 'AWS/SQS ApproximateNumberOfMessagesVisible of AntomDeadLetters.QueueName: Maximum in 60 s >= 1, 1 of 1',
  DeadLettersArriving: 'DIFF(FILL(waiting, 0) + FILL(inHand, 0)) + FILL(takenOut, 0): >= 1, 1 of 3',
  DeadLettersExpiring: 'AWS/SQS ApproximateAgeOfOldestMessage of AntomDeadLetters.QueueName: Maximum in 300 s >= 604800, 1 of 1',
  MessagesWaiting: 'AWS/SQS ApproximateAgeOfOldestMessage of AntomMessages.QueueName: Maximum in 60 s >= 600, 3 of 3',
  NotificationRejected: 'AntomPayments NotificationRejected of AntomWebhook: Sum in 3600 s >= 5, 1 of 1',
  MessageParked: 'AntomPayments MessageParked of PaymentWorker: Sum in 300 s >= 1, 1 of 1',
  ParkedMessagesExpiring: 'AntomPayments OldestParkedAge of Reconciler: Maximum in 300 s >= 604800, 1 of 1',
  AntomEntryUnreadable: 'FILL(api, 0) + FILL(worker, 0) + FILL(reconciler, 0): >= 1, 1 of 3',
  UnknownPayment: 'AntomPayments UnknownPayment of PaymentWorker: Sum in 300 s >= 1, 1 of 1',
  ReviewRequired: 'AntomPayments ReviewRequired of PaymentWorker: Sum in 300 s >= 1, 1 of 1',
  PaymentOverdue: 'AntomPayments OldestDueAge of Reconciler: Maximum in 300 s >= 600, 2 of 2',
  PaymentUnsettled: 'AntomPayments OldestUnsettledAge of Reconciler: Maximum in 3600 s >= 3600, 1 of 1',
  RefundUnsettled: 'AntomPayments OldestOpenRefundAge of Reconciler: Maximum in 3600 s >= 86400, 1 of 26',
  DisputeUnsettled: 'AntomPayments OldestOpenDisputeAge of Reconciler: Maximum in 3600 s >= 7776000, 1 of 26',
  RiskReviewUnsettled: 'AntomPayments OldestRiskReviewAge of Reconciler: Maximum in 3600 s >= 86400, 1 of 1',
  ReconciliationFailed: 'AntomPayments ReconciliationFailed of Reconciler: Sum in 3600 s >= 5, 1 of 1',
  AntomUnclearToReconciler: 'AntomPayments AntomAnswerUnknown of Reconciler: Sum in 3600 s >= 5, 1 of 1',
  AntomUnclearToApi: 'AntomPayments AntomAnswerUnknown of PaymentsApi: Sum in 300 s >= 3, 1 of 1',
  QueueUnavailableToApi: 'AntomPayments QueueUnavailable of PaymentsApi: Sum in 300 s >= 1, 1 of 1',
  QueueUnavailableToWebhook: 'AntomPayments QueueUnavailable of AntomWebhook: Sum in 900 s >= 3, 1 of 1',
  EventsUndelivered: 'AWS/SNS NumberOfNotificationsFailed of PaymentEvents.TopicName: Sum in 300 s >= 1, 1 of 1',
  EventsDeadLettered: 'AWS/SQS ApproximateNumberOfMessagesVisible of EventDeadLetters.QueueName: Maximum in 60 s >= 1, 1 of 1',
  EventsWaiting: 'AWS/SQS ApproximateAgeOfOldestMessage of PublishedEvents.QueueName: Maximum in 60 s >= 600, 3 of 3',
  DeliveriesUnsent: 'AntomPayments OldestUnsentDeliveryAge of DeliverySweep: Maximum in 300 s >= 900, 2 of 3',
  DeliverySweepFailed: 'AntomPayments DeliverySweepFailed of DeliverySweep: Sum in 3600 s >= 5, 1 of 1',
  EndpointFailing: 'AntomPayments WebhookEndpointFailing of DeliverySweep: Sum in 300 s >= 1, 1 of 1',
  EndpointDisabled: 'FILL(deliverer, 0) + FILL(sweep, 0): >= 1, 1 of 3',
  DeliveriesExhausted: 'AntomPayments DeliveryExhausted of EventDeliverer: Sum in 3600 s >= 1, 1 of 1',
  AddressBlocked: 'AntomPayments AddressBlocked of EventDeliverer: Sum in 3600 s >= 5, 1 of 1',
  ApiServerErrors: 'AWS/ApiGateway 5xx of Api: Sum in 300 s >= 5, 1 of 1',
  ...Object.fromEntries(FUNCTION_IDS.map((name) => [`${name}Failing`, 'FILL(errors, 0) + FILL(throttles, 0): >= 3, 1 of 3'])),
};

/** What CloudWatch takes: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
const LONGEST_DESCRIPTION = 1024;

/** For periods of an hour or more. */
const LONGEST_EVALUATION_SECONDS = 604_800;

const Evaluated = z.object({ Period: z.number(), EvaluationPeriods: z.number(), DatapointsToAlarm: z.number() });
const Alarm = z.object({ Threshold: z.number(), AlarmDescription: z.string() });
const Raised = z.object({
  Namespace: z.optional(z.string()),
  MetricName: z.optional(z.string()),
  Dimensions: z._default(z.array(z.object({ Name: z.string(), Value: z.unknown() })), []),
  Statistic: z.optional(z.string()),
  Period: z.optional(z.number()),
  Metrics: z._default(z.array(z.object({ Expression: z.optional(z.string()) })), []),
  Threshold: z.number(),
  DatapointsToAlarm: z.number(),
  EvaluationPeriods: z.number(),
});
const QueueTimes = z.object({ VisibilityTimeout: z.number(), RedrivePolicy: z.object({ maxReceiveCount: z.number() }) });
const MetricQuery = z.object({
  Id: z.string(),
  Expression: z.optional(z.string()),
  MetricStat: z.optional(
    z.object({
      Metric: z.object({ MetricName: z.string(), Dimensions: z.array(z.object({ Name: z.string(), Value: z.unknown() })) }),
      Stat: z.string(),
      Period: z.number(),
    }),
  ),
});

describe.each(OPERATED_STAGE_IDS)('alarms of stage %s', (stage) => {
  const template = templateOf(stage);
  const alarms = resourcesByNoun(template, 'AWS::CloudWatch::Alarm');
  const propertiesOf = (id: string) => theResource(template, 'AWS::CloudWatch::Alarm', id).Properties;

  it('are raised by exactly these metrics and thresholds', () => {
    const raisedBy = ({ Properties }: TemplateResource) => {
      const { Namespace, MetricName, Dimensions, Statistic, Period, Metrics, ...when } = Raised.parse(Properties);
      const expression = Metrics.flatMap(({ Expression }) => Expression ?? []).join();
      const whose = Dimensions.map(({ Value }) => readable(Value)).join();
      const what = Namespace === undefined ? `${expression}:` : `${Namespace} ${MetricName} of ${whose}: ${Statistic} in ${Period} s`;
      return `${what} >= ${when.Threshold}, ${when.DatapointsToAlarm} of ${when.EvaluationPeriods}`;
    };
    expect(Object.fromEntries([...alarms].map(([id, alarm]) => [id, raisedBy(alarm)]))).toEqual(ALARMS);
  });

  it.each([...alarms])(
    '%s says what breaks, what to check first and where the runbook is, and reports when it begins and ends',
    (id, alarm) => {
      const { AlarmDescription } = Alarm.parse(alarm.Properties);
      expect(AlarmDescription).toMatch(new RegExp(`^[A-Z][^]{40,}\\. First check: [^]{20,}\\. infra/RUNBOOK\\.md#${id.toLowerCase()}$`));
      expect(AlarmDescription.length).toBeLessThanOrEqual(LONGEST_DESCRIPTION);
      expect(alarm.Properties).toMatchObject({
        AlarmActions: [{ Ref: expect.stringMatching(/^Alarms/) }],
        OKActions: [{ Ref: expect.stringMatching(/^Alarms/) }],
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      });
      expect(alarm.Properties).not.toHaveProperty('ActionsEnabled', false);
    },
  );

  it('treat missing data as good, except from the reconciler and the sweep, which must report every minute', () => {
    const breachingWhenMissing = [...alarms].filter(([, { Properties }]) => Properties.TreatMissingData !== 'notBreaching');
    expect(breachingWhenMissing.map(([id, { Properties }]) => [id, Properties.TreatMissingData])).toEqual([
      ['PaymentOverdue', 'breaching'],
      ['DeliveriesUnsent', 'breaching'],
    ]);
  });

  it.each(['RefundUnsettled', 'DisputeUnsettled'])('%s stays on while its age is told once a day, and not on the minute', (id) => {
    const { Period, EvaluationPeriods, DatapointsToAlarm } = Evaluated.parse(propertiesOf(id));
    const pauseHours = completedStage(stage).waits.finalInquiry.toHours();
    expect(DatapointsToAlarm).toBe(1);
    expect((EvaluationPeriods * Period) / 3600).toBeGreaterThanOrEqual(pauseHours + 2); // the current hour counts only once it is over
    expect(EvaluationPeriods * Period).toBeLessThanOrEqual(LONGEST_EVALUATION_SECONDS);
  });

  describe('for arriving dead letters', () => {
    const queries = z.array(MetricQuery).parse(propertiesOf('DeadLettersArriving').Metrics);
    const monitored = queries.flatMap(({ Id, MetricStat }) => (MetricStat === undefined ? [] : [{ id: Id, ...MetricStat }]));

    it('read metrics of the dead-letter queue only', () => {
      expect(monitored.map(({ id, Metric }) => [id, Metric.MetricName])).toEqual([
        ['waiting', 'ApproximateNumberOfMessagesVisible'],
        ['inHand', 'ApproximateNumberOfMessagesNotVisible'],
        ['takenOut', 'NumberOfMessagesDeleted'],
      ]);
      expect(new Set(monitored.map(({ Period }) => Period))).toEqual(new Set([300]));
      const queues = monitored.flatMap(({ Metric }) => Metric.Dimensions.map(({ Value }) => readable(Value)));
      expect(new Set(queues)).toEqual(new Set(['AntomDeadLetters.QueueName']));
    });

    /** By name in the template, over the samples that SQS gives in five minutes. */
    const STATISTICS: Readonly<Record<string, (samples: readonly number[]) => number>> = {
      Maximum: (samples) => Math.max(...samples),
      Minimum: (samples) => Math.min(...samples),
      Sum: (samples) => samples.reduce((sum, sample) => sum + sample, 0),
    };
    const valueOf = (id: string, samples: readonly number[]) =>
      STATISTICS[monitored.find((metric) => metric.id === id)?.Stat ?? '']?.(samples) ?? NaN;
    const NONE = { waiting: [0, 0, 0, 0, 0], inHand: [0, 0, 0, 0, 0], takenOut: [0, 0, 0, 0, 0] };
    const ONE = { ...NONE, waiting: [1, 1, 1, 1, 1] };

    it.each([
      ['the first dead letter', NONE, { ...NONE, waiting: [0, 0, 0, 1, 1] }, true],
      ['a second one while the first waits', ONE, { ...ONE, waiting: [1, 1, 2, 2, 2] }, true],
      ['one that is removed before a sample counts it', NONE, { ...NONE, takenOut: [0, 0, 1, 0, 0] }, true],
      ['no new one while one stays', ONE, ONE, false],
      ['no new one while a person reads one', ONE, { ...NONE, waiting: [1, 0, 1, 1, 1], inHand: [0, 1, 0, 0, 0] }, false],
      ['no new one when one is redriven', ONE, { ...NONE, waiting: [1, 1, 0, 0, 0] }, false],
    ])('count %s', (_, before, after, isNoticed) => {
      const held = (samples: typeof NONE) => valueOf('waiting', samples.waiting) + valueOf('inHand', samples.inHand);
      const value = held(after) - held(before) + valueOf('takenOut', after.takenOut);
      expect(value >= 1).toBe(isNoticed);
    });
  });

  it('evaluate three periods where gaps are filled with zeros, since the last value may be late', () => {
    const filled = [...alarms].filter(([, { Properties }]) => JSON.stringify(Properties).includes('FILL('));
    expect(filled.map(([id]) => id).sort()).toEqual(
      ['AntomEntryUnreadable', 'DeadLettersArriving', 'EndpointDisabled', ...FUNCTION_IDS.map((name) => `${name}Failing`)].sort(),
    );
    for (const [, { Properties }] of filled) expect(Properties).toMatchObject({ DatapointsToAlarm: 1, EvaluationPeriods: 3 });
  });

  it('wait until a failing message has become a dead letter before they report a waiting one', () => {
    const { VisibilityTimeout, RedrivePolicy } = QueueTimes.parse(theResource(template, 'AWS::SQS::Queue', 'AntomMessages').Properties);
    expect(Alarm.parse(propertiesOf('MessagesWaiting')).Threshold).toBeGreaterThan(VisibilityTimeout * RedrivePolicy.maxReceiveCount);
  });

  it.each(FUNCTION_IDS)('go off when %s fails or is throttled', (name) => {
    const queries = z.array(MetricQuery).parse(propertiesOf(`${name}Failing`).Metrics);
    const monitored = queries.flatMap(({ MetricStat }) => MetricStat ?? []);
    expect(monitored.map(({ Metric, Stat, Period }) => [Metric.MetricName, Stat, Period])).toEqual([
      ['Errors', 'Sum', 300],
      ['Throttles', 'Sum', 300],
    ]);
    expect(monitored.flatMap(({ Metric }) => Metric.Dimensions.map(({ Value }) => readable(Value)))).toEqual([name, name]);
  });

  it('may publish to their topic, which no other account may', () => {
    const { PolicyDocument } = theResource(template, 'AWS::SNS::TopicPolicy', 'AlarmsPolicy').Properties;
    expect(PolicyDocument).toMatchObject({
      Statement: expect.arrayContaining([
        expect.objectContaining({
          Effect: 'Allow',
          Action: 'sns:Publish',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        }),
      ]),
    });
    expect(theResource(template, 'AWS::SNS::Topic', 'Alarms').Properties).not.toHaveProperty('KmsMasterKeyId'); // CloudWatch may not use AWS's key
  });
});

describe('mail', () => {
  it('goes to the address that the stage names', () => {
    const subscriptions = [...resourcesByNoun(templateOf('production'), 'AWS::SNS::Subscription').values()];
    expect(subscriptions.map(({ Properties }) => [Properties.Protocol, Properties.Endpoint])).toEqual([
      ['sqs', expect.anything()], // the dispatcher's
      ['email', 'payments@example.com'],
    ]);
  });

  it('is not sent when the stage says nobody', () => {
    const { template } = synthesize({ ...completedStage('production'), alarmEmail: 'nobody' });
    template.resourcePropertiesCountIs('AWS::SNS::Subscription', { Protocol: 'email' }, 0);
    template.resourceCountIs('AWS::CloudWatch::Alarm', Object.keys(ALARMS).length);
  });
});

it('a local run has neither alarms nor a dashboard', () => {
  for (const type of ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::Dashboard']) {
    templateOf('local').resourceCountIs(type, 0);
  }
  templateOf('local').resourceCountIs('AWS::SNS::Topic', 1);
});
