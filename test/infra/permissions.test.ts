import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { FunctionId } from '../../infra/constructs/function-table.ts';
import { STAGE_IDS } from '../../infra/stages/stage-settings.ts';
import { noun, readable } from './readable.ts';
import { templateOf } from './synthesize-stage.ts';
import { resourcesByNoun } from './template-resources.ts';

type ScheduledFunction = 'Reconciler' | 'DeliverySweep';

/** Per role: resource → exactly the actions allowed on it. */
const EXPECTED = {
  PaymentsApiRole: {
    'Payments.Arn': ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
    'Payments.Arn/index/byOrder': ['dynamodb:Query'],
    'Payments.Arn/index/byPaymentId': ['dynamodb:Query'],
    'Payments.Arn/index/lists': ['dynamodb:Query'],
    AntomMerchantKey: ['secretsmanager:GetSecretValue'],
    'AntomMessages.Arn': ['sqs:SendMessage'],
    'PaymentsApiLog.Arn': ['logs:CreateLogStream', 'logs:PutLogEvents'],
    '*': ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
  },
  ApiAuthorizerRole: {
    ApiClients: ['secretsmanager:GetSecretValue'],
    'ApiAuthorizerLog.Arn': ['logs:CreateLogStream', 'logs:PutLogEvents'],
    '*': ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
  },
  AntomWebhookRole: {
    'AntomMessages.Arn': ['sqs:SendMessage'],
    'AntomWebhookLog.Arn': ['logs:CreateLogStream', 'logs:PutLogEvents'],
    '*': ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
  },
  PaymentWorkerRole: {
    'Payments.Arn': ['dynamodb:GetItem', 'dynamodb:UpdateItem'],
    'Payments.Arn/index/byPaymentId': ['dynamodb:Query'],
    AntomMerchantKey: ['secretsmanager:GetSecretValue'],
    PaymentEvents: ['sns:Publish'],
    'AntomMessages.Arn': ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage', 'sqs:SendMessage'],
    'PaymentWorkerLog.Arn': ['logs:CreateLogStream', 'logs:PutLogEvents'],
    '*': ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
  },
  ReconcilerRole: {
    'Payments.Arn': ['dynamodb:UpdateItem'],
    'Payments.Arn/index/due': ['dynamodb:Query'],
    'Payments.Arn/index/byOrder': ['dynamodb:Query'],
    AntomMerchantKey: ['secretsmanager:GetSecretValue'],
    'AntomMessages.Arn': ['sqs:SendMessage'],
    'ReconcilerLog.Arn': ['logs:CreateLogStream', 'logs:PutLogEvents'],
    '*': ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
  },
  EventDispatcherRole: {
    'Webhooks.Arn': ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
    'PublishedEvents.Arn': ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
    'Deliveries.Arn': ['sqs:SendMessage'],
    'SlowDeliveries.Arn': ['sqs:SendMessage'],
    'EventDispatcherLog.Arn': ['logs:CreateLogStream', 'logs:PutLogEvents'],
    '*': ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
  },
  EventDelivererRole: {
    'Webhooks.Arn': ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
    'Webhooks.Arn/index/lanes': ['dynamodb:Query'],
    'Webhooks.Arn/index/feed': ['dynamodb:Query'],
    'Deliveries.Arn': ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage', 'sqs:SendMessage'],
    'SlowDeliveries.Arn': ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage', 'sqs:SendMessage'],
    'EventDelivererLog.Arn': ['logs:CreateLogStream', 'logs:PutLogEvents'],
    '*': ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
  },
  DeliverySweepRole: {
    'Webhooks.Arn': ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
    'Webhooks.Arn/index/lanes': ['dynamodb:Query'],
    'Deliveries.Arn': ['sqs:SendMessage'],
    'SlowDeliveries.Arn': ['sqs:SendMessage'],
    'DeliverySweepLog.Arn': ['logs:CreateLogStream', 'logs:PutLogEvents'],
    '*': ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
  },
  WebhooksApiRole: {
    'Webhooks.Arn': ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
    'Webhooks.Arn/index/byEndpoint': ['dynamodb:Query'],
    'Webhooks.Arn/index/feed': ['dynamodb:Query'],
    'Deliveries.Arn': ['sqs:SendMessage'],
    'SlowDeliveries.Arn': ['sqs:SendMessage'],
    'WebhooksApiLog.Arn': ['logs:CreateLogStream', 'logs:PutLogEvents'],
    '*': ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
  },
  DeliverySweepScheduleRole: { 'DeliverySweep.Arn': ['lambda:InvokeFunction'] },
  ReconcilerScheduleRole: { 'Reconciler.Arn': ['lambda:InvokeFunction'] },
} satisfies Record<`${FunctionId}Role` | `${ScheduledFunction}ScheduleRole`, Record<string, string[]>>;

const Actions = z.pipe(
  z.union([z.string(), z.array(z.string())]),
  z.transform((actions) => [actions].flat().sort()),
);

const Policy = z.object({
  Roles: z.array(z.object({ Ref: z.string() })),
  PolicyDocument: z.object({
    Statement: z.array(z.strictObject({ Effect: z.literal('Allow'), Action: Actions, Resource: z.unknown() })),
  }),
});

function permissionsByRole(stage: (typeof STAGE_IDS)[number]): Record<string, Record<string, string[]>> {
  const permissions: Record<string, Record<string, string[]>> = {};
  for (const { Properties } of resourcesByNoun(templateOf(stage), 'AWS::IAM::Policy').values()) {
    const policy = Policy.parse(Properties);
    for (const role of policy.Roles) {
      const allowed = (permissions[noun(role.Ref)] ??= {});
      for (const { Action, Resource } of policy.PolicyDocument.Statement) {
        for (const resource of [Resource].flat().map(readable)) allowed[resource] = [...(allowed[resource] ?? []), ...Action].sort();
      }
    }
  }
  return permissions;
}

describe.each(STAGE_IDS)('permissions in stage %s', (stage) => {
  it('are exactly the actions that each function and schedule uses', () => {
    expect(permissionsByRole(stage)).toEqual(EXPECTED);
  });

  it('come from one role per function and schedule, for its service only, without managed or inline policies', () => {
    const roles = resourcesByNoun(templateOf(stage), 'AWS::IAM::Role');
    expect([...roles.keys()].sort()).toEqual(Object.keys(EXPECTED).sort());
    for (const [name, role] of roles) {
      const service = name.endsWith('ScheduleRole') ? 'scheduler.amazonaws.com' : 'lambda.amazonaws.com';
      expect(Object.keys(role.Properties)).toEqual(['AssumeRolePolicyDocument']);
      expect(role.Properties.AssumeRolePolicyDocument).toMatchObject({ Statement: [{ Principal: { Service: service } }] });
    }
    templateOf(stage).resourceCountIs('AWS::IAM::ManagedPolicy', 0);
    for (const [name, fn] of resourcesByNoun(templateOf(stage), 'AWS::Lambda::Function')) {
      expect(readable(fn.Properties.Role)).toBe(`${name}Role.Arn`);
    }
  });
});
