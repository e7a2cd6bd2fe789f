import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { readable } from './readable.ts';
import { STAGE_IDS, templateOf } from './synthesize-stage.ts';

const Outputs = z.record(z.string(), z.object({ Value: z.unknown() }));

it.each(STAGE_IDS)('stage %s tells an operator and the tests where everything is', (stage) => {
  const outputs = Object.entries(Outputs.parse(templateOf(stage).findOutputs('*')));
  expect(Object.fromEntries(outputs.map(([name, { Value }]) => [name, readable(Value)]))).toEqual({
    ApiUrl: 'Api.ApiEndpoint',
    PaymentsTableName: 'Payments',
    AntomMessagesQueueUrl: 'AntomMessages',
    AntomDeadLettersQueueUrl: 'AntomDeadLetters',
    PaymentEventsTopicArn: 'PaymentEvents',
    AntomMerchantKeySecretArn: 'AntomMerchantKey',
    ApiClientsSecretArn: 'ApiClients',
    PaymentsApiName: 'PaymentsApi',
    ApiAuthorizerName: 'ApiAuthorizer',
    AntomWebhookName: 'AntomWebhook',
    PaymentWorkerName: 'PaymentWorker',
  });
});
