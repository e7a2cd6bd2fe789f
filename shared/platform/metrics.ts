import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { MiddlewareObj } from '@middy/core';

/** Everything that is counted. */
export type MetricName =
  | 'AddressBlocked'
  | 'DeliveryExhausted'
  | 'DeliveryFailed'
  | 'DeliverySucceeded'
  | 'DeliverySweepFailed'
  | 'WebhookEndpointDisabled'
  | 'WebhookEndpointFailing'
  | 'EventDispatched'
  | 'AntomAnswerUnknown'
  | 'AntomEntryUnreadable'
  | 'KeyVersionMismatch'
  | 'ReconciliationFailed'
  | 'ReviewRequired'
  | 'NotificationRejected'
  | 'MessageParked'
  | 'PaymentCaptured'
  | 'PaymentFailed'
  | 'PaymentStarted'
  | 'QueueUnavailable'
  | 'RefundRequested'
  | 'UnknownPayment';

/** Everything that is measured. */
export type GaugeName =
  | 'OldestDueAge'
  | 'OldestFailingEndpointAge'
  | 'OldestUnsentDeliveryAge'
  | 'OldestUnsettledAge'
  | 'OldestOpenRefundAge'
  | 'OldestOpenDisputeAge'
  | 'OldestRiskReviewAge'
  | 'OldestParkedAge';

export interface Meter {
  readonly count: (name: MetricName) => void;
}

export interface Gauge {
  readonly gauge: (name: GaugeName, value: number, unit: 'Seconds') => void;
}

/** Counts and measures through Powertools, in CloudWatch's embedded metric format. The handler's middleware publishes the metrics. */
export function powertoolsMeter(metrics: Metrics): Meter & Gauge {
  return {
    count: (name) => {
      metrics.addMetric(name, MetricUnit.Count, 1);
    },
    gauge: (name, value, unit) => {
      metrics.addMetric(name, unit, value);
    },
  };
}

/** Publishes the metrics of each invocation, also of one that fails. Powertools' own middleware would log a warning when there are none. */
export function publishMetrics(metrics: Metrics): MiddlewareObj {
  const publish = () => {
    if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
  };
  return { after: publish, onError: publish };
}
