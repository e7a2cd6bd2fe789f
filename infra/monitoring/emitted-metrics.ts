import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { GaugeName, MetricName } from '../../shared/platform/metrics.ts';
import type { FunctionId } from '../constructs/function-table.ts';
import { METRICS_NAMESPACE } from '../stages/stack-names.ts';

/** Which functions emit which metric. An alarm on a metric that its function does not emit would never go off. */
export const EMITTERS = {
  AddressBlocked: ['EventDeliverer'],
  DeliveryExhausted: ['EventDeliverer'],
  DeliveryFailed: ['EventDeliverer'],
  DeliverySucceeded: ['EventDeliverer'],
  DeliverySweepFailed: ['DeliverySweep'],
  WebhookEndpointDisabled: ['EventDeliverer', 'DeliverySweep'],
  WebhookEndpointFailing: ['DeliverySweep'],
  EventDispatched: ['EventDispatcher', 'EventDeliverer', 'DeliverySweep'],
  OldestFailingEndpointAge: ['DeliverySweep'],
  OldestUnsentDeliveryAge: ['DeliverySweep'],
  AntomAnswerUnknown: ['PaymentsApi', 'PaymentWorker', 'Reconciler'],
  AntomEntryUnreadable: ['PaymentsApi', 'PaymentWorker', 'Reconciler'],
  KeyVersionMismatch: ['AntomWebhook', 'PaymentsApi', 'PaymentWorker', 'Reconciler'],
  OldestDueAge: ['Reconciler'],
  NotificationRejected: ['AntomWebhook'],
  MessageParked: ['PaymentWorker'],
  PaymentCaptured: ['PaymentWorker'],
  PaymentFailed: ['PaymentWorker'],
  PaymentStarted: ['PaymentsApi'],
  QueueUnavailable: ['PaymentsApi', 'AntomWebhook'],
  ReconciliationFailed: ['Reconciler'],
  RefundRequested: ['PaymentsApi'],
  ReviewRequired: ['PaymentWorker'],
  UnknownPayment: ['PaymentWorker'],
  OldestUnsettledAge: ['Reconciler'],
  OldestOpenRefundAge: ['Reconciler'],
  OldestOpenDisputeAge: ['Reconciler'],
  OldestRiskReviewAge: ['Reconciler'],
  OldestParkedAge: ['Reconciler'],
} as const satisfies Record<MetricName | GaugeName, readonly FunctionId[]>;

type EmittedName = keyof typeof EMITTERS;

/** A metric that a function emits, under the one dimension that Powertools gives it. */
export function emittedMetric<Name extends EmittedName>(name: Name, by: (typeof EMITTERS)[Name][number], options: MetricOptions): Metric {
  return new Metric({ namespace: METRICS_NAMESPACE, metricName: name, dimensionsMap: { service: by }, ...options });
}
