import { CfnOutput, Stack, type App } from 'aws-cdk-lib';
import { antomAccount } from './antom-account.ts';
import { antomMessages } from './antom-messages.ts';
import { antomWebhook } from './antom-webhook.ts';
import { apiAuthorizer } from './api-authorizer.ts';
import { addRoutes, httpApi, WEBHOOK_PATH } from './http-api.ts';
import { paymentEvents } from './payment-events.ts';
import { paymentWorker } from './payment-worker.ts';
import { paymentsApi } from './payments-api.ts';
import { paymentsTable } from './payments-table.ts';
import { secrets } from './secrets.ts';
import type { StageConfig } from './stage-config.ts';

/** The whole system, once per stage. */
export function paymentsStack(app: App, stage: StageConfig, bundlesDirectory: string): Stack {
  const stack = new Stack(app, `AntomPayments-${stage.id}`, {
    description: 'Issuer-authenticated cards through Antom',
    terminationProtection: stage.keepsData,
  });
  const deployment = { stack, stage, bundlesDirectory };

  const antom = antomAccount(deployment);
  const { antomMerchantKey, apiClients } = secrets(deployment);
  const payments = paymentsTable(deployment);
  const { queue, deadLetters } = antomMessages(deployment);
  const events = paymentEvents(deployment);

  const authorizer = apiAuthorizer(deployment, apiClients);
  const api = httpApi(deployment, authorizer);
  const notifyUrl = `${api.apiEndpoint}${WEBHOOK_PATH}`;

  const starter = paymentsApi(deployment, { payments, antom, antomMerchantKey, notifyUrl });
  const webhook = antomWebhook(deployment, { queue, antom, notifyUrl });
  const worker = paymentWorker(deployment, { queue, payments, events });
  addRoutes(api, { paymentsApi: starter, antomWebhook: webhook });

  addOutputs(stack, {
    ApiUrl: api.apiEndpoint,
    PaymentsTableName: payments.tableName,
    AntomMessagesQueueUrl: queue.queueUrl,
    AntomDeadLettersQueueUrl: deadLetters.queueUrl,
    PaymentEventsTopicArn: events.topicArn,
    AntomMerchantKeySecretArn: antomMerchantKey.secretArn,
    ApiClientsSecretArn: apiClients.secretArn,
    PaymentsApiName: starter.functionName,
    ApiAuthorizerName: authorizer.functionName,
    AntomWebhookName: webhook.functionName,
    PaymentWorkerName: worker.functionName,
  });
  return stack;
}

function addOutputs(stack: Stack, outputs: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(outputs)) new CfnOutput(stack, name, { value });
}
