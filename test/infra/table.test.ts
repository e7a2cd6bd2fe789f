import { expect, it } from 'vitest';
import { STAGE_IDS } from '../../infra/stages/stage-settings.ts';
import { PAYMENTS_TABLE } from '../../shared/storage/table-keys.ts';
import { tableDefinition } from '../support/table-definition.ts';
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

it.each(STAGE_IDS)("the payment store's tests run on the table of stage %s", (stage) => {
  expect(theResource(templateOf(stage), 'AWS::DynamoDB::GlobalTable', 'Payments').Properties).toMatchObject(
    tableDefinition(PAYMENTS_TABLE),
  );
});
