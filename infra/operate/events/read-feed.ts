import { bodyOf } from '../api-refusal.ts';
import { type FeedAnswer, feedAnswer } from './api-answers.ts';
import { WORDING } from './refused-event.ts';
import type { WebhooksStage } from './webhooks-stage.ts';

/** Where a page of the feed begins, and of which types. */
export interface FeedPlace {
  readonly since?: string | undefined;
  readonly after?: string | undefined;
  readonly types?: string | undefined;
}

const PAGE = '50';

/** A page of a client's events, the oldest first. @throws {OperatorError} */
export async function readFeed(stage: WebhooksStage, client: string, place: FeedPlace): Promise<FeedAnswer> {
  const answer = await stage.call({ routeKey: 'GET /events', apiClientId: client, query: { ...place, limit: PAGE } });
  return feedAnswer.parse(bodyOf(answer, WORDING));
}
