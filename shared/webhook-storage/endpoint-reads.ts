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
  /** Strongly consistent. */
  countEndpoints(apiClientId: string): Promise<EndpointCount>;
  /** Those that the sweep looks after, of all clients. */
  markedEndpoints(): AsyncIterable<EndpointKey>;
}

/** How many endpoints a client has. The removed ones are kept for a month. */
export interface EndpointCount {
  readonly inUse: number;
  readonly removed: number;
}

const PAGE = 100;

export function endpointReads(table: WebhooksTable): EndpointReads {
  async function allOf(apiClientId: string): Promise<readonly Endpoint[]> {
    const endpoints: Endpoint[] = [];
    const rows = {
      KeyConditionExpression: '#partition = :partition AND begins_with(#sort, :sorts)',
      ExpressionAttributeNames: { '#partition': 'partition', '#sort': 'sort' },
      ExpressionAttributeValues: { ':partition': partitionOfClient(apiClientId), ':sorts': ENDPOINT_SORTS },
      ConsistentRead: true,
    };
    for await (const row of walkRows(table, rows, PAGE)) endpoints.push(parseEndpoint(row));
    return endpoints;
  }
  return {
    async getEndpoint(key) {
      const item = await getItem(table, endpointKey(key));
      return item && parseEndpoint(item);
    },
    async listEndpoints(apiClientId) {
      return (await allOf(apiClientId)).filter(({ state }) => state !== 'REMOVED');
    },
    async countEndpoints(apiClientId) {
      const all = await allOf(apiClientId);
      const removed = all.filter(({ state }) => state === 'REMOVED').length;
      return { inUse: all.length - removed, removed };
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
