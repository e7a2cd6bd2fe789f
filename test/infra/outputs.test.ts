import type { Template } from 'aws-cdk-lib/assertions';
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { STAGE_IDS } from '../../infra/stages/stage-settings.ts';
import { readable } from './readable.ts';
import { stageWithDomain, synthesize, templateOf } from './synthesize-stage.ts';

const Outputs = z.record(z.string(), z.object({ Value: z.unknown() }));

function outputsOf(template: Template): Record<string, string> {
  const outputs = Object.entries(Outputs.parse(template.findOutputs('*')));
  return Object.fromEntries(outputs.map(([name, { Value }]) => [name, readable(Value)]));
}

it.each(STAGE_IDS)('stage %s has an output for everything that operators and tests need to find', (stage) => {
  expect(outputsOf(templateOf(stage))).toEqual({
    ApiUrl: 'Api.ApiEndpoint',
    ApiAccessLogName: 'ApiAccessLog',
    PaymentsTableName: 'Payments',
    AntomMessagesQueueUrl: 'AntomMessages',
    AntomDeadLettersQueueUrl: 'AntomDeadLetters',
    PaymentEventsTopicArn: 'PaymentEvents',
    AntomAccount: expect.stringContaining('"clientId":'),
    AntomMerchantKeySecretArn: 'AntomMerchantKey',
    ApiClientsSecretArn: 'ApiClients',
    PaymentsApiName: 'PaymentsApi',
    ApiAuthorizerName: 'ApiAuthorizer',
    AntomWebhookName: 'AntomWebhook',
    PaymentWorkerName: 'PaymentWorker',
    ReconcilerName: 'Reconciler',
    EventDispatcherName: 'EventDispatcher',
    EventDelivererName: 'EventDeliverer',
    DeliverySweepName: 'DeliverySweep',
    WebhooksApiName: 'WebhooksApi',
    WebhooksTableName: 'Webhooks',
    EventDeadLettersQueueUrl: 'EventDeadLetters',
    DeliveriesQueueUrl: 'Deliveries',
    SlowDeliveriesQueueUrl: 'SlowDeliveries',
    ReconcilerScheduleName: 'ReconcilerSchedule',
    DeliverySweepScheduleName: 'DeliverySweepSchedule',
    ...(stage === 'local' ? {} : { AlarmsTopicArn: 'Alarms', DashboardName: 'Dashboard' }),
  });
});

it('a stage with its own domain has an output for the target of the DNS record', () => {
  expect(outputsOf(synthesize(stageWithDomain()).template)).toMatchObject({
    ApiUrl: 'https://payments.example.com',
    ApiDomainTarget: 'ApiDomain.RegionalDomainName',
  });
});
