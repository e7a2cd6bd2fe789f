import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics } from '@aws-lambda-powertools/metrics';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { ANTOM_VARIABLES, connectAntom } from '../../shared/clients/antom.ts';
import { ANTOM_MESSAGES_VARIABLES, connectAntomMessages } from '../../shared/clients/antom-message-sender.ts';
import { connectPaymentsTable, PAYMENTS_TABLE_VARIABLES } from '../../shared/clients/payments-table-client.ts';
import { createEnqueueNewFacts } from '../../shared/messaging/enqueue-new-facts.ts';
import { readEnvironment, text, wholeNumber, wholeNumbers } from '../../shared/platform/environment.ts';
import { powertoolsLog } from '../../shared/platform/log.ts';
import { powertoolsMeter, publishMetrics } from '../../shared/platform/metrics.ts';
import { decisionWrites } from '../../shared/storage/decision-writes.ts';
import { lookups } from '../../shared/storage/lookups.ts';
import { reconcilerWrites } from '../../shared/storage/reconciler-writes.ts';
import { inTime } from './in-time.ts';
import { measureParked } from './measure-parked.ts';
import { reconcilePayment } from './reconcile-payment.ts';
import { runLimits } from './run-limits.ts';
import { createSweep } from './sweep.ts';

const environment = readEnvironment({
  ...PAYMENTS_TABLE_VARIABLES,
  ...ANTOM_VARIABLES,
  ...ANTOM_MESSAGES_VARIABLES,
  ANTOM_NOTIFY_URL: text,
  BACKOFF_MS: wholeNumbers,
  ABANDON_AFTER_MS: wholeNumber,
  REFUND_WITHOUT_END_MS: wholeNumber,
  DISPUTE_WITHOUT_END_MS: wholeNumber,
  RISK_REVIEW_WITHOUT_END_MS: wholeNumber,
  NOT_FOUND_INTERVAL_MS: wholeNumber,
  PAY_SETTLED_MS: wholeNumber,
  RECONCILER_CALLS_PER_RUN: wholeNumber,
  RECONCILER_CONCURRENCY: wholeNumber,
});
const logger = new Logger();
const metrics = new Metrics();
const log = powertoolsLog(logger);
const meter = powertoolsMeter(metrics);
const now = () => new Date();
const table = connectPaymentsTable(environment);
const store = { ...lookups(table), ...decisionWrites(table), ...reconcilerWrites(table) };
const antomClient = connectAntom(environment, { now, log, meter });
const enqueueNewFacts = createEnqueueNewFacts(connectAntomMessages(environment, now), now);

const settings = {
  refundNotifyUrl: environment.ANTOM_NOTIFY_URL,
  pausesMs: environment.BACKOFF_MS,
  notFoundIntervalMs: environment.NOT_FOUND_INTERVAL_MS,
  paySettledMs: environment.PAY_SETTLED_MS,
  abandonAfterMs: environment.ABANDON_AFTER_MS,
  finalInquiryMs: environment.FINAL_INQUIRY_MS,
  patience: {
    refundMs: environment.REFUND_WITHOUT_END_MS,
    disputeMs: environment.DISPUTE_WITHOUT_END_MS,
    riskReviewMs: environment.RISK_REVIEW_WITHOUT_END_MS,
  },
};

async function sweepOnce(_: unknown, context: Context) {
  const { antom, mayStart, mayCall, lastsMs } = runLimits(antomClient, {
    remainingMs: context.getRemainingTimeInMillis(),
    antomTimeoutMs: environment.ANTOM_TIMEOUT_MS,
    callsPerRun: environment.RECONCILER_CALLS_PER_RUN,
    now,
  });
  const dependencies = { store, antom, mayCall, enqueueNewFacts, settings, now, log, meter };
  const sweep = createSweep({
    store,
    reconcile: (due) => reconcilePayment(dependencies, due),
    limits: { dueShards: environment.DUE_SHARDS, concurrency: environment.RECONCILER_CONCURRENCY, mayStart },
    inTime: (work) => inTime(work, lastsMs),
    now,
    random: Math.random,
    log,
    meter,
  });
  const [swept] = await Promise.all([sweep(), inTime(measureParked({ store, now, log, meter }), lastsMs)]);
  return swept;
}

export const handler = middy().use(injectLambdaContext(logger)).use(publishMetrics(metrics)).handler(sweepOnce);
