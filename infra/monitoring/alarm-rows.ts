import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { FUNCTION_IDS, type FunctionId, FUNCTIONS } from '../constructs/function-table.ts';
import { emittedMetric } from './emitted-metrics.ts';
import type { Monitored } from './monitored.ts';

export interface AlarmRow {
  readonly metric: IMetric;
  readonly atLeast: number;
  /** The alarm goes off when `breaching` of the last `of` periods breach. Default: one of one. */
  readonly periods?: readonly [breaching: number, of: number];
  /** Missing data counts as breaching: for a metric that is emitted every minute. */
  readonly treatMissingDataAsBreaching?: true;
  /** What breaks, and for whom. */
  readonly impact: string;
  readonly firstCheck: string;
}

const MINUTE = { statistic: Stats.SUM, period: Duration.minutes(1) };
const FIVE_MINUTES = { statistic: Stats.SUM, period: Duration.minutes(5) };
const QUARTER = { statistic: Stats.SUM, period: Duration.minutes(15) };
const HOUR = { statistic: Stats.SUM, period: Duration.hours(1) };

/** FILL turns a late value into zero, so these alarms look at three periods instead of the last one. */
const LATE_VALUES = [1, 3] as const;

/**
 * For a payment that is asked about at least once a day. Between two looks there are no data, so these alarms look at every hour since the last one: as many
 * as a day and some minutes can touch. CloudWatch takes up to seven days of hours.
 */
const DAILY_VALUES = [1, 26] as const;

/** Every alarm by its construct id, under which infra/RUNBOOK.md has an entry. */
export function alarmRows({ functions, messages: { queue, deadLetters }, events, queues, api }: Monitored) {
  return {
    DeadLetters: {
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({ ...MINUTE, statistic: Stats.MAXIMUM }),
      atLeast: 1,
      impact:
        'A message from Antom could not be recorded. A merchant may not learn that a buyer has paid, or that a refund or dispute has changed.',
      firstCheck: "batch_item_failed in PaymentWorker's log. Fix the cause, then redrive. Never purge the queue",
    },
    DeadLettersArriving: {
      // Growth of the queue plus messages removed in the same period. SQS has no metric for arriving dead letters.
      metric: new MathExpression({
        expression: 'DIFF(FILL(waiting, 0) + FILL(inHand, 0)) + FILL(takenOut, 0)',
        usingMetrics: {
          waiting: deadLetters.metricApproximateNumberOfMessagesVisible(),
          inHand: deadLetters.metricApproximateNumberOfMessagesNotVisible({ statistic: Stats.MINIMUM }), // else looking at one would count it twice
          takenOut: deadLetters.metricNumberOfMessagesDeleted(),
        },
        label: 'dead letters arrived',
        period: Duration.minutes(5),
      }),
      atLeast: 1,
      periods: LATE_VALUES,
      impact: 'More messages from Antom could not be recorded. Some may already have been removed from the dead-letter queue.',
      firstCheck: "the cause of the latest batch_item_failed in PaymentWorker's log",
    },
    DeadLettersExpiring: {
      metric: deadLetters.metricApproximateAgeOfOldestMessage({ ...FIVE_MINUTES, statistic: Stats.MAXIMUM }),
      atLeast: Duration.days(7).toSeconds(),
      impact: 'SQS will soon delete dead letters, 14 days after they were sent. They may be the only copy of what Antom said.',
      firstCheck: 'the cause of the dead letters, and why nobody has redriven them for a week',
    },
    MessagesWaiting: {
      metric: queue.metricApproximateAgeOfOldestMessage({ ...MINUTE, statistic: Stats.MAXIMUM }),
      atLeast: Duration.minutes(10).toSeconds(),
      periods: [3, 3],
      impact: 'Messages from Antom are recorded late. Merchants still see captured payments as PENDING or AUTHORIZED, and ship late.',
      firstCheck: 'errors and throttles of PaymentWorker, then throttles of the payments table',
    },
    NotificationRejected: {
      metric: emittedMetric('NotificationRejected', 'AntomWebhook', HOUR),
      atLeast: 5, // a single payment's notifications, with their repetitions, are as many within a quarter of an hour
      impact:
        'The webhook refuses notifications. If Antom sent them, merchants see payments at least a minute late, and new disputes not at all.',
      firstCheck:
        "the reasons of notification_rejected in AntomWebhook's log. unknown_key_version or mismatch may mean that Antom has a new key",
    },
    MessageParked: {
      metric: emittedMetric('MessageParked', 'PaymentWorker', FIVE_MINUTES),
      atLeast: 1,
      impact:
        'Antom or a newer release sent a message that this release does not understand. It is kept in the payments table and has no effect yet.',
      firstCheck: "the reason of message_parked in PaymentWorker's log, then Antom's release notes",
    },
    ParkedMessagesExpiring: {
      metric: emittedMetric('OldestParkedAge', 'Reconciler', { ...FIVE_MINUTES, statistic: Stats.MAXIMUM }),
      atLeast: Duration.days(7).toSeconds(),
      impact: 'A parked message has waited for a week. It is deleted after 30 days, and may be the only copy of what Antom said.',
      firstCheck: 'parkedBecause of the parked messages in the payments table, and why nobody has dealt with them for a week',
    },
    AntomEntryUnreadable: {
      metric: new MathExpression({
        expression: 'FILL(api, 0) + FILL(worker, 0) + FILL(reconciler, 0)',
        usingMetrics: {
          api: emittedMetric('AntomEntryUnreadable', 'PaymentsApi', FIVE_MINUTES),
          worker: emittedMetric('AntomEntryUnreadable', 'PaymentWorker', FIVE_MINUTES),
          reconciler: emittedMetric('AntomEntryUnreadable', 'Reconciler', FIVE_MINUTES),
        },
        label: 'entries that could not be read',
        period: Duration.minutes(5),
      }),
      atLeast: 1,
      periods: LATE_VALUES,
      impact:
        'A capture, a refund, a review, an amount of a dispute or a time that Antom named could not be read, and is not recorded. The rest of what it said is.',
      firstCheck: "antom_entry_unreadable in the logs of Reconciler, PaymentWorker and PaymentsApi, then that payment in Antom's Dashboard",
    },
    UnknownPayment: {
      metric: emittedMetric('UnknownPayment', 'PaymentWorker', FIVE_MINUTES),
      atLeast: 1,
      impact:
        'Antom signed a message about a payment or refund that is not in the table. Money moves that this stage does not account for.',
      firstCheck: "Antom's Dashboard for a refund made there, and whether another system uses the same Antom account",
    },
    ReviewRequired: {
      metric: emittedMetric('ReviewRequired', 'PaymentWorker', FIVE_MINUTES),
      atLeast: 1,
      impact:
        "A payment's recorded facts contradict its request or each other, or it has no outcome in time. The merchant may ship unpaid goods, or keep money without shipping.",
      firstCheck: "review_required in PaymentWorker's log, then the payment's reviewReasons. Finish with npm run review",
    },
    PaymentOverdue: {
      metric: emittedMetric('OldestDueAge', 'Reconciler', { ...FIVE_MINUTES, statistic: Stats.MAXIMUM }),
      atLeast: Duration.minutes(10).toSeconds(),
      periods: [2, 2],
      treatMissingDataAsBreaching: true,
      impact:
        'The reconciler asks Antom about unsettled payments late or, if there are no data, not at all. Lost notifications stay lost and expired payments stay open.',
      firstCheck: "the last sweep_finished in Reconciler's log: there should be one each minute",
    },
    PaymentUnsettled: {
      metric: emittedMetric('OldestUnsettledAge', 'Reconciler', { ...HOUR, statistic: Stats.MAXIMUM }), // a payment is asked about twice an hour or more
      atLeast: Duration.hours(1).toSeconds(),
      impact:
        'A payment has been unsettled for an hour. Its buyer has approved it and waits for the goods, or can still pay although it has expired.',
      firstCheck: "payment_reconciled in Reconciler's log, then that payment in Antom's Dashboard",
    },
    RefundUnsettled: {
      metric: emittedMetric('OldestOpenRefundAge', 'Reconciler', { ...HOUR, statistic: Stats.MAXIMUM }), // asked about at least once a day
      atLeast: Duration.days(1).toSeconds(),
      periods: DAILY_VALUES,
      impact: 'A refund has been open for a day. The merchant sees PROCESSING, its amount is held, and the buyer may wait for the money.',
      firstCheck: "payment_reconciled and antom_answer_unknown in Reconciler's log, then that refund in Antom's Dashboard",
    },
    DisputeUnsettled: {
      metric: emittedMetric('OldestOpenDisputeAge', 'Reconciler', { ...HOUR, statistic: Stats.MAXIMUM }), // asked about at least once a day
      atLeast: Duration.days(90).toSeconds(),
      periods: DAILY_VALUES,
      impact:
        'A dispute has been open for three months. Its end may have been missed, and until then the payment is refunded by force only.',
      firstCheck: "payment_reconciled in Reconciler's log, then the disputes of those payments in Antom's Dashboard",
    },
    RiskReviewUnsettled: {
      metric: emittedMetric('OldestRiskReviewAge', 'Reconciler', { ...HOUR, statistic: Stats.MAXIMUM }), // asked about twice an hour or more
      atLeast: Duration.days(1).toSeconds(),
      impact: 'Antom or the acquirer has reviewed a payment for a day. Its buyer has been charged, and the merchant must not ship yet.',
      firstCheck: "payment_reconciled in Reconciler's log, then the review of that payment in Antom's Dashboard",
    },
    ReconciliationFailed: {
      metric: emittedMetric('ReconciliationFailed', 'Reconciler', HOUR),
      atLeast: 5,
      impact: 'The reconciler fails on unsettled payments. Their outcome stays unknown, and their refunds stay PROCESSING.',
      firstCheck: "the errors of reconciliation_failed in Reconciler's log",
    },
    AntomUnclearToReconciler: {
      metric: emittedMetric('AntomAnswerUnknown', 'Reconciler', HOUR),
      atLeast: 5,
      impact:
        'Antom gives no clear answer about unsettled payments. They stay as they are: nothing is lost, and nothing is marked as failed.',
      firstCheck:
        "resultCode of antom_answer_unknown in Reconciler's log. Without one, Antom did not answer or its signature was not valid",
    },
    AntomUnclearToApi: {
      metric: emittedMetric('AntomAnswerUnknown', 'PaymentsApi', FIVE_MINUTES),
      atLeast: 3,
      impact:
        'Antom gives no clear answers. Buyers cannot start to pay, merchants get 503 antom_outcome_unknown, and refunds stay PROCESSING.',
      firstCheck: "reason and resultCode of antom_answer_unknown in PaymentsApi's log",
    },
    QueueUnavailableToApi: {
      metric: emittedMetric('QueueUnavailable', 'PaymentsApi', FIVE_MINUTES),
      atLeast: 1,
      impact: 'SQS did not accept an answer from Antom. Merchants get 503 queue_unavailable for a refund that may already be under way.',
      firstCheck: "the error of queue_unavailable in PaymentsApi's log",
    },
    QueueUnavailableToWebhook: {
      metric: emittedMetric('QueueUnavailable', 'AntomWebhook', QUARTER),
      atLeast: 3, // one payment's notifications and their first repetition
      impact:
        "SQS does not accept Antom's notifications. Merchants see payments, refunds and disputes late. Antom repeats them for 24 hours.",
      firstCheck: "the error of queue_unavailable in AntomWebhook's log",
    },
    EventsUndelivered: {
      metric: events.metricNumberOfNotificationsFailed(FIVE_MINUTES),
      atLeast: 1,
      impact: 'A subscriber of PaymentEvents did not accept an event. That system may not know that a buyer has paid.',
      firstCheck: 'the failed subscription, and its dead-letter queue if it has one',
    },
    EventsDeadLettered: {
      metric: queues.eventDeadLetters.metricApproximateNumberOfMessagesVisible({ ...MINUTE, statistic: Stats.MAXIMUM }),
      atLeast: 1,
      impact: "An event could not be stored. Merchants' endpoints and the feed do not get it. Other subscribers of PaymentEvents did.",
      firstCheck: "batch_item_failed in EventDispatcher's log. Fix the cause, then redrive. Never purge the queue",
    },
    EventsWaiting: {
      metric: queues.events.metricApproximateAgeOfOldestMessage({ ...MINUTE, statistic: Stats.MAXIMUM }),
      atLeast: Duration.minutes(10).toSeconds(),
      periods: [3, 3],
      impact: "Events are stored late. Merchants' endpoints and the feed get them late.",
      firstCheck: 'errors and throttles of EventDispatcher, then throttles of the webhooks table',
    },
    DeliveriesUnsent: {
      metric: emittedMetric('OldestUnsentDeliveryAge', 'DeliverySweep', { ...FIVE_MINUTES, statistic: Stats.MAXIMUM }),
      atLeast: Duration.minutes(15).toSeconds(),
      periods: [2, 3],
      treatMissingDataAsBreaching: true, // the sweep measures each minute
      impact: 'Deliveries are not tried at all, or the sweep does not run. Merchants get events late.',
      firstCheck: 'errors and throttles of EventDeliverer and DeliverySweep, then the age of the oldest message in Deliveries',
    },
    DeliverySweepFailed: {
      metric: emittedMetric('DeliverySweepFailed', 'DeliverySweep', HOUR),
      atLeast: 5,
      impact: 'The sweep fails on deliveries or endpoints. What has failed there is not tried again.',
      firstCheck: "the errors of sweep_failed in DeliverySweep's log",
    },
    EndpointFailing: {
      metric: emittedMetric('WebhookEndpointFailing', 'DeliverySweep', FIVE_MINUTES),
      atLeast: 1,
      impact:
        "A merchant's endpoint has failed for an hour, a day or two days. Its events wait. After five days of nothing but failures it is disabled.",
      firstCheck: "endpointId and reason of endpoint_failing in DeliverySweep's log, then npm run events -- endpoints",
    },
    EndpointDisabled: {
      metric: new MathExpression({
        expression: 'FILL(deliverer, 0) + FILL(sweep, 0)',
        usingMetrics: {
          deliverer: emittedMetric('WebhookEndpointDisabled', 'EventDeliverer', FIVE_MINUTES),
          sweep: emittedMetric('WebhookEndpointDisabled', 'DeliverySweep', FIVE_MINUTES),
        },
        label: 'endpoints that were disabled',
        period: Duration.minutes(5),
      }),
      atLeast: 1,
      periods: LATE_VALUES,
      impact: "A merchant's endpoint answered 410 Gone, or failed for five days. It gets nothing until the merchant enables it again.",
      firstCheck: 'npm run events -- endpoints, then whether the merchant knows',
    },
    DeliveriesExhausted: {
      metric: emittedMetric('DeliveryExhausted', 'EventDeliverer', HOUR),
      atLeast: 1,
      impact: 'An endpoint has refused an event for three days while it accepted others. It is not tried again by itself.',
      firstCheck: "delivery_exhausted in EventDeliverer's log, then the attempts: npm run events -- show",
    },
    AddressBlocked: {
      metric: emittedMetric('AddressBlocked', 'EventDeliverer', HOUR),
      atLeast: 5,
      impact: "The name of a merchant's endpoint leads to an address that is not public. Nothing is sent there. It may be an attack.",
      firstCheck: "endpointId of delivery_attempted with reason address_not_public in EventDeliverer's log, then who has registered it",
    },
    ApiServerErrors: {
      metric: api.metricServerError(FIVE_MINUTES),
      atLeast: 5,
      impact: "API calls end in 5xx. Buyers cannot start to pay, or Antom's notifications are not accepted.",
      firstCheck: 'routeKey and status in the access log, then request_failed in the log of the function that serves the route',
    },
    ...functionRows(functions),
  } satisfies Record<string, AlarmRow>;
}

function functionRows(functions: Monitored['functions']): Record<string, AlarmRow> {
  return Object.fromEntries(FUNCTION_IDS.map((id) => [`${id}Failing`, failing(id, functions[id])]));
}

function failing(id: FunctionId, fn: LambdaFunction): AlarmRow {
  return {
    metric: new MathExpression({
      expression: 'FILL(errors, 0) + FILL(throttles, 0)',
      usingMetrics: { errors: fn.metricErrors(), throttles: fn.metricThrottles() },
      label: `errors and throttles of ${id}`,
      period: Duration.minutes(5),
    }),
    atLeast: 3,
    periods: LATE_VALUES,
    impact: FUNCTIONS[id].impact,
    firstCheck: `the errors and throttles of ${id}, then the last errors in its log`,
  };
}
