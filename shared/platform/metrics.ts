import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { MiddlewareObj } from '@middy/core';

/** Everything that we count. */
export type MetricName =
  | 'AntomAnswerUnknown'
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

/** Everything that we measure. */
export type GaugeName = 'OldestDueAge' | 'OldestUnsettledAge';

export interface Meter {
  readonly count: (name: MetricName) => void;
}

export interface Gauge {
  readonly gauge: (name: GaugeName, value: number, unit: 'Seconds') => void;
}

/** Counts and measures in CloudWatch's embedded metric format, through Powertools. The handler's middleware writes it out. */
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

/** Writes out what was counted, whatever became of the invocation. Powertools' own middleware logs a warning each time there was nothing to count. */
export function publishMetrics(metrics: Metrics): MiddlewareObj {
  const publish = () => {
    if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
  };
  return { after: publish, onError: publish };
}
