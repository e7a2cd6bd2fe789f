import { agree } from '../agreement.ts';
import { bodyOf } from '../api-refusal.ts';
import { grid } from '../grid.ts';
import type { OperatorConsole } from '../operator-console.ts';
import { plainText } from '../screen-texts.ts';
import { type ChangeEndpointOptions, endpointRows } from './change-endpoint.ts';
import { findEndpoint } from './find-owned.ts';
import { WORDING } from './refused-event.ts';
import type { WebhooksStage } from './webhooks-stage.ts';
import { writeAnswer } from './write-answer.ts';

export interface ReplayEventsOptions extends ChangeEndpointOptions {
  readonly since: string;
  readonly until?: string;
  readonly types?: string;
  readonly all?: boolean;
}

/** Has what an endpoint has not accepted in a range of time sent again. Repeated, it sends nothing more than what is still missing. @throws {OperatorError} */
export async function replayEvents(stage: WebhooksStage, io: OperatorConsole, id: string, options: ReplayEventsOptions): Promise<void> {
  const { since, until, types, all = false } = options;
  const owned = await findEndpoint(stage, id, options);
  io.say(
    grid([
      ...endpointRows('Replay to', owned),
      ['Events', `${all ? 'all' : 'those that it has not accepted'}, from ${plainText(since)} to ${plainText(until ?? 'now')}`],
      ['Types', types ?? 'all that it takes'],
    ]),
  );
  await agree(io, options.yes === true, 'Send them again?');
  const answer = await stage.call({
    routeKey: 'POST /webhook-endpoints/{endpointId}/replay',
    apiClientId: owned.client,
    pathParameters: { endpointId: id },
    body: { since, until, types: types?.split(','), onlyFailed: !all },
  });
  const body = bodyOf(answer, WORDING);
  await writeAnswer(io, options.json, body, () => `Under way, endpoint ${id}. Run endpoint later to see what became of them.`);
}
