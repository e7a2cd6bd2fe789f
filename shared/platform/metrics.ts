import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

/** Every metric of ours. All are counts. */
export type MetricName =
  | 'AntomAnswerUnknown'
  | 'FactContradicted'
  | 'NotificationRejected'
  | 'NotificationUnhandled'
  | 'PaymentCaptured'
  | 'PaymentStarted'
  | 'UnknownPayment';

export interface Meter {
  readonly count: (name: MetricName) => void;
}

/** Counts in CloudWatch's embedded metric format, through Powertools. The handler's middleware writes them out. */
export function powertoolsMeter(metrics: Metrics): Meter {
  return {
    count: (name) => {
      metrics.addMetric(name, MetricUnit.Count, 1);
    },
  };
}
