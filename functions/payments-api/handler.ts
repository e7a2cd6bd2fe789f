import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import middy from '@middy/core';
import { createAntomClient } from '../../shared/antom/client.ts';
import { parseMerchantKey, parseVerificationKeys } from '../../shared/antom/keys.ts';
import { AWS_CLIENT_DEFAULTS } from '../../shared/platform/aws-client.ts';
import { cachedSecret } from '../../shared/platform/cached-secret.ts';
import { flag, readEnvironment, text, wholeNumber } from '../../shared/platform/environment.ts';
import { powertoolsLog } from '../../shared/platform/log.ts';
import { powertoolsMeter } from '../../shared/platform/metrics.ts';
import { secretsManagerReader } from '../../shared/platform/secrets-manager.ts';
import { dynamoPaymentStore } from '../../shared/storage/dynamo-payment-store.ts';
import { createApi, type ApiRequest } from './api.ts';
import type { HttpResponse } from './problem.ts';
import { problemAnswers } from './problem-answers.ts';
import { createPaymentStarter } from './start-payment.ts';

const environment = readEnvironment({
  STAGE_ID: text,
  PAYMENTS_TABLE_NAME: text,
  DUE_SHARDS: wholeNumber,
  FIRST_DUE_MS: wholeNumber,
  ANTOM_BASE_URL: text,
  ANTOM_CLIENT_ID: text,
  ANTOM_PUBLIC_KEYS: text,
  ANTOM_MERCHANT_KEY_SECRET_ARN: text,
  ANTOM_NOTIFY_URL: text,
  ANTOM_SETTLEMENT_CURRENCY: text,
  ANTOM_TIMEOUT_MS: wholeNumber,
  PAY_LEASE_MS: wholeNumber,
  PAY_WAIT_MS: wholeNumber,
  PAYMENT_EXPIRY_MS: wholeNumber,
  SEND_PAYMENT_EXPIRY_TO_ANTOM: flag,
});
const logger = new Logger();
const metrics = new Metrics();
const log = powertoolsLog(logger);
const now = () => new Date();

const store = dynamoPaymentStore({
  client: DynamoDBDocumentClient.from(new DynamoDBClient(AWS_CLIENT_DEFAULTS), { marshallOptions: { removeUndefinedValues: true } }),
  tableName: environment.PAYMENTS_TABLE_NAME,
  dueShards: environment.DUE_SHARDS,
  firstDueMs: environment.FIRST_DUE_MS,
});

const antom = createAntomClient({
  baseUrl: environment.ANTOM_BASE_URL,
  clientId: environment.ANTOM_CLIENT_ID,
  signingKey: cachedSecret({
    fetch: secretsManagerReader(environment.ANTOM_MERCHANT_KEY_SECRET_ARN),
    parse: parseMerchantKey,
    ttlMs: 60_000,
    now,
  }),
  verificationKeys: parseVerificationKeys(environment.ANTOM_PUBLIC_KEYS),
  timeoutMs: environment.ANTOM_TIMEOUT_MS,
  now,
});

const api = createApi({
  store,
  startPayment: createPaymentStarter({
    store,
    antom,
    stageId: environment.STAGE_ID,
    settings: {
      notifyUrl: environment.ANTOM_NOTIFY_URL,
      settlementCurrency: environment.ANTOM_SETTLEMENT_CURRENCY,
      sendExpiryTime: environment.SEND_PAYMENT_EXPIRY_TO_ANTOM,
    },
    leaseMs: environment.PAY_LEASE_MS,
    waitMs: environment.PAY_WAIT_MS,
    expiryMs: environment.PAYMENT_EXPIRY_MS,
    now,
    newAttemptId: randomUUID,
    sleep: async (ms) => {
      await sleep(ms);
    },
    log,
    meter: powertoolsMeter(metrics),
  }),
});

export const handler = middy<ApiRequest, HttpResponse>()
  .use(injectLambdaContext(logger))
  .use(logMetrics(metrics))
  .use(problemAnswers(log))
  .handler((event) => api(event));
