import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { FUNCTION_IDS } from '../../infra/constructs/function-table.ts';
import { EMITTERS } from '../../infra/monitoring/emitted-metrics.ts';
import { METRICS_NAMESPACE } from '../../infra/stages/stack-names.ts';
import { readable } from './readable.ts';
import { OPERATED_STAGE_IDS, templateOf } from './synthesize-stage.ts';
import { resourcesByNoun, theResource } from './template-resources.ts';

const COLUMNS = 24;

const Widget = z.object({
  type: z.string(),
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  properties: z.object({
    title: z.string(),
    metrics: z.optional(z.array(z.array(z.unknown()))),
    alarms: z.optional(z.array(z.string())),
    query: z.optional(z.string()),
  }),
});

describe.each(OPERATED_STAGE_IDS)('dashboard of stage %s', (stage) => {
  const template = templateOf(stage);
  const { DashboardBody } = theResource(template, 'AWS::CloudWatch::Dashboard', 'Dashboard').Properties;
  const { widgets } = z.object({ widgets: z.array(Widget) }).parse(JSON.parse(readable(DashboardBody)));
  const shown = widgets.flatMap(({ properties }) => properties.metrics ?? []).map((metric) => metric.slice(0, 4).join(' '));

  it('shows every metric that a function emits, for each such function', () => {
    const emitted = Object.entries(EMITTERS).flatMap(([name, services]) =>
      services.map((service) => `${METRICS_NAMESPACE} ${name} service ${service}`),
    );
    expect(shown.filter((metric) => metric.startsWith(METRICS_NAMESPACE)).sort()).toEqual(emitted.sort());
  });

  it("shows AWS's metrics of the queues, the topic, the API and each function", () => {
    expect(shown.filter((metric) => metric.startsWith('AWS/'))).toEqual([
      'AWS/SQS ApproximateAgeOfOldestMessage QueueName AntomMessages.QueueName',
      'AWS/SQS ApproximateNumberOfMessagesVisible QueueName AntomMessages.QueueName',
      'AWS/SQS ApproximateNumberOfMessagesVisible QueueName AntomDeadLetters.QueueName',
      'AWS/SNS NumberOfMessagesPublished TopicName PaymentEvents.TopicName',
      'AWS/SNS NumberOfNotificationsFailed TopicName PaymentEvents.TopicName',
      'AWS/SQS ApproximateAgeOfOldestMessage QueueName PublishedEvents.QueueName',
      'AWS/SQS ApproximateAgeOfOldestMessage QueueName Deliveries.QueueName',
      'AWS/SQS ApproximateAgeOfOldestMessage QueueName SlowDeliveries.QueueName',
      'AWS/SQS ApproximateNumberOfMessagesVisible QueueName EventDeadLetters.QueueName',
      'AWS/ApiGateway Count ApiId Api',
      'AWS/ApiGateway 4xx ApiId Api',
      'AWS/ApiGateway 5xx ApiId Api',
      'AWS/ApiGateway Latency ApiId Api',
      'AWS/ApiGateway Latency ApiId Api',
      ...['Errors', 'Throttles', 'Duration'].flatMap((name) => FUNCTION_IDS.map((fn) => `AWS/Lambda ${name} FunctionName ${fn}`)),
    ]);
  });

  it('begins with payments: started, captured, failed, refunded, in review', () => {
    const first = widgets.filter(({ y }) => y === 0);
    expect(first.flatMap(({ properties }) => properties.metrics ?? []).map(([, name]) => name)).toEqual([
      'PaymentStarted',
      'PaymentCaptured',
      'PaymentFailed',
      'RefundRequested',
      'ReviewRequired',
      'UnknownPayment',
    ]);
    const [query] = first.flatMap(({ properties }) => properties.query ?? []);
    expect(query).toMatch(/^SOURCE 'PaymentWorkerLog' \| filter message = "fact_recorded" and outcome = "recorded"\n\| stats count\(\*\) /);
  });

  it('then shows alarms, what is stuck, Antom, subscribers, deliveries, the API and the functions', () => {
    expect(widgets.slice(3).map(({ properties }) => properties.title.split(':')[0])).toEqual([
      `Alarms of stage ${stage}`,
      'AntomMessages',
      'Messages waiting',
      'Unsettled payments',
      'Open refunds, disputes and risk reviews',
      'Parked messages',
      'Reconciler',
      'Antom',
      'Antom',
      'Subscribers',
      'Events and deliveries',
      'Endpoints',
      'Endpoints',
      'Events and deliveries',
      'Events that could not be stored',
      'API',
      'API',
      'API',
      'Functions',
      'Functions',
      'Functions',
    ]);
  });

  it('shows ages in seconds on graphs of their own, so that a count beside them is not a flat line', () => {
    const names = widgets.map(({ properties }) => (properties.metrics ?? []).map(([, name]) => String(name)));
    const mixed = names.filter((metrics) => metrics.some((name) => name.includes('Age')) && metrics.some((name) => !name.includes('Age')));
    expect(mixed).toEqual([]);
  });

  it('shows the state of every alarm', () => {
    const alarms = [...resourcesByNoun(template, 'AWS::CloudWatch::Alarm').keys()].map((id) => `${id}.Arn`);
    expect(widgets.flatMap(({ properties }) => properties.alarms ?? []).sort()).toEqual(alarms.sort());
  });

  it('fits its columns, and no widget covers another', () => {
    const taken = new Set<string>();
    for (const { x, y, width, height } of widgets) {
      expect(x + width).toBeLessThanOrEqual(COLUMNS);
      for (let column = x; column < x + width; column++) {
        for (let row = y; row < y + height; row++) {
          expect(taken).not.toContain(`${column},${row}`);
          taken.add(`${column},${row}`);
        }
      }
    }
  });
});
