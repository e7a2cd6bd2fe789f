import { Duration } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { LOCALES } from '../../shared/contract/request/locale.ts';
import { IF_ORDER_HAS_PAYMENT } from '../../shared/payment/order.ts';
import type { AntomAccount, AntomParameters, ApiDomain, StageConfig } from './stage-settings.ts';

/*
 * What each setting has to be by itself. The types of the stage file are not checked at deployment, since Node only strips them. Without these
 * checks a missing or misspelt setting would silently become a default, or fail half-way through a deployment.
 */

interface Expectation {
  readonly holds: (value: unknown) => boolean;
  /** To be read after "expected". */
  readonly expected: string;
}

type Shape<Settings> = {
  readonly [Name in keyof Settings]-?: Settings[Name] extends Leaf | undefined ? Expectation : Shape<Settings[Name]>;
};

type Leaf = string | number | boolean | Duration | readonly Duration[] | Readonly<Record<string, string>>;

const DURATION = which((value) => value instanceof Duration && value.toMilliseconds() > 0, 'a duration, e.g. Duration.seconds(30)');
const DURATIONS = which((value) => Array.isArray(value) && value.length > 0 && value.every(DURATION.holds), 'durations, at least one');
const COUNT = which((value) => Number.isInteger(value) && Number(value) >= 1, 'a whole number, at least 1');
const CONCURRENCY = which(
  (value) => COUNT.holds(value) && Number(value) >= 2 && Number(value) <= 1000,
  '2 to 1000: AWS accepts nothing else',
);
const LIMIT = which((value) => typeof value === 'number' && value > 0, 'a limit above zero: zero would refuse every request');
const FLAG = which((value) => typeof value === 'boolean', 'true or false');
const IF_ORDER_HAS = which((value) => IF_ORDER_HAS_PAYMENT.some((known) => known === value), `one of ${IF_ORDER_HAS_PAYMENT.join(', ')}`);
const LOCALE = which((value) => LOCALES.some((known) => known === value), `one of ${LOCALES.join(', ')}`);
const CURRENCY = matching(/^[A-Z]{3}$/, 'three capital letters');
const REGION = matching(/^[a-z]{2}(-[a-z]+)+-\d$/, "the id of an AWS region, e.g. 'ap-northeast-2'");

const DOMAIN: Shape<ApiDomain> = {
  name: matching(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, 'a host name and nothing else'),
  certificateArn: matching(
    /^arn:aws:acm:[a-z0-9-]+:\d{12}:certificate\/[0-9a-f-]+$/,
    'the ARN of a certificate in AWS Certificate Manager',
  ),
};

const ACCOUNT: Shape<AntomAccount> = {
  baseUrl: which((value) => typeof value === 'string' && isHttpsOrigin(value), 'https:// and a host, without a path'),
  clientId: matching(/^[A-Za-z0-9_]+$/, "letters, digits and _ only, as in Antom's Dashboard"),
  publicKeys: which((value) => isRecord(value) && Object.keys(value).length > 0, "keys by their versions, e.g. { '1': 'MIIBIjANBgkqh…' }"),
  settlementCurrency: CURRENCY,
};

const PARAMETERS: Shape<AntomParameters> = { fromTemplateParameters: FLAG, settlementCurrency: CURRENCY };

const SHAPE: Shape<Omit<StageConfig, 'antom' | 'domain'>> = {
  id: matching(/./, 'a name'),
  region: which((value) => value === undefined || REGION.holds(value), REGION.expected),
  isOperated: FLAG,
  alarmEmail: matching(/^(nobody|[^@\s]+@[^@\s]+\.[^@\s]+)$/, "an e-mail address or 'nobody'"),
  waits: {
    antomCall: DURATION,
    payLease: DURATION,
    payWait: DURATION,
    paymentExpiry: DURATION,
    firstDue: DURATION,
    paySettled: DURATION,
    notFoundInterval: DURATION,
    abandonAfter: DURATION,
    finalInquiry: DURATION,
    refundWithoutEnd: DURATION,
    disputeWithoutEnd: DURATION,
    riskReviewWithoutEnd: DURATION,
    secretCache: DURATION,
  },
  worker: {
    timeout: DURATION,
    maxConcurrency: CONCURRENCY,
    maxReceiveCount: which((value) => COUNT.holds(value) && Number(value) <= 1000, '1 to 1000: AWS accepts nothing else'),
  },
  reconciler: {
    concurrency: COUNT,
    callsPerRun: COUNT,
    backOff: DURATIONS,
  },
  deliveries: {
    reach: which((value) => value === 'public' || value === 'loopback', 'public or loopback'),
    connectTimeout: DURATION,
    timeout: DURATION,
    lease: DURATION,
    retries: DURATIONS,
    circuit: { failures: COUNT, after: DURATION, probes: DURATIONS },
    catchUpAfter: DURATION,
    slowAfter: DURATION,
    slowFor: DURATION,
    warnAfter: DURATIONS,
    disableAfter: DURATION,
    freshShards: COUNT,
    freshDue: DURATION,
    feedLag: DURATION,
    secretOverlap: DURATION,
    maxConcurrency: CONCURRENCY,
    slowMaxConcurrency: CONCURRENCY,
  },
  throttle: { rateLimit: LIMIT, burstLimit: LIMIT },
  authorizerCache: DURATION,
  dueShards: COUNT,
  retentionYears: COUNT,
  logRetention: which(
    (value) => typeof value === 'number' && value in RetentionDays,
    'one of RetentionDays, e.g. RetentionDays.THREE_MONTHS: AWS accepts no other number',
  ),
  pointInTimeRecovery: FLAG,
  keepsData: FLAG,
  orders: { ifOrderHasPayment: IF_ORDER_HAS },
  locale: LOCALE,
  sendPaymentExpiryToAntom: FLAG,
};

/** What does not have that shape, each as `<setting>: <what is wrong>`. Never quotes a value. */
export function shapeFaults(stage: StageConfig): string[] {
  const { antom, domain, ...settings } = stage;
  return [
    ...faultsOf(antom, 'fromTemplateParameters' in antom ? PARAMETERS : ACCOUNT, 'antom.'),
    ...(domain === undefined ? [] : faultsOf(domain, DOMAIN, 'domain.')),
    ...faultsOf(settings, SHAPE, ''),
  ];
}

interface AnyShape {
  readonly [name: string]: Expectation | AnyShape;
}

function faultsOf(value: unknown, shape: AnyShape, path: string): string[] {
  const settings = isRecord(value) ? value : {};
  const unknown = Object.keys(settings).filter((name) => !(name in shape));
  return [
    ...Object.entries(shape).flatMap(([name, part]) => {
      const setting = settings[name];
      if (!isExpectation(part)) return faultsOf(setting, part, `${path}${name}.`);
      return part.holds(setting) ? [] : [`${path}${name}: ${setting === undefined ? 'missing, ' : ''}expected ${part.expected}`];
    }),
    ...unknown.map((name) => `${path}${name}: there is no such setting`),
  ];
}

function which(holds: Expectation['holds'], expected: string): Expectation {
  return { holds, expected };
}

function matching(pattern: RegExp, expected: string): Expectation {
  return which((value) => typeof value === 'string' && pattern.test(value), expected);
}

function isExpectation(part: Expectation | AnyShape): part is Expectation {
  return typeof part['holds'] === 'function';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isHttpsOrigin(text: string): boolean {
  const url = URL.parse(text);
  return url?.protocol === 'https:' && url.origin === text;
}
