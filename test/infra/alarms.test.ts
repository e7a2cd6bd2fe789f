import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { readable } from './readable.ts';
import { completedStage, OPERATED_STAGE_IDS, synthesize, templateOf } from './synthesize-stage.ts';
import { resourcesByNoun, theResource } from './template-resources.ts';

const FUNCTIONS = ['PaymentsApi', 'ApiAuthorizer', 'AntomWebhook', 'PaymentWorker', 'Reconciler'];

const ALARMS = [
  'DeadLetters',
  'DeadLettersArriving',
  'DeadLettersExpiring',
  'MessagesWaiting',
  'NotificationRejected',
  'NotificationUnhandled',
  'UnknownPayment',
  'ReviewRequired',
  'PaymentGivenUp',
  'PaymentOverdue',
  'ReconciliationFailed',
  'AntomUnclearToReconciler',
  'AntomUnclearToApi',
  'QueueUnavailableToApi',
  'QueueUnavailableToWebhook',
  'EventsUndelivered',
  'ApiServerErrors',
  ...FUNCTIONS.map((name) => `${name}Failing`),
];

/** What CloudWatch takes: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
const LONGEST_DESCRIPTION = 1024;

const Alarm = z.object({ Threshold: z.number(), Period: z._default(z.number(), 0), AlarmDescription: z.string() });
const QueueTimes = z.object({ VisibilityTimeout: z.number(), RedrivePolicy: z.object({ maxReceiveCount: z.number() }) });
const MetricQuery = z.object({
  Id: z.string(),
  Expression: z.optional(z.string()),
  MetricStat: z.optional(
    z.object({
      Metric: z.object({ MetricName: z.string(), Dimensions: z.array(z.object({ Name: z.string(), Value: z.unknown() })) }),
      Stat: z.string(),
    }),
  ),
});

describe.each(OPERATED_STAGE_IDS)('alarms of stage %s', (stage) => {
  const template = templateOf(stage);
  const alarms = resourcesByNoun(template, 'AWS::CloudWatch::Alarm');
  const propertiesOf = (id: string) => theResource(template, 'AWS::CloudWatch::Alarm', id).Properties;

  it('are these', () => {
    expect([...alarms.keys()].sort()).toEqual([...ALARMS].sort());
  });

  it.each([...alarms])(
    '%s says what breaks, what to look at first and where to read on, and reports its beginning and its end',
    (id, alarm) => {
      const { AlarmDescription } = Alarm.parse(alarm.Properties);
      expect(AlarmDescription).toMatch(new RegExp(`^[A-Z][^]{40,}\\. Look first at: [^]{20,}\\. infra/RUNBOOK\\.md#${id.toLowerCase()}$`));
      expect(AlarmDescription.length).toBeLessThanOrEqual(LONGEST_DESCRIPTION);
      expect(alarm.Properties).toMatchObject({
        AlarmActions: [{ Ref: expect.stringMatching(/^Alarms/) }],
        OKActions: [{ Ref: expect.stringMatching(/^Alarms/) }],
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      });
      expect(alarm.Properties).not.toHaveProperty('ActionsEnabled', false);
    },
  );

  it('take silence for good news, but from the reconciler, which has to say each minute that it lives', () => {
    const dreading = [...alarms].filter(([, { Properties }]) => Properties.TreatMissingData !== 'notBreaching');
    expect(dreading.map(([id, { Properties }]) => [id, Properties.TreatMissingData])).toEqual([['PaymentOverdue', 'breaching']]);
  });

  it('notice a single dead letter', () => {
    expect(propertiesOf('DeadLetters')).toMatchObject({
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': [expect.stringMatching(/^AntomDeadLetters/), 'QueueName'] } }],
      Statistic: 'Maximum',
      Threshold: 1,
      EvaluationPeriods: 1,
    });
  });

  it('notice a dead letter that is taken out again before anybody has looked, by what SQS counts of dead letters', () => {
    const queries = z.array(MetricQuery).parse(propertiesOf('DeadLettersArriving').Metrics);
    const expression = queries.find(({ Expression }) => Expression !== undefined)?.Expression;
    expect(expression).toBe('DIFF(FILL(waiting, 0) + FILL(inHand, 0)) + FILL(takenOut, 0)');
    const watched = queries.flatMap(({ Id, MetricStat }) =>
      MetricStat === undefined ? [] : [[Id, MetricStat.Metric.MetricName, MetricStat.Stat]],
    );
    expect(watched).toEqual([
      ['waiting', 'ApproximateNumberOfMessagesVisible', 'Maximum'],
      ['inHand', 'ApproximateNumberOfMessagesNotVisible', 'Maximum'],
      ['takenOut', 'NumberOfMessagesDeleted', 'Sum'],
    ]);
    const queues = queries.flatMap(({ MetricStat }) => MetricStat?.Metric.Dimensions ?? []).map(({ Value }) => readable(Value));
    expect(new Set(queues)).toEqual(new Set(['AntomDeadLetters.QueueName']));
  });

  it('do not rely on a last value that a gap was filled with', () => {
    const filled = [...alarms].filter(([, { Properties }]) => JSON.stringify(Properties).includes('FILL('));
    expect(filled.map(([id]) => id).sort()).toEqual(['DeadLettersArriving', ...FUNCTIONS.map((name) => `${name}Failing`)].sort());
    for (const [, { Properties }] of filled) expect(Properties).toMatchObject({ DatapointsToAlarm: 1, EvaluationPeriods: 3 });
  });

  it('leave a message that fails again and again to the dead letters', () => {
    const { VisibilityTimeout, RedrivePolicy } = QueueTimes.parse(theResource(template, 'AWS::SQS::Queue', 'AntomMessages').Properties);
    expect(Alarm.parse(propertiesOf('MessagesWaiting')).Threshold).toBeGreaterThan(VisibilityTimeout * RedrivePolicy.maxReceiveCount);
  });

  it('notice dead letters in time: a week before SQS deletes them', () => {
    expect(Alarm.parse(propertiesOf('DeadLettersExpiring')).Threshold).toBe(7 * 24 * 60 * 60);
  });

  it('notice late what is only a few runs of the reconciler late', () => {
    const { Threshold, Period } = Alarm.parse(propertiesOf('PaymentOverdue'));
    expect(Threshold).toBeGreaterThanOrEqual(5 * 60);
    expect(Period).toBeGreaterThanOrEqual(2 * 60);
  });

  it.each(FUNCTIONS)('notice when %s fails or is throttled', (name) => {
    const queries = z.array(MetricQuery).parse(propertiesOf(`${name}Failing`).Metrics);
    const metrics = queries.flatMap(({ MetricStat }) => (MetricStat === undefined ? [] : [MetricStat.Metric]));
    expect(metrics.map(({ MetricName }) => MetricName)).toEqual(['Errors', 'Throttles']);
    expect(metrics.flatMap(({ Dimensions }) => Dimensions.map(({ Value }) => readable(Value)))).toEqual([name, name]);
  });

  it('may be reported: a topic with a policy of its own lets nobody in by default', () => {
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
    expect(subscriptions.map(({ Properties }) => [Properties.Protocol, Properties.Endpoint])).toEqual([['email', 'payments@example.com']]);
  });

  it('goes to nobody when the stage says so', () => {
    const { template } = synthesize({ ...completedStage('production'), alarmEmail: 'nobody' });
    template.resourceCountIs('AWS::SNS::Subscription', 0);
    template.resourceCountIs('AWS::CloudWatch::Alarm', ALARMS.length);
  });
});

it('a local run has neither alarms nor a dashboard', () => {
  for (const type of ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::Dashboard', 'AWS::SNS::Subscription']) {
    templateOf('local').resourceCountIs(type, 0);
  }
  templateOf('local').resourceCountIs('AWS::SNS::Topic', 1);
});
