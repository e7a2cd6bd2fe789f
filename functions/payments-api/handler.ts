import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics } from '@aws-lambda-powertools/metrics';
import middy from '@middy/core';
import * as z from 'zod/mini';
import { ANTOM_VARIABLES, connectAntom } from '../../shared/clients/antom.ts';
import { ANTOM_MESSAGES_VARIABLES, connectAntomMessages } from '../../shared/clients/antom-message-sender.ts';
import { connectPaymentsTable, PAYMENTS_TABLE_VARIABLES } from '../../shared/clients/payments-table-client.ts';
import { LOCALES } from '../../shared/contract/request/locale.ts';
import { ifOrderHasPayment } from '../../shared/contract/start-payment-request.ts';
import type { ApiRequest } from '../../shared/http-api/api-request.ts';
import type { HttpResponse } from '../../shared/http-api/http-response.ts';
import { problemAnswers } from '../../shared/http-api/problem-answers.ts';
import { createEnqueueNewFacts } from '../../shared/messaging/enqueue-new-facts.ts';
import { flag, readEnvironment, text, wholeNumber } from '../../shared/platform/environment.ts';
import { powertoolsLog } from '../../shared/platform/log.ts';
import { powertoolsMeter, publishMetrics } from '../../shared/platform/metrics.ts';
import { dailyLimitWrites } from '../../shared/storage/daily-limit-writes.ts';
import { decisionWrites } from '../../shared/storage/decision-writes.ts';
import { disputeAnswerWrites } from '../../shared/storage/dispute-answer-writes.ts';
import { lists } from '../../shared/storage/lists.ts';
import { lookups } from '../../shared/storage/lookups.ts';
import { orderRefundWrites } from '../../shared/storage/order-refund-writes.ts';
import { orderWrites } from '../../shared/storage/order-writes.ts';
import { refundWrites } from '../../shared/storage/refund-writes.ts';
import { startWrites } from '../../shared/storage/start-writes.ts';
import { statusReads } from '../../shared/storage/status-reads.ts';
import { createApi } from './api.ts';
import { createUseCases } from './use-cases.ts';

const environment = readEnvironment({
  ...PAYMENTS_TABLE_VARIABLES,
  ...ANTOM_VARIABLES,
  ...ANTOM_MESSAGES_VARIABLES,
  STAGE_ID: text,
  ANTOM_NOTIFY_URL: text,
  ANTOM_SETTLEMENT_CURRENCY: text,
  PAY_LEASE_MS: wholeNumber,
  PAY_WAIT_MS: wholeNumber,
  PAYMENT_EXPIRY_MS: wholeNumber,
  SEND_PAYMENT_EXPIRY_TO_ANTOM: flag,
  IF_ORDER_HAS_PAYMENT: ifOrderHasPayment,
  ANTOM_LOCALE: z.enum(LOCALES),
});
const logger = new Logger();
const metrics = new Metrics();
const log = powertoolsLog(logger);
const meter = powertoolsMeter(metrics);
const now = () => new Date();

const table = connectPaymentsTable(environment);

const useCases = createUseCases({
  store: {
    ...lookups(table),
    ...lists(table),
    ...orderWrites(table),
    ...orderRefundWrites(table),
    ...startWrites(table),
    ...decisionWrites(table),
    ...refundWrites(table),
    ...dailyLimitWrites(table),
    ...statusReads(table),
    ...disputeAnswerWrites(table),
  },
  antom: connectAntom(environment, { now, log, meter }),
  enqueueNewFacts: createEnqueueNewFacts(connectAntomMessages(environment, now), now),
  settings: {
    stageId: environment.STAGE_ID,
    notifyUrl: environment.ANTOM_NOTIFY_URL,
    settlementCurrency: environment.ANTOM_SETTLEMENT_CURRENCY,
    sendExpiryTime: environment.SEND_PAYMENT_EXPIRY_TO_ANTOM,
    leaseMs: environment.PAY_LEASE_MS,
    waitMs: environment.PAY_WAIT_MS,
    expiryMs: environment.PAYMENT_EXPIRY_MS,
    ifOrderHasPayment: environment.IF_ORDER_HAS_PAYMENT,
    locale: environment.ANTOM_LOCALE,
  },
  runtime: {
    now,
    sleep: async (ms) => {
      await sleep(ms);
    },
    newAttemptId: () => randomBytes(9).toString('base64url'), // short, because it is stored
    newStatusSecret: () => randomBytes(16).toString('base64url'),
  },
  log,
  meter,
});
const api = createApi(useCases);

export const handler = middy<ApiRequest, HttpResponse>()
  .use(injectLambdaContext(logger))
  .use(publishMetrics(metrics))
  .use(problemAnswers(log))
  .handler((event) => api(event));
