import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { FunctionId } from '../../infra/constructs/function-table.ts';
import { STAGE_IDS } from '../../infra/stages/stage-settings.ts';
import { readable } from './readable.ts';
import { templateOf } from './synthesize-stage.ts';
import { resourcesByNoun, theResource } from './template-resources.ts';

const Environment = z.object({ Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }) });

describe.each(STAGE_IDS)('functions of stage %s', (stage) => {
  const functions = resourcesByNoun(templateOf(stage), 'AWS::Lambda::Function');

  it('are the two APIs, their authorizer, the webhook, the worker, the reconciler, and those that deliver events', () => {
    expect([...functions.keys()].sort()).toEqual([
      'AntomWebhook',
      'ApiAuthorizer',
      'DeliverySweep',
      'EventDeliverer',
      'EventDispatcher',
      'PaymentWorker',
      'PaymentsApi',
      'Reconciler',
      'WebhooksApi',
    ]);
  });

  it.each([...functions])('%s runs on Node 24 on ARM64, with traces and its own log that expires', (name, fn) => {
    expect(fn.Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      TracingConfig: { Mode: 'Active' },
    });
    const { LogGroup } = z.object({ LogGroup: z.unknown() }).parse(fn.Properties.LoggingConfig);
    expect(readable(LogGroup)).toBe(`${name}Log`);
    expect(theResource(templateOf(stage), 'AWS::Logs::LogGroup', `${name}Log`).Properties.RetentionInDays).toEqual(expect.any(Number));
  });

  it('answer before the gateway times out', () => {
    expect(functions.get('PaymentsApi')?.Properties.Timeout).toBe(29);
    expect(functions.get('AntomWebhook')?.Properties.Timeout).toBe(5);
  });
});

describe('environment', () => {
  const common = { POWERTOOLS_METRICS_NAMESPACE: 'AntomPayments' };
  const table = {
    PAYMENTS_TABLE_NAME: 'Payments',
    DUE_SHARDS: '4',
    FIRST_DUE_MS: '60000',
    FINAL_INQUIRY_MS: '86400000',
    RETENTION_YEARS: '5',
  };
  const publicKeys = expect.stringMatching(/^\{"1":"MIIB[A-Za-z0-9+/=]+"\}$/);
  const antom = {
    ANTOM_BASE_URL: 'https://open-sea-global.alipay.com',
    ANTOM_CLIENT_ID: '5X00000000000000',
    ANTOM_PUBLIC_KEYS: publicKeys,
    ANTOM_MERCHANT_KEY_SECRET_ARN: 'AntomMerchantKey',
    ANTOM_TIMEOUT_MS: '10000',
    SECRET_CACHE_MS: '10000',
  };
  const webhooks = { WEBHOOKS_TABLE_NAME: 'Webhooks', FRESH_SHARDS: '4', FRESH_DUE_MS: '60000' };
  const deliveries = { DELIVERIES_QUEUE_URL: 'Deliveries', SLOW_DELIVERIES_QUEUE_URL: 'SlowDeliveries' };
  const delivering = {
    RETRY_PAUSES_MS: '[5000,60000,300000,900000,3600000,10800000,21600000,43200000,86400000,86400000]',
    PROBE_PAUSES_MS: '[60000,120000,300000,600000]',
    WARN_AFTER_MS: '[3600000,86400000,172800000]',
    CIRCUIT_FAILURES: '10',
    CIRCUIT_AFTER_MS: '300000',
    CATCH_UP_AFTER_MS: '3600000',
    DISABLE_AFTER_MS: '432000000',
    DELIVERY_LEASE_MS: '35000',
    SLOW_AFTER_MS: '2000',
    SLOW_FOR_MS: '600000',
  };
  const posting = { ENDPOINT_REACH: 'public', POST_CONNECT_MS: '3000', POST_WHOLE_MS: '15000' };
  const queue = { ANTOM_MESSAGES_QUEUE_URL: 'AntomMessages' };
  const notifyUrl = { ANTOM_NOTIFY_URL: 'Api.ApiEndpoint/webhooks/antom' };

  const environments = {
    PaymentsApi: {
      ...table,
      ...antom,
      ...queue,
      ...notifyUrl,
      ANTOM_SETTLEMENT_CURRENCY: 'KRW',
      PAY_LEASE_MS: '25000',
      PAY_WAIT_MS: '8000',
      PAYMENT_EXPIRY_MS: '1800000',
      IF_ORDER_HAS_PAYMENT: 'refuse',
      ANTOM_LOCALE: 'ko_KR',
      SEND_PAYMENT_EXPIRY_TO_ANTOM: 'false',
    },
    ApiAuthorizer: { API_CLIENTS_SECRET_ARN: 'ApiClients', SECRET_CACHE_MS: '10000' },
    AntomWebhook: { ...queue, ...notifyUrl, ANTOM_CLIENT_ID: '5X00000000000000', ANTOM_PUBLIC_KEYS: publicKeys },
    PaymentWorker: { ...table, ...antom, ...queue, PAYMENT_EVENTS_TOPIC_ARN: 'PaymentEvents' },
    Reconciler: {
      ...table,
      ...antom,
      ...queue,
      ...notifyUrl,
      RECONCILER_CONCURRENCY: '5',
      RECONCILER_CALLS_PER_RUN: '600',
      BACKOFF_MS: '[15000,15000,30000,60000,120000,300000,600000,1800000]',
      NOT_FOUND_INTERVAL_MS: '15000',
      PAY_SETTLED_MS: '40000',
      ABANDON_AFTER_MS: '604800000',
      REFUND_WITHOUT_END_MS: '604800000',
      DISPUTE_WITHOUT_END_MS: '10368000000',
      RISK_REVIEW_WITHOUT_END_MS: '259200000',
    },
    EventDispatcher: { ...webhooks, ...deliveries },
    EventDeliverer: { ...webhooks, ...deliveries, ...delivering, ...posting },
    DeliverySweep: { ...webhooks, ...deliveries, ...delivering },
    WebhooksApi: {
      ...webhooks,
      ...deliveries,
      ...posting,
      DELIVERY_LEASE_MS: '35000',
      FEED_LAG_MS: '15000',
      SECRET_OVERLAP_MS: '86400000',
    },
  } satisfies Record<FunctionId, Record<string, unknown>>;

  it.each(Object.entries(environments))('of %s in production has exactly the variables that it reads', (name, expected) => {
    expect(environmentOf('production', name)).toEqual({ ...common, STAGE_ID: 'production', POWERTOOLS_SERVICE_NAME: name, ...expected });
  });

  it.each(STAGE_IDS)('has the same names in stage %s as in production', (stage) => {
    for (const name of resourcesByNoun(templateOf(stage), 'AWS::Lambda::Function').keys()) {
      expect(Object.keys(environmentOf(stage, name))).toEqual(Object.keys(environmentOf('production', name)));
    }
  });
});

function environmentOf(stage: (typeof STAGE_IDS)[number], name: string): Record<string, string> {
  const { Variables } = Environment.parse(theResource(templateOf(stage), 'AWS::Lambda::Function', name).Properties).Environment;
  return Object.fromEntries(Object.entries(Variables).map(([variable, value]) => [variable, readable(value)]));
}
