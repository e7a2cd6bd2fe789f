import { Duration } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { StageDraft, StageId } from './stage-settings.ts';

/** Values that only you know. Synthesis fails, and lists what is missing, until they are filled in. */
const TO_BE_FILLED_IN = undefined;

const production = {
  region: 'ap-northeast-2', // Seoul, near the buyers
  domain: undefined, // or { name: 'payments.example.com', certificateArn: 'arn:aws:acm:ap-northeast-2:…' }
  isOperated: true,
  alarmEmail: TO_BE_FILLED_IN,
  waits: {
    antomCall: Duration.seconds(10),
    payLease: Duration.seconds(25),
    payWait: Duration.seconds(8),
    paymentExpiry: Duration.minutes(30),
    firstDue: Duration.seconds(60),
    paySettled: Duration.seconds(40),
    notFoundInterval: Duration.seconds(15),
    abandonAfter: Duration.days(7),
    finalInquiry: Duration.days(1),
    refundWithoutEnd: Duration.days(7),
    disputeWithoutEnd: Duration.days(120),
    riskReviewWithoutEnd: Duration.days(3),
    secretCache: Duration.seconds(10),
  },
  worker: { timeout: Duration.seconds(15), maxConcurrency: 10, maxReceiveCount: 5 },
  reconciler: {
    concurrency: 5,
    callsPerRun: 600,
    backOff: [
      Duration.seconds(15),
      Duration.seconds(15),
      Duration.seconds(30),
      Duration.minutes(1),
      Duration.minutes(2),
      Duration.minutes(5),
      Duration.minutes(10),
      Duration.minutes(30),
    ],
  },
  deliveries: {
    reach: 'public',
    connectTimeout: Duration.seconds(3),
    timeout: Duration.seconds(15),
    lease: Duration.seconds(35),
    retries: [
      Duration.seconds(5),
      Duration.minutes(1),
      Duration.minutes(5),
      Duration.minutes(15),
      Duration.hours(1),
      Duration.hours(3),
      Duration.hours(6),
      Duration.hours(12),
      Duration.hours(24),
      Duration.hours(24),
    ],
    circuit: {
      failures: 10,
      after: Duration.minutes(5),
      probes: [Duration.minutes(1), Duration.minutes(2), Duration.minutes(5), Duration.minutes(10)],
    },
    catchUpAfter: Duration.hours(1),
    slowAfter: Duration.seconds(2),
    slowFor: Duration.minutes(10),
    warnAfter: [Duration.hours(1), Duration.hours(24), Duration.hours(48)],
    disableAfter: Duration.days(5),
    freshShards: 4,
    freshDue: Duration.minutes(1),
    feedLag: Duration.seconds(15),
    secretOverlap: Duration.hours(24),
    maxConcurrency: 100,
    slowMaxConcurrency: 20,
  },
  throttle: { rateLimit: 50, burstLimit: 100 },
  authorizerCache: Duration.seconds(45),
  dueShards: 4,
  logRetention: RetentionDays.THREE_MONTHS,
  retentionYears: 5,
  pointInTimeRecovery: true,
  keepsData: true,
  orders: { ifOrderHasPayment: 'refuse' },
  locale: 'ko_KR',
  sendPaymentExpiryToAntom: false,
  antom: {
    baseUrl: 'https://open-sea-global.alipay.com', // Asia
    clientId: TO_BE_FILLED_IN,
    publicKeys: TO_BE_FILLED_IN,
    settlementCurrency: TO_BE_FILLED_IN,
  },
} satisfies StageDraft;

export const STAGES = {
  production,

  sandbox: {
    ...production,
    alarmEmail: 'nobody',
    throttle: { rateLimit: 10, burstLimit: 20 },
    logRetention: RetentionDays.TWO_WEEKS,
    keepsData: false,
    antom: {
      baseUrl: 'https://open-sea-global.alipay.com', // Asia; Antom's sandbox differs in the path, which follows from the client id
      clientId: TO_BE_FILLED_IN,
      publicKeys: TO_BE_FILLED_IN,
      settlementCurrency: TO_BE_FILLED_IN,
    },
  },

  local: {
    ...production,
    region: undefined,
    isOperated: false,
    alarmEmail: 'nobody',
    waits: {
      ...production.waits,
      antomCall: Duration.seconds(1),
      payLease: Duration.millis(2500),
      payWait: Duration.seconds(4),
      firstDue: Duration.seconds(2),
      paySettled: Duration.seconds(3),
      notFoundInterval: Duration.millis(500),
      secretCache: Duration.seconds(1),
    },
    reconciler: {
      concurrency: 5,
      callsPerRun: 2000,
      backOff: [Duration.millis(500), Duration.millis(500), Duration.seconds(1), Duration.seconds(2)],
    },
    worker: { timeout: Duration.seconds(2), maxConcurrency: 2, maxReceiveCount: 3 },
    deliveries: {
      ...production.deliveries,
      reach: 'loopback',
      connectTimeout: Duration.seconds(1),
      timeout: Duration.seconds(2),
      lease: Duration.millis(4500),
      retries: [1, 1, 2, 2, 3, 3, 4, 4, 5, 5].map((seconds) => Duration.seconds(seconds)),
      circuit: { failures: 4, after: Duration.seconds(3), probes: [Duration.seconds(1), Duration.seconds(2)] },
      catchUpAfter: Duration.seconds(10),
      slowAfter: Duration.millis(500),
      slowFor: Duration.seconds(30),
      warnAfter: [Duration.seconds(10), Duration.seconds(20), Duration.seconds(30)],
      disableAfter: Duration.minutes(2),
      freshDue: Duration.seconds(5),
      feedLag: Duration.seconds(1),
      secretOverlap: Duration.minutes(1),
      maxConcurrency: 8, // they wait for servers: those that do not answer must not take all places
      slowMaxConcurrency: 2,
    },
    authorizerCache: Duration.seconds(2),
    logRetention: RetentionDays.ONE_DAY,
    pointInTimeRecovery: false,
    keepsData: false,
    antom: { fromTemplateParameters: true, settlementCurrency: 'KRW' },
  },
} satisfies Record<StageId, StageDraft>;
