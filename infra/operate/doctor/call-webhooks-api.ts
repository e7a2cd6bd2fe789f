import { randomUUID } from 'node:crypto';
import type { ApiAnswer, ApiCall } from '../invoke-api.ts';
import { connectApi } from '../operator-api.ts';
import type { FunctionPlace } from './check-context.ts';

export async function callWebhooksApi({ functionName, region }: FunctionPlace, call: ApiCall): Promise<ApiAnswer> {
  const api = connectApi({ region, output: 'WebhooksApiName', functionName }, { newId: randomUUID });
  try {
    return await api.call(call);
  } finally {
    api.close();
  }
}
