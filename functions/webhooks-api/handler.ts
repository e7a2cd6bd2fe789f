import { randomUUID } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { connectPost, POST_VARIABLES } from '../../shared/clients/post.ts';
import { connectWebhooksTable, WEBHOOKS_TABLE_VARIABLES } from '../../shared/clients/webhooks-table-client.ts';
import { connectDeliveriesQueues, DELIVERIES_QUEUES_VARIABLES } from '../../shared/clients/work-sender.ts';
import type { ApiRequest } from '../../shared/http-api/api-request.ts';
import type { HttpResponse } from '../../shared/http-api/http-response.ts';
import { problemAnswers } from '../../shared/http-api/problem-answers.ts';
import { readEnvironment, text, wholeNumber } from '../../shared/platform/environment.ts';
import { powertoolsLog } from '../../shared/platform/log.ts';
import { webhookStores } from '../../shared/webhook-storage/webhook-stores.ts';
import { newSecret } from '../../shared/webhooks/standard-webhooks.ts';
import { createWebhooksApi } from './webhooks-api.ts';

const environment = readEnvironment({
  ...WEBHOOKS_TABLE_VARIABLES,
  ...DELIVERIES_QUEUES_VARIABLES,
  ...POST_VARIABLES,
  STAGE_ID: text,
  DELIVERY_LEASE_MS: wholeNumber,
  FEED_LAG_MS: wholeNumber,
  SECRET_OVERLAP_MS: wholeNumber,
});
const logger = new Logger();
const log = powertoolsLog(logger);

const api = createWebhooksApi({
  store: webhookStores(connectWebhooksTable(environment)),
  post: connectPost(environment),
  sendWork: connectDeliveriesQueues(environment),
  stageId: environment.STAGE_ID,
  leaseMs: environment.DELIVERY_LEASE_MS,
  reach: environment.ENDPOINT_REACH,
  feedLagMs: environment.FEED_LAG_MS,
  secretOverlapMs: environment.SECRET_OVERLAP_MS,
  newId: randomUUID,
  newSecret,
  now: () => new Date(),
  log,
});

export const handler = middy<ApiRequest, HttpResponse>()
  .use(injectLambdaContext(logger))
  .use(problemAnswers(log))
  .handler((event) => api(event));
