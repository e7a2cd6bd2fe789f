import type { Duration } from 'aws-cdk-lib';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';

export type StageId = 'local' | 'sandbox' | 'production';

/** Everything that differs from stage to stage. Nothing else in the stack asks which stage it is. */
export interface StageSettings {
  /** Where the stack lives; undefined, in a stage that nobody operates: wherever the caller's AWS configuration points. */
  readonly region: string | undefined;
  /** A name of your own for the API; undefined: the one that AWS gives it. */
  readonly domain: ApiDomain | undefined;
  /** Whether somebody looks after the stage: only then it has alarms and a dashboard, and AWS's advice is a condition of synthesis. */
  readonly isOperated: boolean;
  /** The waiting times below are money-relevant: see each before changing it. */
  readonly waits: Waits;
  readonly worker: WorkerSettings;
  readonly reconciler: ReconcilerSettings;
  /** Requests per second and burst, of each route. */
  readonly throttle: { readonly rateLimit: number; readonly burstLimit: number };
  /** How long the gateway remembers that a key was good. After that and `waits.secretCache`, a revoked key opens nothing. */
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

/** Its DNS record is yours: an alias or CNAME to the stack's output ApiDomainTarget. */
export interface ApiDomain {
  /** E.g. `payments.example.com`. */
  readonly name: string;
  /** A certificate of AWS Certificate Manager for that name, in the stack's own region. */
  readonly certificateArn: string;
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
  /** How long after the last `pay` Antom's "no such order" begins to count. Longer than the lease: no `pay` may be on its way any more. */
  readonly paySettled: Duration;
  /** How far apart the answers "no such order" must be that together prove that there is none. */
  readonly notFoundInterval: Duration;
  /** How long after its authorization, or else its expiry, an unsettled payment is asked about, before a person has to look at it. */
  readonly abandonAfter: Duration;
  /** How long a function goes on with a secret that has been replaced. */
  readonly secretCache: Duration;
}

export interface WorkerSettings {
  /** Longer than one call to Antom, which it makes when a capture does not say whose it is. */
  readonly timeout: Duration;
  readonly maxConcurrency: number;
  /** Deliveries of one message before it moves to the dead-letter queue. */
  readonly maxReceiveCount: number;
}

export interface ReconcilerSettings {
  /** How long a run takes new payments in hand. What it has in hand by then it finishes. */
  readonly run: Duration;
  /** Payments in hand at once. */
  readonly concurrency: number;
  /** Calls to Antom that one run may make. */
  readonly callsPerRun: number;
  /** How long a payment is left alone after the first look, the second, and so on; the last holds for all further ones. */
  readonly backOff: readonly Duration[];
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

/** Who gets mail when an alarm goes off or is over. `nobody`: you subscribe to the stack's output AlarmsTopicArn yourself. */
export type AlarmEmail = `${string}@${string}` | 'nobody';

export interface StageDraft extends StageSettings {
  readonly antom: AntomAccountDraft | AntomParameters;
  readonly alarmEmail: AlarmEmail | undefined;
}

/** A stage with nothing missing. */
export interface StageConfig extends StageSettings {
  readonly id: StageId;
  readonly antom: AntomAccount | AntomParameters;
  readonly alarmEmail: AlarmEmail;
}
