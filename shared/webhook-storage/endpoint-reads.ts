import type { Endpoint, EndpointKey } from '../webhooks/endpoint.ts';
import { parseEndpoint } from './endpoint-item.ts';
import { walkRows } from './walk-index.ts';
import { getItem, keyIn, type WebhooksTable } from './webhooks-table-access.ts';
import { ENDPOINT_SORTS, endpointKey, endpointKeyIn, LANES, partitionOfClient, type WebhooksIndex } from './webhooks-table-keys.ts';

export interface EndpointReads {
  /** Strongly consistent, also one that is removed. */
  getEndpoint(key: EndpointKey): Promise<Endpoint | undefined>;
  /** All that a client has, the removed ones left out. Strongly consistent. */
  listEndpoints(apiClientId: string): Promise<readonly Endpoint[]>;
  /** Those that the sweep looks after, of all clients. */
  markedEndpoints(): AsyncIterable<EndpointKey>;
}

const PAGE = 100;

export function endpointReads(table: WebhooksTable): EndpointReads {
  return {
    async getEndpoint(key) {
      const item = await getItem(table, endpointKey(key));
      return item && parseEndpoint(item);
    },
    async listEndpoints(apiClientId) {
      const endpoints: Endpoint[] = [];
      const rows = {
        KeyConditionExpression: '#partition = :partition AND begins_with(#sort, :sorts)',
        ExpressionAttributeNames: { '#partition': 'partition', '#sort': 'sort' },
        ExpressionAttributeValues: { ':partition': partitionOfClient(apiClientId), ':sorts': ENDPOINT_SORTS },
        ConsistentRead: true,
      };
      for await (const row of walkRows(table, rows, PAGE)) endpoints.push(parseEndpoint(row));
      return endpoints.filter(({ state }) => state !== 'REMOVED');
    },
    async *markedEndpoints() {
      const rows = {
        IndexName: 'lanes' satisfies WebhooksIndex,
        KeyConditionExpression: '#lane = :lane',
        ExpressionAttributeNames: { '#lane': 'lane' },
        ExpressionAttributeValues: { ':lane': LANES.endpoints },
      };
      for await (const row of walkRows(table, rows, PAGE)) yield endpointKeyIn(keyIn(row));
    },
  };
}
