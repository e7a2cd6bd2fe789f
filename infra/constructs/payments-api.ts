import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { type AntomCaller, antomEnvironment } from './antom-account.ts';
import type { Deployment } from './deployment.ts';
import { lambdaFunction } from './lambda-function.ts';
import { milliseconds } from './milliseconds.ts';
import { paymentsIndexArn, paymentsTableEnvironment } from './payments-table.ts';
import { allow } from './permissions.ts';

export interface PaymentsApiNeeds extends AntomCaller {
  readonly payments: TableV2;
  readonly queue: Queue;
  readonly notifyUrl: string;
}

/** The merchant's API: starts payments at Antom, cancels and refunds them, shows them. */
export function paymentsApi(deployment: Deployment, needs: PaymentsApiNeeds): LambdaFunction {
  const { payments, queue, antom, antomMerchantKey, notifyUrl } = needs;
  const { waits, sendPaymentExpiryToAntom, orders, locale } = deployment.stage;
  const fn = lambdaFunction(deployment, 'PaymentsApi', {
    ...paymentsTableEnvironment(deployment, payments),
    ...antomEnvironment(deployment, needs),
    ANTOM_MESSAGES_QUEUE_URL: queue.queueUrl,
    ANTOM_NOTIFY_URL: notifyUrl,
    ANTOM_SETTLEMENT_CURRENCY: antom.settlementCurrency,
    PAY_LEASE_MS: milliseconds(waits.payLease),
    PAY_WAIT_MS: milliseconds(waits.payWait),
    PAYMENT_EXPIRY_MS: milliseconds(waits.paymentExpiry),
    IF_ORDER_HAS_PAYMENT: orders.ifOrderHasPayment,
    ANTOM_LOCALE: locale,
    SEND_PAYMENT_EXPIRY_TO_ANTOM: String(sendPaymentExpiryToAntom),
  });
  allow(fn, ['dynamodb:PutItem', 'dynamodb:GetItem', 'dynamodb:UpdateItem'], payments.tableArn);
  for (const index of ['byPaymentId', 'byOrder', 'lists'] as const) allow(fn, ['dynamodb:Query'], paymentsIndexArn(payments, index));
  allow(fn, ['secretsmanager:GetSecretValue'], antomMerchantKey.secretArn);
  allow(fn, ['sqs:SendMessage'], queue.queueArn);
  return fn;
}
