import type { Duration } from 'aws-cdk-lib';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Locale } from '../../shared/contract/request/locale.ts';
import type { IfOrderHasPayment } from '../../shared/payment/order.ts';

export const STAGE_IDS = ['local', 'sandbox', 'production'] as const;
export type StageId = (typeof STAGE_IDS)[number];

/** Everything that differs from stage to stage. Nothing else in the stack asks which stage it is. */
export interface StageSettings {
  /** AWS region of the stack. Undefined only in a stage that is not operated: then the caller's AWS configuration decides. */
  readonly region: string | undefined;
  /** Your own domain name for the API. Undefined: the name that AWS gives it. */
  readonly domain: ApiDomain | undefined;
  /** Whether people operate the stage. Only then it has alarms and a dashboard, and its synthesis fails on findings of AWS's policy checks. */
  readonly isOperated: boolean;
  /** These times affect money: read about each before you change it. */
  readonly waits: Waits;
  readonly worker: WorkerSettings;
  readonly reconciler: ReconcilerSettings;
  readonly deliveries: DeliverySettings;
  /** Requests per second and burst, of each route. */
  readonly throttle: { readonly rateLimit: number; readonly burstLimit: number };
  /** How long the gateway caches that a key was valid. A revoked key works for this and `waits.secretCache` at most. */
  readonly authorizerCache: Duration;
  /** Partitions of the index of unsettled payments. Raising it is safe; lowering it hides the payments in the removed partitions. */
  readonly dueShards: number;
  readonly logRetention: RetentionDays;
  /** How many years a payment is kept after its last fact. Korean e-commerce law asks for five of payment records, and three of disputes. */
  readonly retentionYears: number;
  readonly pointInTimeRecovery: boolean;
  /** Whether payments and secrets are kept when the stack is deleted, and neither can be deleted by mistake. */
  readonly keepsData: boolean;
  readonly orders: OrderSettings;
  /** The language of Antom's pages when a request names none. Without it Antom goes by the buyer's address and ends in English. */
  readonly locale: Locale;
  /** Whether `pay` sends the expiry time to Antom. Antom's documents disagree about the limits that it accepts. */
  readonly sendPaymentExpiryToAntom: boolean;
}

export interface OrderSettings {
  /** What a start does about another payment of its order when the request does not say: refuse, replace it, or allow both to be paid. */
  readonly ifOrderHasPayment: IfOrderHasPayment;
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
  /**
   * How long one request has the sole right to send a payment to Antom. Longer than two calls, so that the next request cannot send `pay` while a
   * first one may still arrive.
   */
  readonly payLease: Duration;
  /** How long a repeated request waits for the one that holds the lease, and a start for the other payments of its order. */
  readonly payWait: Duration;
  /** How long the buyer may pay unless the request sets `expiresAt`. Then the payment is closed at Antom. */
  readonly paymentExpiry: Duration;
  /** Age at which the reconciler first inquires about an unsettled payment. */
  readonly firstDue: Duration;
  /** How long after the last `pay` the answer "no such order" begins to count. Longer than the lease, so that no `pay` can still be on its way. */
  readonly paySettled: Duration;
  /** Minimum time between two answers "no such order" that together prove that Antom has no such payment. */
  readonly notFoundInterval: Duration;
  /** How long the reconciler inquires about an unsettled payment, counted from its authorization or else its expiry. Then it needs a review. */
  readonly abandonAfter: Duration;
  /**
   * How long after a cancellation, a refused payment or a failed refund Antom is asked once more, for a success whose notification was lost. It is also the
   * pause between inquiries about a payment with an open dispute.
   */
  readonly finalInquiry: Duration;
  /** How long a refund may be open before it needs a review. It is asked about, and sent again, after that, too. */
  readonly refundWithoutEnd: Duration;
  /** How long a dispute may be open before it needs a review. */
  readonly disputeWithoutEnd: Duration;
  /** How long a risk review may last before it needs a review by a person. Antom is asked about it until then. */
  readonly riskReviewWithoutEnd: Duration;
  /** How long a function may use a secret that has been replaced. */
  readonly secretCache: Duration;
}

export interface WorkerSettings {
  /** Longer than one call to Antom, which the worker makes when a capture notification does not name its payment, and about a risk review. */
  readonly timeout: Duration;
  readonly maxConcurrency: number;
  /** Deliveries of one message before it moves to the dead-letter queue. */
  readonly maxReceiveCount: number;
}

export interface ReconcilerSettings {
  /** Payments at work at once. */
  readonly concurrency: number;
  /** Calls to Antom that one run may make. */
  readonly callsPerRun: number;
  /** Pauses after the first inquiry, the second, and so on. The last one holds for all further inquiries. */
  readonly backOff: readonly Duration[];
}

/** How events are sent to merchants' endpoints. The API's page promises these times to merchants. */
export interface DeliverySettings {
  /** Which servers may be sent to. `public`: https on port 443 at public addresses. `loopback`, in a local run only: this machine, too. */
  readonly reach: 'public' | 'loopback';
  /** For the name, the connection and TLS. */
  readonly connectTimeout: Duration;
  /** For all of one attempt. */
  readonly timeout: Duration;
  /** How long one attempt has the sole right to a delivery: longer than it takes. */
  readonly lease: Duration;
  /** Pauses before each retry. After the last one the delivery is exhausted. */
  readonly retries: readonly Duration[];
  readonly circuit: CircuitSettings;
  /** Whoever was down for so long gets all that waits as soon as it is back, and not only what is due. */
  readonly catchUpAfter: Duration;
  /** An answer that takes longer makes an endpoint slow … */
  readonly slowAfter: Duration;
  /** … for so long: its deliveries go by a queue of their own. */
  readonly slowFor: Duration;
  /** How long an endpoint has failed when it is warned about: once for each of these. */
  readonly warnAfter: readonly Duration[];
  /** Failures and nothing else over so long a time disable an endpoint. */
  readonly disableAfter: Duration;
  /** Partitions of the deliveries that are new: at least the peak number of deliveries per second / 250. Lowering it hides those in the removed ones. */
  readonly freshShards: number;
  /** How long after it was stored a delivery is sent again if nobody has tried it. */
  readonly freshDue: Duration;
  /** How old an event has to be to appear in the feed, which has to be complete: longer than a write of it can take. */
  readonly feedLag: Duration;
  /** How long a secret that was replaced signs, too. */
  readonly secretOverlap: Duration;
  /** Invocations of the deliverer at a time, with ten deliveries each. */
  readonly maxConcurrency: number;
  /** The same for endpoints that fail or are slow. */
  readonly slowMaxConcurrency: number;
}

/** An endpoint that keeps failing is spared: one delivery at a time is tried, until one succeeds. */
export interface CircuitSettings {
  /** So many failures in a row … */
  readonly failures: number;
  /** … over at least so long a time. */
  readonly after: Duration;
  /** Pauses before each probe. The last one holds for all further probes. */
  readonly probes: readonly Duration[];
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

/** An account in the stage file, complete or not. */
export type AntomAccountDraft = { readonly [Field in keyof AntomAccount]: AntomAccount[Field] | undefined };

/** The address and key of Antom's simulator are known only when a local run starts: hence template parameters. */
export type AntomParameters = { readonly fromTemplateParameters: true } & Pick<AntomAccount, 'settlementCurrency'>;

/** Who gets mail when an alarm begins or ends. `nobody`: you subscribe to the topic in the stack's output AlarmsTopicArn yourself. */
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
