import { randomUUID } from 'node:crypto';
import { createWebhooksApi } from '../../../functions/webhooks-api/webhooks-api.ts';
import type { RouteKey } from '../../../shared/contract/route-keys.ts';
import { Problem } from '../../../shared/http-api/problem.ts';
import type { WebhooksTable } from '../../../shared/webhook-storage/webhooks-table-access.ts';
import { aDeliverySystem } from '../../support/a-delivery-system.ts';
import { answered } from '../../support/a-merchant-server.ts';
import { aSigningSecret } from '../../support/an-endpoint.ts';
import { aRequest, type Asked } from '../../support/api-requests.ts';

/** How long a replaced secret signs beside the new one. */
export const OVERLAP_MS = 60 * 60_000;

/** The API about events and endpoints on a table, with what delivers. Merchants' servers send each challenge back, until a test says otherwise. */
export function aWebhooksApi(table: WebhooksTable) {
  const system = aDeliverySystem(table);
  const { server, store, clock, queues, log } = system;
  server.answer(({ body }) => {
    const { data }: { readonly data: object } = JSON.parse(Buffer.from(body).toString());
    return answered(200, { body: JSON.stringify(data) });
  });
  const api = createWebhooksApi({
    store,
    post: server.post,
    sendWork: queues.sendWork,
    stageId: 'test',
    leaseMs: 35_000,
    reach: 'public',
    feedLagMs: 0,
    secretOverlapMs: OVERLAP_MS,
    newId: randomUUID,
    newSecret: aSigningSecret,
    now: clock.now,
    log,
  });

  /** The code of the problem that a request is answered with; `done` when there is none. */
  async function answerTo(routeKey: RouteKey, asked: Asked): Promise<string> {
    try {
      await api(aRequest(routeKey, asked));
      return 'done';
    } catch (error) {
      if (error instanceof Problem) return error.code;
      throw error;
    }
  }
  return { ...system, api, answerTo };
}
