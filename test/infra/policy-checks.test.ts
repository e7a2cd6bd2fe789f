import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Validations } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { appOf, completedStage, OPERATED_STAGE_IDS, stageWithDomain, synthesisOf, synthesize, templateOf } from './synthesize-stage.ts';
import { resourcesByNoun } from './template-resources.ts';

/** Where AWS's advice is not followed. Each has its reason beside the construct. */
const ACKNOWLEDGED = [
  'AntomDeadLetters Serverless-SQSRedrivePolicy',
  'AntomMerchantKey AwsSolutions-SMG4',
  'AntomWebhook Serverless-LambdaDLQ',
  'AntomWebhookRole AwsSolutions-IAM5[Resource::*]',
  'Api/GET--payment-status AwsSolutions-APIG4',
  'Api/POST--webhooks--antom AwsSolutions-APIG4',
  'ApiAuthorizer Serverless-LambdaDLQ',
  'ApiAuthorizerRole AwsSolutions-IAM5[Resource::*]',
  'ApiClients AwsSolutions-SMG4',
  'Deliveries AwsSolutions-SQS3',
  'Deliveries Serverless-SQSRedrivePolicy',
  'DeliverySweep Serverless-LambdaAsyncFailureDestination',
  'DeliverySweep Serverless-LambdaDLQ',
  'DeliverySweepRole AwsSolutions-IAM5[Resource::*]',
  'EventDeadLetters Serverless-SQSRedrivePolicy',
  'EventDeliverer Serverless-LambdaDLQ',
  'EventDeliverer/Deliveries Serverless-LambdaEventSourceMappingDestination',
  'EventDeliverer/SlowDeliveries Serverless-LambdaEventSourceMappingDestination',
  'EventDelivererRole AwsSolutions-IAM5[Resource::*]',
  'EventDispatcher Serverless-LambdaDLQ',
  'EventDispatcher/PublishedEvents Serverless-LambdaEventSourceMappingDestination',
  'EventDispatcherRole AwsSolutions-IAM5[Resource::*]',
  'PaymentWorker Serverless-LambdaDLQ',
  'PaymentWorker/AntomMessages Serverless-LambdaEventSourceMappingDestination',
  'PaymentWorkerRole AwsSolutions-IAM5[Resource::*]',
  'PaymentsApi Serverless-LambdaDLQ',
  'PaymentsApiRole AwsSolutions-IAM5[Resource::*]',
  'Reconciler Serverless-LambdaAsyncFailureDestination',
  'Reconciler Serverless-LambdaDLQ',
  'ReconcilerRole AwsSolutions-IAM5[Resource::*]',
  'SlowDeliveries AwsSolutions-SQS3',
  'SlowDeliveries Serverless-SQSRedrivePolicy',
  'WebhooksApi Serverless-LambdaDLQ',
  'WebhooksApiRole AwsSolutions-IAM5[Resource::*]',
];
const MAIL = 'Alarms/payments@example.com Serverless-SNSRedrivePolicy';

const PACKS = ['AwsSolutions', 'Serverless'];

const Report = z.object({
  pluginReports: z.array(
    z.object({
      pluginName: z.string(),
      violations: z.array(z.unknown()),
      suppressedViolations: z._default(
        z.array(
          z.object({ ruleName: z.string(), acknowledgedAt: z.string(), reason: z.string(), violatingConstructs: z.array(z.unknown()) }),
        ),
        [],
      ),
    }),
  ),
});

function reportIn(assembly: string) {
  return Report.parse(JSON.parse(readFileSync(join(assembly, 'validation-report.json'), 'utf8'))).pluginReports;
}

/** Of what the packs found, what was excused, and by which construct. */
function excusedIn(assembly: string): string[] {
  const excused = reportIn(assembly).flatMap(({ suppressedViolations }) => suppressedViolations);
  return excused.map(({ acknowledgedAt, ruleName }) => `${acknowledgedAt.replace(/^[^/]+\//, '')} ${ruleName}`).sort();
}

describe('policy checks', () => {
  it.each(OPERATED_STAGE_IDS)('of stage %s find nothing that is not acknowledged with a reason', (id) => {
    const { assembly } = synthesisOf(id);
    const reports = reportIn(assembly);
    expect(reports.map(({ pluginName }) => pluginName)).toEqual(expect.arrayContaining(PACKS));
    expect(reports.flatMap(({ violations }) => violations)).toEqual([]);
    expect(excusedIn(assembly)).toEqual([...ACKNOWLEDGED, ...(id === 'production' ? [MAIL] : [])].sort());
  });

  it('find nothing in an API with its own domain name', () => {
    const { assembly } = synthesize(stageWithDomain());
    expect(excusedIn(assembly)).toEqual([...ACKNOWLEDGED, MAIL].sort());
  });

  it('have a finding for every acknowledgement: none is left over', () => {
    const { app, stack } = appOf(completedStage('production'));
    const acknowledged = stack.node.findAll().flatMap(({ node }) =>
      node.metadata
        .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
        .flatMap(({ data }) => Object.keys(z.record(z.string(), z.string()).parse(data)))
        .map((id) => `${node.path.replace(/^[^/]+\//, '')} ${id.replace(/^[A-Za-z]+::/, '')}`),
    );
    expect(acknowledged.sort()).toEqual([...ACKNOWLEDGED, MAIL].sort());
    app.synth();
  });

  it('name a dead-letter queue of those queues only that have one', () => {
    const queues = resourcesByNoun(templateOf('production'), 'AWS::SQS::Queue');
    const sources = reportIn(synthesisOf('production').assembly)
      .flatMap(({ suppressedViolations }) => suppressedViolations)
      .filter(({ ruleName }) => ruleName === 'Serverless-LambdaEventSourceMappingDestination')
      .map(({ acknowledgedAt, reason }) => ({ id: basename(acknowledgedAt), isNamed: reason.includes('moves to the dead-letter queue') }));
    expect(sources.length).toBeGreaterThanOrEqual(4);
    for (const { id, isNamed } of sources) expect([id, isNamed]).toEqual([id, 'RedrivePolicy' in (queues.get(id)?.Properties ?? {})]);
  });

  it.each(OPERATED_STAGE_IDS)('fail the synthesis of stage %s with an unprotected resource', (id) => {
    const { app, stack } = appOf(completedStage(id));
    new Queue(stack, 'Careless');
    expect(() => app.synth()).toThrow(/AwsSolutions-SQS4[^]*Serverless-SQSRedrivePolicy/);
  });

  it('do not run in a local run, which has to start quickly', () => {
    const { app, stack, assembly } = appOf(completedStage('local'));
    new Queue(stack, 'Careless');
    app.synth();
    expect(reportIn(assembly).map(({ pluginName }) => pluginName)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/AwsSolutions|Serverless/)]),
    );
  });
});
