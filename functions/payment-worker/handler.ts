import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { ANTOM_VARIABLES, connectAntom } from '../../shared/clients/antom.ts';
import { ANTOM_MESSAGES_VARIABLES, connectAntomMessages } from '../../shared/clients/antom-message-sender.ts';
import { connectPaymentsTable, PAYMENTS_TABLE_VARIABLES } from '../../shared/clients/payments-table-client.ts';
import { createEnqueueNewFacts } from '../../shared/messaging/enqueue-new-facts.ts';
import { AWS_CLIENT_DEFAULTS } from '../../shared/platform/aws-client.ts';
import { readEnvironment, text } from '../../shared/platform/environment.ts';
import { powertoolsLog } from '../../shared/platform/log.ts';
import { powertoolsMeter } from '../../shared/platform/metrics.ts';
import { queueHandler } from '../../shared/platform/queue-handler.ts';
import { decisionWrites } from '../../shared/storage/decision-writes.ts';
import { factWrites } from '../../shared/storage/fact-writes.ts';
import { lookups } from '../../shared/storage/lookups.ts';
import { orderWrites } from '../../shared/storage/order-writes.ts';
import { createMessageProcessor } from './process-message.ts';

const environment = readEnvironment({
  ...PAYMENTS_TABLE_VARIABLES,
  ...ANTOM_VARIABLES,
  ...ANTOM_MESSAGES_VARIABLES,
  PAYMENT_EVENTS_TOPIC_ARN: text,
  STAGE_ID: text,
});
const logger = new Logger();
const metrics = new Metrics();
const log = powertoolsLog(logger);
const meter = powertoolsMeter(metrics);
const now = () => new Date();
const table = connectPaymentsTable(environment);
const sns = new SNSClient(AWS_CLIENT_DEFAULTS);

const processMessage = createMessageProcessor({
  store: { ...lookups(table), ...decisionWrites(table), ...factWrites(table), ...orderWrites(table) },
  antom: connectAntom(environment, { now, log, meter }),
  publish: async (event) => {
    await sns.send(
      new PublishCommand({
        TopicArn: environment.PAYMENT_EVENTS_TOPIC_ARN,
        Message: JSON.stringify(event),
        MessageAttributes: {
          type: { DataType: 'String', StringValue: event.type },
          status: { DataType: 'String', StringValue: event.data.payment.status },
        },
      }),
    );
  },
  enqueueNewFacts: createEnqueueNewFacts(connectAntomMessages(environment, now), now),
  stageId: environment.STAGE_ID,
  now,
  log,
  meter,
});

export const handler = queueHandler(({ body }) => processMessage(body), { logger, metrics, log });
