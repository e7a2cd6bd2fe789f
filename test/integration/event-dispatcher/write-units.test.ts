import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { madeUpEvent } from '../../../infra/operate/events/made-up-event.ts';
import { EVENT_TYPES } from '../../../shared/contract/service-event.ts';
import { WEBHOOKS_TABLE } from '../../../shared/webhook-storage/webhooks-table-keys.ts';
import { aDeliverySystem } from '../../support/a-delivery-system.ts';
import { CREATED_AT } from '../../support/a-new-payment.ts';
import { aNewEvent } from '../../support/a-published-event.ts';
import { meteredTable } from '../../support/write-units.ts';

/** What the decision about deliveries says. */
const UNITS_OF_A_DELIVERY = 6;
const MOST_UNITS = 10;

function meteredSystem() {
  const { client, unitsUsed } = meteredTable(WEBHOOKS_TABLE);
  return { unitsUsed, ...aDeliverySystem({ client, tableName: 'Webhooks', freshShards: 4, freshDueMs: 60_000 }) };
}

test.each(EVENT_TYPES)(
  'an event that an endpoint takes at once costs ten write units at most, from its publication on: %s',
  async (type) => {
    const { created, dispatched, deliver, dispatch, server, unitsUsed } = meteredSystem();
    await created();
    await dispatched();
    await deliver(); // notes the endpoint's first success, which the next ten minutes need not
    unitsUsed();

    const { body, eventId } = madeUpEvent(type, { client: 'shop', now: CREATED_AT, newId: randomUUID });
    await dispatch(aNewEvent({ eventId, type, body }));
    await deliver();

    expect(server.posts).toHaveLength(2);
    expect(unitsUsed()).toBeLessThanOrEqual(MOST_UNITS);
  },
);

test('each further endpoint adds the units of its own delivery, and no others', async () => {
  const { created, dispatched, deliver, unitsUsed } = meteredSystem();
  await created();
  await dispatched();
  await deliver();
  unitsUsed();
  await dispatched();
  await deliver();
  const alone = unitsUsed();

  await created();
  await dispatched();
  await deliver();
  unitsUsed();
  await dispatched();
  await deliver();
  expect(unitsUsed() - alone).toBe(UNITS_OF_A_DELIVERY);
});
