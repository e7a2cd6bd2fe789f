import { koreanDayOf, rangeOfKoreanDay } from '../../../shared/payment/korean-day.ts';
import { grid } from '../grid.ts';
import type { OperatorConsole } from '../operator-console.ts';
import { OperatorError } from '../operator-error.ts';
import { plainText, timeText } from '../screen-texts.ts';
import type { EventAnswer } from './api-answers.ts';
import { readFeed } from './read-feed.ts';
import type { WebhooksStage } from './webhooks-stage.ts';
import { writeAnswer } from './write-answer.ts';

export interface ListEventsOptions {
  readonly client: string;
  readonly types?: string;
  readonly since?: string;
  readonly limit: string;
  readonly json?: boolean;
}

const HEAD = ['STORED', 'TYPE', 'SUBJECT', 'SEQUENCE', 'EVENT'];

/** A client's events, the oldest first. @throws {OperatorError} */
export async function listEvents(stage: WebhooksStage, io: OperatorConsole, options: ListEventsOptions): Promise<void> {
  const { client, types, since = startOfToday(io.now()) } = options;
  if (!/^[1-9]\d{0,5}$/.test(options.limit)) throw new OperatorError('--limit is a whole number from 1', { kind: 'wrongArguments' });
  const limit = Number(options.limit);
  const events: EventAnswer[] = [];
  let hasMore = true;
  for (let after: string | undefined; hasMore && events.length < limit;) {
    const page = await readFeed(stage, client, after === undefined ? { since, types } : { after, types });
    events.push(...page.events);
    after = page.nextCursor;
    ({ hasMore } = page);
  }
  const shown = events.slice(0, limit);
  const more = hasMore || events.length > limit;
  await writeAnswer(io, options.json, { events: shown, more }, () =>
    shown.length === 0 ? `No events since ${timeText(since)}.` : screenOf(shown),
  );
  if (shown.length > 0) io.say(countText(shown, since, more));
}

function startOfToday(now: Date): string {
  return rangeOfKoreanDay(koreanDayOf(now)).from.toISOString();
}

function screenOf(events: readonly EventAnswer[]): string {
  const rows = events.map(({ storedAt, eventId, event: { type, subject, sequence = '' } }) =>
    [timeText(storedAt), type, subject, sequence, eventId].map(plainText),
  );
  return grid(rows, HEAD);
}

function countText(events: readonly EventAnswer[], since: string, more: boolean): string {
  const count = `${String(events.length)} ${events.length === 1 ? 'event' : 'events'} since ${timeText(since)}`;
  return more ? `The oldest ${count}; there may be more: --limit shows them, or --since ${events.at(-1)?.storedAt ?? ''}.` : `${count}.`;
}
