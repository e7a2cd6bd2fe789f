import { awsFailure } from '../aws-failure.ts';
import type { OperatorConsole } from '../operator-console.ts';
import { OperatorError } from '../operator-error.ts';
import type { EventAnswer, FeedAnswer } from './api-answers.ts';
import type { Forwarding } from './forwarding.ts';
import { type FeedPlace, readFeed } from './read-feed.ts';
import type { WebhooksStage } from './webhooks-stage.ts';

export interface Follow extends Pick<Forwarding, 'pause'> {
  readonly io: OperatorConsole;
  readonly signal: AbortSignal;
}

const LOOK_EVERY_MS = 1_000;
const AFTER_TROUBLE_MS = 5_000;

/** A client's events in the order of the feed, also those that come later, until the signal says so. What passes, such as a network that is gone, does not end it. */
export async function* followFeed(
  stage: WebhooksStage,
  client: string,
  { since, types }: FeedPlace,
  { io, pause, signal }: Follow,
): AsyncGenerator<EventAnswer, void, undefined> {
  const isOver = () => signal.aborted;
  let place: FeedPlace = { since, types };
  while (!isOver()) {
    const page = await pageAt(stage, client, place, io);
    for (const event of page?.events ?? []) {
      if (isOver()) return;
      yield event;
    }
    if (page !== undefined) place = { after: page.nextCursor, types };
    if (page?.hasMore !== true) await pause(page === undefined ? AFTER_TROUBLE_MS : LOOK_EVERY_MS, signal);
  }
}

/** Undefined when it cannot be read just now. @throws {OperatorError} for what does not pass by itself */
async function pageAt(stage: WebhooksStage, client: string, place: FeedPlace, io: OperatorConsole): Promise<FeedAnswer | undefined> {
  try {
    return await readFeed(stage, client, place);
  } catch (error) {
    const passes = error instanceof OperatorError ? error.kind === 'outcomeUnknown' : awsFailure(error)?.isDefinite === false;
    if (!passes) throw error;
    io.say(`The feed cannot be read just now. The next try is in ${String(AFTER_TROUBLE_MS / 1000)} seconds; no event is left out.`);
    return undefined;
  }
}
