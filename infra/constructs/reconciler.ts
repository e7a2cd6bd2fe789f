import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { type AntomCaller, antomEnvironment } from './antom-account.ts';
import type { Deployment } from './deployment.ts';
import { lambdaFunction } from './lambda-function.ts';
import { milliseconds } from './milliseconds.ts';
import { paymentsIndexArn, paymentsTableEnvironment } from './payments-table.ts';
import { allow } from './permissions.ts';

export interface ReconcilerNeeds extends AntomCaller {
  readonly payments: TableV2;
  readonly queue: Queue;
  readonly notifyUrl: string;
}

/** Inquires at Antom about payments that have been unsettled for too long, and cancels those that have expired. */
export function reconciler(deployment: Deployment, needs: ReconcilerNeeds): LambdaFunction {
  const { payments, queue, antomMerchantKey, notifyUrl } = needs;
  const { waits, reconciler: settings } = deployment.stage;
  const fn = lambdaFunction(deployment, 'Reconciler', {
    ...paymentsTableEnvironment(deployment, payments),
    ...antomEnvironment(deployment, needs),
    ANTOM_MESSAGES_QUEUE_URL: queue.queueUrl,
    ANTOM_NOTIFY_URL: notifyUrl,
    RECONCILER_CONCURRENCY: String(settings.concurrency),
    RECONCILER_CALLS_PER_RUN: String(settings.callsPerRun),
    BACKOFF_MS: JSON.stringify(settings.backOff.map((pause) => pause.toMilliseconds())),
    NOT_FOUND_INTERVAL_MS: milliseconds(waits.notFoundInterval),
    PAY_SETTLED_MS: milliseconds(waits.paySettled),
    ABANDON_AFTER_MS: milliseconds(waits.abandonAfter),
    REFUND_WITHOUT_END_MS: milliseconds(waits.refundWithoutEnd),
    DISPUTE_WITHOUT_END_MS: milliseconds(waits.disputeWithoutEnd),
    RISK_REVIEW_WITHOUT_END_MS: milliseconds(waits.riskReviewWithoutEnd),
  });
  allow(fn, ['dynamodb:UpdateItem'], payments.tableArn);
  allow(fn, ['dynamodb:Query'], paymentsIndexArn(payments, 'due'));
  allow(fn, ['dynamodb:Query'], paymentsIndexArn(payments, 'byOrder')); // it lists parked messages, too
  allow(fn, ['secretsmanager:GetSecretValue'], antomMerchantKey.secretArn);
  allow(fn, ['sqs:SendMessage'], queue.queueArn);
  return fn;
}
