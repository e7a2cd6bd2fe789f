import { expect, it } from 'vitest';
import { STAGE_IDS } from '../../infra/stages/stage-settings.ts';
import { PAYMENTS_TABLE } from '../../shared/storage/table-keys.ts';
import { WEBHOOKS_TABLE } from '../../shared/webhook-storage/webhooks-table-keys.ts';
import { tableDefinition } from '../support/emulated-table.ts';
import { templateOf } from './synthesize-stage.ts';
import { theResource } from './template-resources.ts';

it.each(STAGE_IDS)(
  'the payments table of stage %s has the keys and indexes that the payment store uses, and sweeps what is past its time',
  (stage) => {
    const { Properties } = theResource(templateOf(stage), 'AWS::DynamoDB::GlobalTable', 'Payments');
    const hash = (AttributeName: string) => ({ AttributeName, KeyType: 'HASH' });
    const range = (AttributeName: string) => ({ AttributeName, KeyType: 'RANGE' });
    expect(Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [hash('paymentRequestId')],
      GlobalSecondaryIndexes: [
        { IndexName: 'byPaymentId', KeySchema: [hash('paymentId')], Projection: { ProjectionType: 'KEYS_ONLY' } },
        { IndexName: 'byOrder', KeySchema: [hash('orderKey'), range('createdAt')], Projection: { ProjectionType: 'KEYS_ONLY' } },
        {
          IndexName: 'due',
          KeySchema: [hash('dueShard'), range('dueAt')],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['claims', 'expiresAtEpochMs'] },
        },
        {
          IndexName: 'lists',
          KeySchema: [hash('list'), range('createdAt')],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['apiClientId', 'pointsTo'] },
        },
      ],
      AttributeDefinitions: [
        { AttributeName: 'paymentRequestId', AttributeType: 'S' },
        { AttributeName: 'paymentId', AttributeType: 'S' },
        { AttributeName: 'orderKey', AttributeType: 'S' },
        { AttributeName: 'createdAt', AttributeType: 'S' },
        { AttributeName: 'dueShard', AttributeType: 'S' },
        { AttributeName: 'dueAt', AttributeType: 'N' },
        { AttributeName: 'list', AttributeType: 'S' },
      ],
    });
    expect(Properties).toMatchObject({ TimeToLiveSpecification: { AttributeName: 'keepUntilEpochS', Enabled: true } });
  },
);

it.each(STAGE_IDS)(
  'the table of events of stage %s has the keys and indexes that the stores of events, deliveries and endpoints use, and sweeps what is past its time',
  (stage) => {
    const { Properties } = theResource(templateOf(stage), 'AWS::DynamoDB::GlobalTable', 'Webhooks');
    const hash = (AttributeName: string) => ({ AttributeName, KeyType: 'HASH' });
    const range = (AttributeName: string) => ({ AttributeName, KeyType: 'RANGE' });
    expect(Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [hash('partition'), range('sort')],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'lanes',
          KeySchema: [hash('lane'), range('dueAt')],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['storedAt'] },
        },
        { IndexName: 'byEndpoint', KeySchema: [hash('endpointId'), range('storedAt')], Projection: { ProjectionType: 'KEYS_ONLY' } },
        { IndexName: 'feed', KeySchema: [hash('feed'), range('storedAt')], Projection: { ProjectionType: 'KEYS_ONLY' } },
      ],
      TimeToLiveSpecification: { AttributeName: 'keepUntilEpochS', Enabled: true },
    });
  },
);

it.each(STAGE_IDS.flatMap((stage) => [[stage, 'Payments', PAYMENTS_TABLE] as const, [stage, 'Webhooks', WEBHOOKS_TABLE] as const]))(
  "the stores' tests run on the table of stage %s: %s",
  (stage, table, keys) => {
    const { AttributeDefinitions, ...definition } = tableDefinition(keys);
    const { Properties } = theResource(templateOf(stage), 'AWS::DynamoDB::GlobalTable', table);
    expect(Properties).toMatchObject(definition);
    expect(Properties).toHaveProperty('AttributeDefinitions', expect.arrayContaining(AttributeDefinitions));
    expect(Properties).toHaveProperty('AttributeDefinitions.length', AttributeDefinitions.length);
  },
);
