import { expect, test } from 'vitest';
import { testedWebhooksTables } from '../../support/tested-webhooks-table.ts';
import { aWebhooksApi } from './a-webhooks-api.ts';

const newTable = testedWebhooksTables();

test('a test that is broken off after it was posted is sent by nobody else, and says nothing of the health of the endpoint', async () => {
  const it = aWebhooksApi(await newTable());
  const endpoint = await it.created();
  it.server.answer(() => Promise.reject(new Error('the function ends here')));
  const testing = it.answerTo('POST /webhook-endpoints/{endpointId}/test', { path: { endpointId: endpoint.endpointId } });
  await expect(testing).rejects.toThrow('the function ends here');
  await it.pass(3 * 24 * 60, 4 * 60);
  expect(it.server.posts).toHaveLength(1);
  expect((await it.endpoint(endpoint)).health).toEqual(endpoint.health);
});
