import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createRowClaimer } from '../../../functions/event-deliverer/claim-rows.ts';
import { aDeliverySystem } from '../../support/a-delivery-system.ts';
import { answered } from '../../support/scripted-post.ts';
import { testedWebhooksTables } from '../../support/tested-webhooks-table.ts';

const newTable = testedWebhooksTables();

test('a probe takes another delivery each time, also before any of them is due', async () => {
  const it = aDeliverySystem(await newTable());
  const endpoint = await it.created();
  it.server.answer(answered(503, { retryAfter: '86400' }));
  const eventIds: string[] = [];
  for (let count = 0; count < 3; count++) {
    eventIds.push(await it.dispatched());
    await it.deliver();
    it.clock.advance(60_000);
  }
  const claimRows = createRowClaimer({ ...it, now: it.clock.now, newId: randomUUID });
  const probed: (string | undefined)[] = [];
  for (let probes = 1; probes <= 4; probes++) {
    const { claimed } = await claimRows({ ...endpoint, health: { ...endpoint.health, probes } }, { limit: 1, mode: 'probe' });
    probed.push(...claimed.map(({ delivery }) => delivery.eventId));
    it.clock.advance(60_000); // the lease runs out
  }
  expect(probed).toEqual([...eventIds, eventIds[0]]);
});
