import { type App, CfnOutput, Stack } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { antomAccount, describeAccount } from './constructs/antom-account.ts';
import { antomMessages } from './constructs/antom-messages.ts';
import { antomWebhook } from './constructs/antom-webhook.ts';
import { apiAuthorizer } from './constructs/api-authorizer.ts';
import type { Deployment } from './constructs/deployment.ts';
import { FUNCTION_IDS, type FunctionId, FUNCTIONS } from './constructs/function-table.ts';
import { addRoutes, httpApi } from './constructs/http-api.ts';
import { paymentEventsTopic } from './constructs/payment-events-topic.ts';
import { paymentWorker } from './constructs/payment-worker.ts';
import { paymentsApi } from './constructs/payments-api.ts';
import { paymentsTable } from './constructs/payments-table.ts';
import { addPolicyChecks } from './constructs/policy-checks.ts';
import { reconciler } from './constructs/reconciler.ts';
import { reconcilerSchedule } from './constructs/reconciler-schedule.ts';
import { secrets } from './constructs/secrets.ts';
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

  const authorizer = apiAuthorizer(deployment, apiClients);
  const { api, url, accessLogName, domainTarget } = httpApi(deployment, authorizer);

  const common = { payments, queue: messages.queue, antom, antomMerchantKey, notifyUrl: `${url}${WEBHOOK_PATH}` };
  const functions = {
    PaymentsApi: paymentsApi(deployment, common),
    ApiAuthorizer: authorizer,
    AntomWebhook: antomWebhook(deployment, common),
    PaymentWorker: paymentWorker(deployment, { ...common, events }),
    Reconciler: reconciler(deployment, common),
  } satisfies Record<FunctionId, LambdaFunction>;
  const schedule = reconcilerSchedule(deployment, functions.Reconciler);
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
    ReconcilerScheduleName: schedule.scheduleName,
  });
  if (stage.isOperated) addOperation(deployment, { functions, messages, events, api }, app);
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
