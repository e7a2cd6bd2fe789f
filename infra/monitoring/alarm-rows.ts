import { Duration } from 'aws-cdk-lib';
import { MathExpression, Stats, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { emittedMetric } from './emitted-metrics.ts';
import { FUNCTION_IDS, FUNCTIONS, type FunctionId } from '../constructs/function-table.ts';
import type { Monitored } from './monitored.ts';

export interface AlarmRow {
  readonly metric: IMetric;
  readonly atLeast: number;
  /** In how many of how many periods; otherwise in the last one. */
  readonly periods?: readonly [breaching: number, of: number];
  /** Whether no news is bad news. */
  readonly treatMissingDataAsBreaching?: true;
  /** What breaks, and for whom. */
  readonly impact: string;
  readonly firstCheck: string;
}

const MINUTE = { statistic: Stats.SUM, period: Duration.minutes(1) };
const FIVE_MINUTES = { statistic: Stats.SUM, period: Duration.minutes(5) };
const QUARTER = { statistic: Stats.SUM, period: Duration.minutes(15) };
const HOUR = { statistic: Stats.SUM, period: Duration.hours(1) };

/** A sum with gaps filled by zeros needs more than the last period: its last value may be a zero only because the real one is late. */
const LATE_VALUES = [1, 3] as const;

/** Every alarm by its construct id, under which infra/RUNBOOK.md has an entry. */
export function alarmRows({ functions, messages: { queue, deadLetters }, events, api }: Monitored) {
  return {
    DeadLetters: {
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({ ...MINUTE, statistic: Stats.MAXIMUM }),
      atLeast: 1,
      impact:
        'What Antom said could not be recorded: a merchant does not hear that a buyer has paid, or that a refund or dispute has moved.',
      firstCheck: "batch_item_failed in PaymentWorker's log. Mend the cause, then redrive; never purge",
    },
    DeadLettersArriving: {
      // What the queue has grown by and what was taken out again meanwhile. SQS itself counts no arrivals of dead letters.
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
      impact: 'More of what Antom said cannot be recorded, be it beside what is waiting already or taken out again by somebody.',
      firstCheck: "whether the latest batch_item_failed in PaymentWorker's log has a cause that is already known",
    },
    DeadLettersExpiring: {
      metric: deadLetters.metricApproximateAgeOfOldestMessage({ ...FIVE_MINUTES, statistic: Stats.MAXIMUM }),
      atLeast: Duration.days(7).toSeconds(),
      impact: 'Dead letters are about to be deleted, 14 days after Antom said what they hold. Nobody else may have it.',
      firstCheck: 'why they have not been redriven for a week',
    },
    MessagesWaiting: {
      metric: queue.metricApproximateAgeOfOldestMessage({ ...MINUTE, statistic: Stats.MAXIMUM }),
      atLeast: Duration.minutes(10).toSeconds(),
      periods: [3, 3],
      impact: 'What Antom says is recorded late: merchants see payments as PENDING or AUTHORIZED that are captured, and ship late.',
      firstCheck: "errors and throttles of PaymentWorker, then the table's",
    },
    NotificationRejected: {
      metric: emittedMetric('NotificationRejected', 'AntomWebhook', HOUR),
      atLeast: 5, // a single payment's notifications, with their repetitions, are as many within a quarter of an hour
      impact:
        "Notifications are refused. If they are Antom's, merchants hear of payments a minute or more late, and of disputes not at all.",
      firstCheck: "the reasons of notification_rejected in AntomWebhook's log: an unknown key version means that Antom has a new key",
    },
    MessageParked: {
      metric: emittedMetric('MessageParked', 'PaymentWorker', FIVE_MINUTES),
      atLeast: 1,
      impact:
        'Antom, or a newer release, sent something that this release does not understand. It is kept in the table; nothing was done about it.',
      firstCheck: "the reason of message_parked in PaymentWorker's log, then what Antom has announced",
    },
    UnknownPayment: {
      metric: emittedMetric('UnknownPayment', 'PaymentWorker', FIVE_MINUTES),
      atLeast: 1,
      impact: 'Antom signed news of a payment or refund that is not in the table: money moves that this stage does not account for.',
      firstCheck: "whether somebody refunded in Antom's Dashboard, or another system uses the same Antom account",
    },
    ReviewRequired: {
      metric: emittedMetric('ReviewRequired', 'PaymentWorker', FIVE_MINUTES),
      atLeast: 1,
      impact: 'What Antom said of a payment contradicts the request or itself: the merchant may ship unpaid goods or keep money for none.',
      firstCheck: "review_required in PaymentWorker's log, then the payment's reviewReasons. It ends with npm run review",
    },
    PaymentAbandoned: {
      metric: emittedMetric('ReviewRequired', 'Reconciler', FIVE_MINUTES),
      atLeast: 1,
      impact: 'A payment has come to no end in seven days and nobody asks Antom about it any more: its buyer may have paid.',
      firstCheck: "payment_abandoned in Reconciler's log, then the payment in Antom's Dashboard. It ends with npm run review",
    },
    PaymentOverdue: {
      metric: emittedMetric('OldestDueAge', 'Reconciler', { ...FIVE_MINUTES, statistic: Stats.MAXIMUM }),
      atLeast: Duration.minutes(10).toSeconds(),
      periods: [2, 2],
      treatMissingDataAsBreaching: true,
      impact:
        'Unsettled payments are asked about late or, without data, not at all: lost notifications stay lost, expired payments stay open.',
      firstCheck: "whether sweep_finished appears in Reconciler's log each minute",
    },
    PaymentUnsettled: {
      metric: emittedMetric('OldestUnsettledAge', 'Reconciler', { ...HOUR, statistic: Stats.MAXIMUM }), // a payment is asked about twice an hour or more
      atLeast: Duration.hours(1).toSeconds(),
      impact:
        'A payment has come to no end for an hour: its buyer has approved it and waits for the goods, or could still pay although its time is over.',
      firstCheck: "payment_reconciled in Reconciler's log, then that payment in Antom's Dashboard",
    },
    ReconciliationFailed: {
      metric: emittedMetric('ReconciliationFailed', 'Reconciler', HOUR),
      atLeast: 5,
      impact: 'Unsettled payments cannot be looked after: what their buyers did stays unknown, refunds stay PROCESSING.',
      firstCheck: "the errors of reconciliation_failed in Reconciler's log",
    },
    AntomUnclearToReconciler: {
      metric: emittedMetric('AntomAnswerUnknown', 'Reconciler', HOUR),
      atLeast: 5,
      impact: 'Antom does not say how unsettled payments stand: they stay as they are, nothing is lost, nothing is called failed.',
      firstCheck:
        "resultCode of antom_answer_unknown in Reconciler's log: none at all means no answer, or one whose signature is not Antom's",
    },
    AntomUnclearToApi: {
      metric: emittedMetric('AntomAnswerUnknown', 'PaymentsApi', FIVE_MINUTES),
      atLeast: 3,
      impact:
        'Antom does not answer clearly: buyers cannot start to pay, merchants get 503 antom_outcome_unknown; refunds stay PROCESSING.',
      firstCheck: "reason and resultCode of antom_answer_unknown in PaymentsApi's log",
    },
    QueueUnavailableToApi: {
      metric: emittedMetric('QueueUnavailable', 'PaymentsApi', FIVE_MINUTES),
      atLeast: 1,
      impact: 'SQS did not take what Antom had answered: merchants get 503 queue_unavailable for a refund that may be under way.',
      firstCheck: "the error of queue_unavailable in PaymentsApi's log",
    },
    QueueUnavailableToWebhook: {
      metric: emittedMetric('QueueUnavailable', 'AntomWebhook', QUARTER),
      atLeast: 3, // one payment's notifications and their first repetition
      impact: "SQS does not take Antom's notifications: merchants hear late of payments, refunds and disputes. Antom repeats for 24 hours.",
      firstCheck: "the error of queue_unavailable in AntomWebhook's log",
    },
    EventsUndelivered: {
      metric: events.metricNumberOfNotificationsFailed(FIVE_MINUTES),
      atLeast: 1,
      impact: 'A subscriber of PaymentEvents did not take an event: that system does not know that a buyer has paid.',
      firstCheck: 'which subscription it is, and whether it has a dead-letter queue of its own',
    },
    ApiServerErrors: {
      metric: api.metricServerError(FIVE_MINUTES),
      atLeast: 5,
      impact: "Calls end in 5xx: buyers cannot start to pay, or Antom's notifications are not taken.",
      firstCheck: 'routeKey and status in the access log, then request_failed in the log of the function behind the route',
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
    firstCheck: `whether it fails or is throttled, then the last errors in ${id}'s log`,
  };
}
