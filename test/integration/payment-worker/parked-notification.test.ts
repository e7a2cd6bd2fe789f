import { expect, test } from 'vitest';
import { testedTable } from '../../support/tested-table.ts';
import { aProcessor } from './a-processor.ts';

const table = testedTable();

test('a notification whose kind looks like data is parked, and the kind is not logged', async () => {
  const { processNotification, meter, log } = aProcessor(table());
  await processNotification({ notifyType: 'card 4111 1111 1111 1111' });
  expect(meter.counted).toEqual(['MessageParked']);
  expect(log.lines).toMatchObject([{ code: 'message_parked', reason: 'notification with an unloggable notifyType' }]);
});
