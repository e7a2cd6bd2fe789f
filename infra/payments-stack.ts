import { type App, CfnOutput, Stack } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { antomAccount, describeAccount } from './constructs/antom-account.ts';
import { antomMessages } from './constructs/antom-messages.ts';
import { antomWebhook } from './constructs/antom-webhook.ts';
import { apiAuthorizer } from './constructs/api-authorizer.ts';
import { deliveriesQueues, subscribeDispatcher } from './constructs/deliveries-queues.ts';
import { deliverySweep } from './constructs/delivery-sweep.ts';
import type { Deployment } from './constructs/deployment.ts';
import { eventDeliverer } from './constructs/event-deliverer.ts';
import { eventDispatcher } from './constructs/event-dispatcher.ts';
import { everyMinute } from './constructs/every-minute.ts';
import { FUNCTION_IDS, type FunctionId, FUNCTIONS } from './constructs/function-table.ts';
import { addRoutes, httpApi } from './constructs/http-api.ts';
import { paymentEventsTopic } from './constructs/payment-events-topic.ts';
import { paymentWorker } from './constructs/payment-worker.ts';
import { paymentsApi } from './constructs/payments-api.ts';
import { paymentsTable } from './constructs/payments-table.ts';
import { addPolicyChecks } from './constructs/policy-checks.ts';
import { reconciler } from './constructs/reconciler.ts';
import { secrets } from './constructs/secrets.ts';
import { webhooksApi } from './constructs/webhooks-api.ts';
import { webhooksTable } from './constructs/webhooks-table.ts';
import { alarms } from './monitoring/alarms.ts';
import { dashboard } from './monitoring/dashboard.ts';
import type { Monitored } from './monitoring/monitored.ts';
import { stackName, WEBHOOK_PATH } from './stages/stack-names.ts';
import type { StageConfig } from './stages/stage-settings.ts';

/** The whole system, once per stage. */
export function paymentsStack(app: App, stage: StageConfig, bundlesDirectory: string): Stack {
  const stack = new Stack(app, stackName(stage.id), {
    description: 'Issuer-authenticated cards through Antom',
    terminationProtection: stage.keepsData,
    ...(stage.region === undefined ? {} : { env: { region: stage.region } }),
  });
  const deployment = { stack, stage, bundlesDirectory };

  const antom = antomAccount(deployment);
  const { antomMerchantKey, apiClients } = secrets(deployment);
  const payments = paymentsTable(deployment);
  const messages = antomMessages(deployment);
  const events = paymentEventsTopic(deployment);
  const webhooks = webhooksTable(deployment);
  const queues = deliveriesQueues(deployment);

  const authorizer = apiAuthorizer(deployment, apiClients);
  const { api, url, accessLogName, domainTarget } = httpApi(deployment, authorizer);

  const common = { payments, queue: messages.queue, antom, antomMerchantKey, notifyUrl: `${url}${WEBHOOK_PATH}` };
  const delivering = { webhooks, queues };
  const functions = {
    PaymentsApi: paymentsApi(deployment, common),
    ApiAuthorizer: authorizer,
    AntomWebhook: antomWebhook(deployment, common),
    PaymentWorker: paymentWorker(deployment, { ...common, events }),
    Reconciler: reconciler(deployment, common),
    EventDispatcher: eventDispatcher(deployment, delivering),
    EventDeliverer: eventDeliverer(deployment, delivering),
    DeliverySweep: deliverySweep(deployment, delivering),
    WebhooksApi: webhooksApi(deployment, delivering),
  } satisfies Record<FunctionId, LambdaFunction>;
  subscribeDispatcher(events, queues, functions.PaymentWorker);
  addRoutes(api, functions);

  addOutputs(stack, {
    ApiUrl: url,
    ...(domainTarget === undefined ? {} : { ApiDomainTarget: domainTarget }),
    ApiAccessLogName: accessLogName,
    PaymentsTableName: payments.tableName,
    AntomMessagesQueueUrl: messages.queue.queueUrl,
    AntomDeadLettersQueueUrl: messages.deadLetters.queueUrl,
    PaymentEventsTopicArn: events.topicArn,
    AntomAccount: describeAccount(antom),
    AntomMerchantKeySecretArn: antomMerchantKey.secretArn,
    ApiClientsSecretArn: apiClients.secretArn,
    ...Object.fromEntries(FUNCTION_IDS.map((id) => [FUNCTIONS[id].output, functions[id].functionName])),
    WebhooksTableName: webhooks.tableName,
    EventDeadLettersQueueUrl: queues.eventDeadLetters.queueUrl,
    DeliveriesQueueUrl: queues.deliveries.queueUrl,
    SlowDeliveriesQueueUrl: queues.slowDeliveries.queueUrl,
    ReconcilerScheduleName: everyMinute(deployment, 'Reconciler', functions.Reconciler).scheduleName,
    DeliverySweepScheduleName: everyMinute(deployment, 'DeliverySweep', functions.DeliverySweep).scheduleName,
  });
  if (stage.isOperated) addOperation(deployment, { functions, messages, events, queues, api }, app);
  return stack;
}

/** Alarms, dashboard and policy checks: what an operated stage has in addition. */
function addOperation(deployment: Deployment, monitored: Monitored, app: App): void {
  const { topic, raised } = alarms(deployment, monitored);
  const { dashboardName } = dashboard(deployment, monitored, raised);
  addPolicyChecks(app);
  addOutputs(deployment.stack, { AlarmsTopicArn: topic.topicArn, DashboardName: dashboardName });
}

function addOutputs(stack: Stack, outputs: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(outputs)) new CfnOutput(stack, name, { value });
}
