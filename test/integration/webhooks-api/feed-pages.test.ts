import { expect, test } from 'vitest';
import { createEventLister } from '../../../functions/webhooks-api/list-events.ts';
import type { EventType } from '../../../shared/contract/service-event.ts';
import { aDeliverySystem } from '../../support/a-delivery-system.ts';
import { testedWebhooksTables } from '../../support/tested-webhooks-table.ts';

const newTable = testedWebhooksTables();
const RARE = 'dispute.updated' satisfies EventType;

/** Events of which each seventh is of a rare type, in the order in which they were stored. */
async function aFeed(count: number) {
  const { dispatched, store, clock } = aDeliverySystem(await newTable());
  const stored: { readonly id: string; readonly isRare: boolean }[] = [];
  for (let index = 0; index < count; index++) {
    clock.advance(1_000);
    const isRare = index % 7 === 6;
    stored.push({ id: await dispatched(isRare ? { type: RARE } : {}), isRare });
  }
  clock.advance(1_000);
  let reads = 0;
  const listEvents = createEventLister({
    store: { listEvents: (...asked) => ((reads += 1), store.listEvents(...asked)) },
    feedLagMs: 0,
    now: clock.now,
  });
  return { stored, listEvents, reads: () => reads };
}

test.each([1, 2, 3, 50])('with pages of %i, who goes on with each cursor gets every event of a type, once and in order', async (limit) => {
  const { stored, listEvents } = await aFeed(60);
  for (const [types, wanted] of [[undefined, stored] as const, [[RARE], stored.filter(({ isRare }) => isRare)] as const]) {
    const got: string[] = [];
    let after: string | undefined;
    for (let hasMore = true; hasMore;) {
      const page = await listEvents('shop', { limit, ...(types && { types: [...types] }), ...(after === undefined ? {} : { after }) });
      expect(page.events.length).toBeLessThanOrEqual(limit);
      got.push(...page.events.map(({ eventId }) => eventId));
      ({ nextCursor: after, hasMore } = page);
    }
    expect(got).toEqual(wanted.map(({ id }) => id));
  }
});

test('a page of one event of a rare type is not looked for one by one', async () => {
  const { listEvents, reads } = await aFeed(60);
  const { events } = await listEvents('shop', { limit: 1, types: [RARE] });
  expect(events).toHaveLength(1);
  expect(reads()).toBe(1);
});
