import { Duration } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { AntomAccountValues } from './antom-account.ts';
import type { Deployment } from './deployment.ts';
import { lambdaFunction } from './lambda-function.ts';
import { allow } from './permissions.ts';

export interface PaymentsApiNeeds {
  readonly payments: TableV2;
  readonly antom: AntomAccountValues;
  readonly antomMerchantKey: Secret;
  readonly notifyUrl: string;
}

/** Starts payments at Antom and shows them. */
export function paymentsApi(deployment: Deployment, { payments, antom, antomMerchantKey, notifyUrl }: PaymentsApiNeeds): LambdaFunction {
  const { waits, dueShards, sendPaymentExpiryToAntom } = deployment.stage;
  const fn = lambdaFunction(deployment, 'PaymentsApi', {
    bundle: 'payments-api',
    description: 'Starts payments and shows them',
    timeout: Duration.seconds(29), // the gateway stops waiting after 30
    environment: {
      PAYMENTS_TABLE_NAME: payments.tableName,
      ANTOM_BASE_URL: antom.baseUrl,
      ANTOM_CLIENT_ID: antom.clientId,
      ANTOM_PUBLIC_KEYS: antom.publicKeys,
      ANTOM_MERCHANT_KEY_SECRET_ARN: antomMerchantKey.secretArn,
      ANTOM_NOTIFY_URL: notifyUrl,
      ANTOM_SETTLEMENT_CURRENCY: antom.settlementCurrency,
      ANTOM_TIMEOUT_MS: String(waits.antomCall.toMilliseconds()),
      PAY_LEASE_MS: String(waits.payLease.toMilliseconds()),
      PAY_WAIT_MS: String(waits.equalRequest.toMilliseconds()),
      PAYMENT_EXPIRY_MS: String(waits.paymentExpiry.toMilliseconds()),
      SEND_PAYMENT_EXPIRY_TO_ANTOM: String(sendPaymentExpiryToAntom),
      DUE_SHARDS: String(dueShards),
      FIRST_DUE_MS: String(waits.firstDue.toMilliseconds()),
    },
  });
  allow(fn, ['dynamodb:PutItem', 'dynamodb:GetItem', 'dynamodb:UpdateItem'], payments.tableArn);
  allow(fn, ['secretsmanager:GetSecretValue'], antomMerchantKey.secretArn);
  return fn;
}
