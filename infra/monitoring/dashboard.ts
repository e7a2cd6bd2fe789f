import { Duration } from 'aws-cdk-lib';
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IAlarm,
  type IMetric,
  type IWidget,
  LogQueryVisualizationType,
  LogQueryWidget,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Deployment } from '../constructs/deployment.ts';
import { emittedMetric, EMITTERS } from './emitted-metrics.ts';
import type { Monitored } from './monitored.ts';

/** Graphs stand three to a row of 24 columns. */
const WIDTH = 8;
const HEIGHT = 6;

const SUM = { statistic: Stats.SUM, period: Duration.minutes(5) };
const QUARTERLY = { statistic: Stats.SUM, period: Duration.minutes(15) };
const HOURLY = { statistic: Stats.SUM, period: Duration.hours(1) };
const MAXIMUM = { statistic: Stats.MAXIMUM, period: Duration.minutes(5) };

/** First whether payments succeed, then what is stuck, then whether Antom and the API answer. */
export function dashboard({ stack, stage }: Deployment, monitored: Monitored, alarms: readonly IAlarm[]): Dashboard {
  const { functions } = monitored;
  const all = Object.values(functions);
  return new Dashboard(stack, 'Dashboard', {
    defaultInterval: Duration.days(1),
    widgets: [
      money(monitored),
      [new AlarmStatusWidget({ title: `Alarms of stage ${stage.id}`, alarms: [...alarms], width: 24, height: 4 })],
      stuck(monitored),
      [
        graph('Open refunds, disputes and risk reviews: oldest age (s)', [
          emittedMetric('OldestOpenRefundAge', 'Reconciler', MAXIMUM),
          emittedMetric('OldestOpenDisputeAge', 'Reconciler', MAXIMUM),
          emittedMetric('OldestRiskReviewAge', 'Reconciler', MAXIMUM),
        ]),
        graph('Parked messages: oldest age (s)', [emittedMetric('OldestParkedAge', 'Reconciler', MAXIMUM)]),
        graph('Reconciler: failures', [emittedMetric('ReconciliationFailed', 'Reconciler', SUM)]),
      ],
      antomAndSubscribers(monitored),
      deliveries(monitored),
      api(monitored),
      [
        graph(
          'Functions: errors',
          all.map((fn) => fn.metricErrors(SUM)),
        ),
        graph(
          'Functions: throttles',
          all.map((fn) => fn.metricThrottles(SUM)),
        ),
        graph(
          'Functions: slowest call (ms)',
          all.map((fn) => fn.metricDuration(MAXIMUM)),
        ),
      ],
    ],
  });
}

function money({ functions: { PaymentWorker } }: Monitored): IWidget[] {
  return [
    graph('Payments by quarter of an hour', [
      emittedMetric('PaymentStarted', 'PaymentsApi', { ...QUARTERLY, label: 'started' }),
      emittedMetric('PaymentCaptured', 'PaymentWorker', { ...QUARTERLY, label: 'captured' }),
      emittedMetric('PaymentFailed', 'PaymentWorker', { ...QUARTERLY, label: 'failed' }),
      emittedMetric('RefundRequested', 'PaymentsApi', { ...QUARTERLY, label: 'refunds requested' }),
    ]),
    new LogQueryWidget({
      title: 'Recorded facts by kind',
      logGroupNames: [PaymentWorker.logGroup.logGroupName],
      view: LogQueryVisualizationType.BAR,
      queryLines: ['filter message = "fact_recorded" and outcome = "recorded"', 'stats count(*) as payments by fact', 'sort payments desc'],
      width: WIDTH,
      height: HEIGHT,
    }),
    graph('Needs review', [
      emittedMetric('ReviewRequired', 'PaymentWorker', { ...HOURLY, label: 'review' }),
      emittedMetric('UnknownPayment', 'PaymentWorker', { ...HOURLY, label: 'unknown payment' }),
    ]),
  ];
}

function stuck({ messages: { queue, deadLetters } }: Monitored): IWidget[] {
  return [
    graph('AntomMessages: oldest message (s)', [queue.metricApproximateAgeOfOldestMessage(MAXIMUM)]),
    graph('Messages waiting', [
      queue.metricApproximateNumberOfMessagesVisible({ ...MAXIMUM, label: 'AntomMessages' }),
      deadLetters.metricApproximateNumberOfMessagesVisible({ ...MAXIMUM, label: 'dead letters' }),
    ]),
    graph('Unsettled payments: oldest age (s), oldest due age (s)', [
      emittedMetric('OldestUnsettledAge', 'Reconciler', MAXIMUM),
      emittedMetric('OldestDueAge', 'Reconciler', MAXIMUM),
    ]),
  ];
}

function antomAndSubscribers({ events }: Monitored): IWidget[] {
  return [
    graph('Antom: unclear answers', [
      emittedMetric('AntomAnswerUnknown', 'PaymentsApi', { ...SUM, label: 'to PaymentsApi' }),
      emittedMetric('AntomAnswerUnknown', 'PaymentWorker', { ...SUM, label: 'to PaymentWorker' }),
      emittedMetric('AntomAnswerUnknown', 'Reconciler', { ...SUM, label: 'to Reconciler' }),
    ]),
    graph('Antom: refused, not understood or not readable', [
      emittedMetric('NotificationRejected', 'AntomWebhook', SUM),
      emittedMetric('MessageParked', 'PaymentWorker', SUM),
      ...EMITTERS.AntomEntryUnreadable.map((by) =>
        emittedMetric('AntomEntryUnreadable', by, { ...SUM, label: `entry unreadable to ${by}` }),
      ),
      ...EMITTERS.KeyVersionMismatch.map((by) =>
        emittedMetric('KeyVersionMismatch', by, { ...SUM, label: `key by another name to ${by}` }),
      ),
    ]),
    graph('Subscribers: events published, undelivered', [
      events.metricNumberOfMessagesPublished(SUM),
      events.metricNumberOfNotificationsFailed(SUM),
    ]),
  ];
}

function deliveries({ queues }: Monitored): IWidget[] {
  return [
    graph('Events and deliveries', [
      ...EMITTERS.EventDispatched.map((by) => emittedMetric('EventDispatched', by, { ...SUM, label: `events stored by ${by}` })),
      emittedMetric('DeliverySucceeded', 'EventDeliverer', { ...SUM, label: 'delivered' }),
      emittedMetric('DeliveryFailed', 'EventDeliverer', { ...SUM, label: 'failed attempts' }),
      emittedMetric('DeliveryExhausted', 'EventDeliverer', { ...SUM, label: 'exhausted' }),
    ]),
    graph('Endpoints: oldest failure, oldest unsent delivery (s)', [
      emittedMetric('OldestFailingEndpointAge', 'DeliverySweep', MAXIMUM),
      emittedMetric('OldestUnsentDeliveryAge', 'DeliverySweep', MAXIMUM),
    ]),
    graph('Endpoints: warnings, disabled, blocked', [
      emittedMetric('WebhookEndpointFailing', 'DeliverySweep', { ...SUM, label: 'warnings' }),
      ...EMITTERS.WebhookEndpointDisabled.map((by) => emittedMetric('WebhookEndpointDisabled', by, { ...SUM, label: `disabled by ${by}` })),
      emittedMetric('AddressBlocked', 'EventDeliverer', { ...SUM, label: 'blocked addresses' }),
      emittedMetric('DeliverySweepFailed', 'DeliverySweep', { ...SUM, label: 'failures of the sweep' }),
    ]),
    graph(
      'Events and deliveries: oldest message (s)',
      [queues.events, queues.deliveries, queues.slowDeliveries].map((queue) => queue.metricApproximateAgeOfOldestMessage(MAXIMUM)),
    ),
    graph('Events that could not be stored', [queues.eventDeadLetters.metricApproximateNumberOfMessagesVisible(MAXIMUM)]),
  ];
}

function api({ api: httpApi }: Monitored): IWidget[] {
  return [
    graph('API: calls', [httpApi.metricCount(SUM)]),
    graph('API: errors', [
      httpApi.metricClientError(SUM),
      httpApi.metricServerError(SUM),
      emittedMetric('QueueUnavailable', 'PaymentsApi', { ...SUM, label: 'queue unavailable to PaymentsApi' }),
      emittedMetric('QueueUnavailable', 'AntomWebhook', { ...SUM, label: 'queue unavailable to AntomWebhook' }),
    ]),
    graph('API: latency (ms)', [
      httpApi.metricLatency({ ...SUM, statistic: 'p50', label: 'median' }),
      httpApi.metricLatency({ ...SUM, statistic: 'p99', label: 'p99' }),
    ]),
  ];
}

function graph(title: string, left: readonly IMetric[]): GraphWidget {
  return new GraphWidget({ title, left: [...left], width: WIDTH, height: HEIGHT, leftYAxis: { min: 0 } });
}
