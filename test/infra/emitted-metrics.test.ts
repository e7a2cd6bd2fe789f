import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { FUNCTIONS } from '../../infra/constructs/function-table.ts';
import { EMITTERS } from '../../infra/monitoring/emitted-metrics.ts';
import { METRICS_NAMESPACE } from '../../infra/stages/stack-names.ts';
import { invokeBundle } from './invoke-bundle.ts';
import { readable } from './readable.ts';
import { bundlesDirectory, stageWithDomain, synthesize } from './synthesize-stage.ts';
import { resourcesByNoun, theResource } from './template-resources.ts';

const NAMES = Object.keys(EMITTERS).sort();

const Environment = z.object({ Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }) });

const EmittedLine = z.object({
  service: z.string(),
  _aws: z.object({
    CloudWatchMetrics: z.array(
      z.object({
        Namespace: z.string(),
        Dimensions: z.array(z.array(z.string())),
        Metrics: z.array(z.object({ Name: z.string(), Unit: z.string() })),
      }),
    ),
  }),
});

const { template } = synthesize(stageWithDomain());

function environmentOf(name: string): Record<string, string> {
  const { Variables } = Environment.parse(theResource(template, 'AWS::Lambda::Function', name).Properties).Environment;
  return Object.fromEntries(Object.entries(Variables).map(([variable, value]) => [variable, readable(value)]));
}

/** Under which namespace and dimensions the lines, as CloudWatch would read them, put the metrics that they carry. */
function metricsIn(lines: readonly string[]): { name: string; unit: string; namespace: string; dimensions: [string, string][] }[] {
  return lines
    .map((line): unknown => JSON.parse(line))
    .filter((line) => typeof line === 'object' && line !== null && '_aws' in line)
    .map((line) => EmittedLine.parse(line))
    .flatMap(({ service, _aws }) =>
      _aws.CloudWatchMetrics.flatMap(({ Namespace, Dimensions, Metrics }) =>
        Metrics.map(({ Name, Unit }) => ({
          name: Name,
          unit: Unit,
          namespace: Namespace,
          dimensions: Dimensions.flat().map((dimension): [string, string] => [dimension, dimension === 'service' ? service : '?']),
        })),
      ),
    );
}

interface Monitored {
  readonly name: string;
  readonly namespace: string;
  readonly dimensions: readonly (readonly [string, string])[];
}

const AlarmMetric = z.object({
  MetricName: z.string(),
  Namespace: z.string(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.unknown() })),
});

/** What alarms watch of our own, as they name it. */
const monitored: readonly Monitored[] = [...resourcesByNoun(template, 'AWS::CloudWatch::Alarm').values()]
  .map(({ Properties }) => z.safeParse(AlarmMetric, Properties).data)
  .filter((metric) => metric !== undefined && !metric.Namespace.startsWith('AWS/'))
  .map((metric) => ({
    name: metric?.MetricName ?? '',
    namespace: metric?.Namespace ?? '',
    dimensions: (metric?.Dimensions ?? []).map(({ Name, Value }) => [Name, readable(Value)]),
  }));

describe('a metric that a function emits', () => {
  it.each(Object.entries(FUNCTIONS))('is in the bundle of %s exactly when the table of emitters says so', (service, { bundle }) => {
    const code = readFileSync(join(bundlesDirectory(), bundle, 'index.mjs'), 'utf8');
    const emitted = NAMES.filter((name) => new RegExp(`["'\`]${name}["'\`]`).test(code));
    const expected = Object.entries(EMITTERS).filter(([, services]) => services.some((emitter) => emitter === service));
    expect(emitted).toEqual(expected.map(([name]) => name).sort());
  });

  it('has alarms under the namespace and service of its function', () => {
    expect(monitored.length).toBeGreaterThanOrEqual(10);
    for (const { namespace, dimensions } of monitored) {
      const [[dimension, service] = []] = dimensions;
      expect(dimensions).toHaveLength(1);
      expect(dimension).toBe('service');
      expect(environmentOf(service ?? '')).toMatchObject({ POWERTOOLS_SERVICE_NAME: service, POWERTOOLS_METRICS_NAMESPACE: namespace });
    }
  });
});

describe('a bundle that runs', () => {
  /** Nothing is due, and a message has been parked for an hour. */
  const table = createServer((request, response) => {
    void text(request).then((query) => {
      const parkedAt = new Date(Date.now() - 60 * 60_000).toISOString();
      const Items = query.includes('"byOrder"') ? [{ createdAt: { S: parkedAt } }] : [];
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify({ Items, Count: Items.length }));
    });
  });
  let aws: Record<string, string> = {};

  beforeAll(async () => {
    await new Promise<void>((resolve) => table.listen(0, '127.0.0.1', resolve));
    const address = table.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    aws = {
      AWS_REGION: 'ap-northeast-2',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
      AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${address.port}`,
    };
  });
  afterAll(() => {
    table.closeAllConnections();
    table.close();
  });

  it.each([
    ['a refused notification', 'AntomWebhook', { headers: {}, body: '{}', isBase64Encoded: false }, ['NotificationRejected'], 'Count'],
    [
      'a notification of an unknown kind',
      'PaymentWorker',
      {
        Records: [
          { messageId: '1', body: JSON.stringify({ kind: 'webhook', body: Buffer.from('{"notifyType":"NEW"}').toString('base64') }) },
        ],
      },
      ['MessageParked'],
      'Count',
    ],
    ['a sweep that finds nothing due', 'Reconciler', {}, ['OldestDueAge', 'OldestParkedAge'], 'Seconds'],
  ] as const)(
    'writes the metrics that alarms watch, for %s',
    async (_, service, event, names, unit) => {
      const metrics = metricsIn(await invokeBundle(FUNCTIONS[service].bundle, event, { ...environmentOf(service), ...aws }));
      const written = names.map((name) => ({ name, namespace: METRICS_NAMESPACE, dimensions: [['service', service]] }));
      const byName = metrics.toSorted((left, right) => left.name.localeCompare(right.name));
      expect(byName).toEqual(written.map((metric) => ({ ...metric, unit })));
      expect(monitored).toEqual(expect.arrayContaining(written));
    },
    60_000,
  );
});
