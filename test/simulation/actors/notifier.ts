import type { Message } from '../antom/operations.ts';
import { oneOf } from '../engine/choices.ts';
import { type Platform, signedByAntom } from '../world/platform.ts';
import { HOUR, MINUTE, SECOND } from '../world/settings.ts';
import type { World } from '../world/world.ts';

/** A notification that Antom sends. */
export interface Sending {
  readonly what: string;
  readonly body: Message;
  readonly onAcknowledged: () => void;
}

export type SendNotification = (sending: Sending) => void;

/** Gaps between Antom's attempts, until one is acknowledged. Source: docs.antom.com, notifications. */
const GAPS_MS = [2 * MINUTE, 10 * MINUTE, 10 * MINUTE, HOUR, 2 * HOUR, 6 * HOUR, 15 * HOUR];

/** How a notification travels: the delays of its copies. None: it never comes. */
const JOURNEYS: readonly [readonly number[], ...(readonly number[])[]] = [
  [0],
  [0],
  [],
  [],
  [5 * SECOND],
  [45 * SECOND],
  [6 * MINUTE],
  [31 * MINUTE],
  [4 * HOUR],
  [26 * HOUR],
  [0, 0],
  [SECOND, 2 * SECOND, 40 * MINUTE],
  [0, 0, 0, SECOND, MINUTE, HOUR, 5 * HOUR, 26 * HOUR],
];

/** Notifications that come late, repeatedly, in any order, or never. */
export function createNotifier(world: World, platform: Platform): SendNotification {
  return (sending) => {
    const journey = world.isTroubled() ? oneOf(world.choices, JOURNEYS) : JOURNEYS[0];
    for (const delayMs of journey) deliverNotification(world, platform, sending, delayMs);
  };
}

/** One copy of a notification, and its repetitions until it is acknowledged. */
export function deliverNotification(world: World, platform: Platform, sending: Sending, delayMs: number, attempts = 0): void {
  const { what, body, onAcknowledged } = sending;
  const deliver = async () => {
    const answered = await platform.notify(what, body, signedByAntom(world));
    if (answered.outcome === 'returned' && answered.result.statusCode === 200) {
      if (!isInTheQueue(world, body))
        world.complaints.push({ invariant: 'I2', counter: 'ackedNotDurable', text: `${what} is acknowledged` });
      onAcknowledged();
      return;
    }
    const gapMs = GAPS_MS[attempts];
    if (gapMs !== undefined) deliverNotification(world, platform, sending, gapMs, attempts + 1);
  };
  world.scheduler.after(delayMs, `Antom notifies: ${what}`, () => void deliver());
}

function isInTheQueue({ queue }: World, body: Message): boolean {
  const base64 = Buffer.from(JSON.stringify(body)).toString('base64');
  return [...queue.taken].some((message) => message.includes(base64));
}
