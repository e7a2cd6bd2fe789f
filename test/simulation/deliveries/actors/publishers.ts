import { eventIdOf } from '../../../../shared/webhooks/ids.ts';
import { oneOf } from '../../engine/choices.ts';
import { DAY, HOUR, MINUTE, SECOND, STAGE_ID, START_MS } from '../../world/settings.ts';
import type { DeliveryScene } from './delivery-scene.ts';

export const CLIENTS = ['shop-a', 'shop-b'] as const;
type Client = (typeof CLIENTS)[number];

const TYPES = ['payment.captured', 'refund.succeeded'] as const;
const PAUSES = [SECOND, 0, MINUTE, 10 * MINUTE, 3 * HOUR, 30 * HOUR, 71 * HOUR] as const;
const BETWEEN_COPIES = [0, SECOND, 3 * MINUTE, 2 * HOUR] as const;

/** The worker publishes what has happened: mostly once, now and then again, and then what the payment has become may show. */
export async function publishers(scene: DeliveryScene): Promise<void> {
  const { choices, pause, world, isGivenUpInOutage } = scene;
  let published = 0;
  const publish = (client: Client) => publishOnce(scene, client, ++published);
  await pause(5 * SECOND);
  if (isGivenUpInOutage) {
    publish('shop-a');
    for (const pauseMs of [30 * HOUR, 41 * HOUR]) {
      await pause(pauseMs);
      publish('shop-a');
    }
  } else {
    for (let left = 1 + choices.pick(5); left > 0; left--) {
      await pause(oneOf(choices, PAUSES));
      publish(oneOf(choices, ['shop-a', 'shop-a', 'shop-b'] as const));
    }
  }
  if (choices.pick(2) === 0) return;
  await pause(START_MS + LATE_MS - world.scheduler.nowMs());
  for (const client of CLIENTS) publish(client);
}

/** Long after every outage. */
const LATE_MS = 12 * DAY;

function publishOnce({ choices, world, isGivenUpInOutage }: DeliveryScene, apiclientid: Client, number: number): void {
  const type = isGivenUpInOutage ? TYPES[0] : oneOf(choices, TYPES);
  const event = {
    specversion: '1.0',
    id: `order-${String(number)}/${type}`,
    type,
    source: `urn:simulated:${STAGE_ID}`,
    subject: `order-${String(number)}`,
    apiclientid,
    data: { status: 'CAPTURED' },
  };
  const bodies = [JSON.stringify(event), JSON.stringify({ ...event, data: { status: 'REFUNDED' } })] as const;
  const copies = [bodies[0], ...Array.from({ length: choices.rarely(0.2, 2) }, () => oneOf(choices, bodies))];
  world.published.set(eventIdOf(event), { apiClientId: apiclientid, bodies: new Set(copies) });
  let delayMs = 0;
  for (const body of copies) {
    world.scheduler.after(delayMs, `the topic hands on ${event.id}`, () => world.events.put(body));
    delayMs += oneOf(choices, BETWEEN_COPIES);
  }
}
