import { bodyOf } from '../api-refusal.ts';
import { grid, section } from '../grid.ts';
import type { OperatorConsole } from '../operator-console.ts';
import { plainText, timeText } from '../screen-texts.ts';
import { deliveriesAnswer, type DeliveryAnswer, type EventAnswer } from './api-answers.ts';
import { deliveryScreen } from './delivery-screen.ts';
import { type ClientOption, findEvent, type Owned } from './find-owned.ts';
import { WORDING } from './refused-event.ts';
import type { WebhooksStage } from './webhooks-stage.ts';
import { writeAnswer } from './write-answer.ts';

export interface ShowEventOptions extends ClientOption {
  readonly json?: boolean;
}

/** An event as it is sent, and every attempt to deliver it. @throws {OperatorError} */
export async function showEvent(stage: WebhooksStage, io: OperatorConsole, eventId: string, options: ShowEventOptions): Promise<void> {
  const owned = await findEvent(stage, eventId, options);
  const answer = await stage.call({
    routeKey: 'GET /events/{eventId}/deliveries',
    apiClientId: owned.client,
    pathParameters: { eventId },
  });
  const { deliveries } = deliveriesAnswer.parse(bodyOf(answer, WORDING));
  const value = { client: owned.client, ...owned.found, deliveries };
  await writeAnswer(io, options.json, value, () => eventScreen(owned, deliveries, io.paint));
}

function eventScreen(
  { client, found }: Owned<EventAnswer>,
  deliveries: readonly DeliveryAnswer[],
  paint: OperatorConsole['paint'],
): string {
  const { eventId, storedAt, event } = found;
  const body = JSON.stringify(event, null, 2).split('\n');
  return [
    grid([
      ['Event', `${eventId} of client ${client}`],
      ['Type', plainText(event.type)],
      ['Subject', plainText(event.subject)],
      ['Sequence', plainText(event.sequence ?? '')],
      ['Stored', timeText(storedAt)],
      ...(deliveries.length === 0 ? [['Deliveries', 'none: no endpoint took its type when it was stored']] : []),
    ]),
    ...deliveries.map((delivery) => deliveryScreen(delivery, paint)),
    section(
      'Body',
      body.map((line) => [plainText(line)]),
      paint,
    ),
  ].join('\n');
}
