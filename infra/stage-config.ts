import { Duration } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** What only you can know. Synthesis fails, and says what is missing, until it is filled in. */
const TO_BE_FILLED_IN = undefined;

export type StageId = 'local' | 'sandbox' | 'production';

/** Everything that differs from stage to stage. No other file of the stack asks which stage it is. */
export interface StageSettings {
  /** The waiting times below are money-relevant: see each before changing it. */
  readonly waits: Waits;
  readonly worker: WorkerSettings;
  /** Requests per second and burst, of each route. */
  readonly throttle: { readonly rateLimit: number; readonly burstLimit: number };
  /** How long the gateway remembers that a key was good. With the authorizer's own 10 s, a revoked key dies within a minute. */
  readonly authorizerCache: Duration;
  /** Partitions of the index by which unsettled payments are found. To raise it is safe, to lower it loses sight of payments in the removed ones. */
  readonly dueShards: number;
  readonly logRetention: RetentionDays;
  readonly pointInTimeRecovery: boolean;
  /** Whether payments and secrets outlive the stack, and neither can be deleted by mistake. */
  readonly keepsData: boolean;
  /** Whether Antom is told when a payment expires. Its documents disagree about the limits it accepts. */
  readonly sendPaymentExpiryToAntom: boolean;
}

export interface Waits {
  /** A call to Antom that takes longer has an unknown outcome. */
  readonly antomCall: Duration;
  /** How long one request alone may send a payment to Antom. Longer than two calls, so that no second one starts while the first may still arrive. */
  readonly payLease: Duration;
  /** How long an equal request waits for the one that holds the lease. */
  readonly equalRequest: Duration;
  /** Age after which a payment that the buyer has not authorized is no longer sent to Antom. */
  readonly paymentExpiry: Duration;
  /** Age at which an unsettled payment is first looked after. */
  readonly firstDue: Duration;
}

export interface WorkerSettings {
  readonly timeout: Duration;
  readonly maxConcurrency: number;
  /** Deliveries of one message before it moves to the dead-letter queue. */
  readonly maxReceiveCount: number;
}

/** The merchant's account at Antom. */
export interface AntomAccount {
  /** Origin of Antom's API for the account's region: https://docs.antom.com/ac/ams/api_fund */
  readonly baseUrl: string;
  /** Starts with SANDBOX_ for the sandbox, and only there. */
  readonly clientId: string;
  /** Antom's public keys by key version, as the Dashboard shows them. Several at once while one is being replaced. */
  readonly publicKeys: Readonly<Record<string, string>>;
  /** A currency that your contract with Antom settles in, e.g. KRW. */
  readonly settlementCurrency: string;
}

/** An account as it stands in this file: complete or not. */
export type AntomAccountDraft = { readonly [Field in keyof AntomAccount]: AntomAccount[Field] | undefined };

/** Local runs learn where Antom's simulator is, and its key, only when they start: hence by template parameter. */
export type AntomParameters = { readonly fromTemplateParameters: true } & Pick<AntomAccount, 'settlementCurrency'>;

export interface StageDraft extends StageSettings {
  readonly antom: AntomAccountDraft | AntomParameters;
}

/** A stage with nothing missing. */
export interface StageConfig extends StageSettings {
  readonly id: StageId;
  readonly antom: AntomAccount | AntomParameters;
}

const production = {
  waits: {
    antomCall: Duration.seconds(10),
    payLease: Duration.seconds(25),
    equalRequest: Duration.seconds(8),
    paymentExpiry: Duration.minutes(30),
    firstDue: Duration.seconds(60),
  },
  worker: { timeout: Duration.seconds(15), maxConcurrency: 10, maxReceiveCount: 5 },
  throttle: { rateLimit: 50, burstLimit: 100 },
  authorizerCache: Duration.seconds(45),
  dueShards: 4,
  logRetention: RetentionDays.THREE_MONTHS,
  pointInTimeRecovery: true,
  keepsData: true,
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
    waits: {
      antomCall: Duration.seconds(2),
      payLease: Duration.seconds(5),
      equalRequest: Duration.seconds(4),
      paymentExpiry: Duration.minutes(5),
      firstDue: Duration.seconds(5),
    },
    worker: { timeout: Duration.seconds(2), maxConcurrency: 2, maxReceiveCount: 3 },
    authorizerCache: Duration.seconds(2),
    logRetention: RetentionDays.ONE_DAY,
    pointInTimeRecovery: false,
    keepsData: false,
    antom: { fromTemplateParameters: true, settlementCurrency: 'KRW' },
  },
} satisfies Record<StageId, StageDraft>;
