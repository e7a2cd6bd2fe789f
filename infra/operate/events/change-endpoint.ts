import type { RouteKey } from '../../../shared/contract/route-keys.ts';
import { agree } from '../agreement.ts';
import { bodyOf } from '../api-refusal.ts';
import { grid } from '../grid.ts';
import type { OperatorConsole } from '../operator-console.ts';
import { plainText } from '../screen-texts.ts';
import { type EndpointAnswer, endpointAnswer } from './api-answers.ts';
import { type ClientOption, findEndpoint, type Owned } from './find-owned.ts';
import { WORDING } from './refused-event.ts';
import type { WebhooksStage } from './webhooks-stage.ts';
import { writeAnswer } from './write-answer.ts';

export interface ChangeEndpointOptions extends ClientOption {
  readonly yes?: boolean;
  readonly json?: boolean;
}

interface Change {
  readonly routeKey: RouteKey;
  readonly verb: string;
  /** What follows from it, for whoever has to agree. */
  readonly consequence: string;
}

/** To carry one out again changes nothing more. */
export const CHANGES = {
  enable: {
    routeKey: 'POST /webhook-endpoints/{endpointId}/enable',
    verb: 'Enable',
    consequence: 'a paused one goes on; another one gets a challenge first, which it has to echo; what waits for it is sent',
  },
  pause: {
    routeKey: 'POST /webhook-endpoints/{endpointId}/pause',
    verb: 'Pause',
    consequence: 'what comes for it waits, for 30 days at most, until it is enabled again',
  },
  remove: {
    routeKey: 'DELETE /webhook-endpoints/{endpointId}',
    verb: 'Remove',
    consequence: 'for good: nothing is sent to it any more, also not what waits for it',
  },
} as const satisfies Record<string, Change>;

/** @throws {OperatorError} */
export async function changeEndpoint(
  stage: WebhooksStage,
  io: OperatorConsole,
  id: string,
  { options, routeKey, verb, consequence }: Change & { readonly options: ChangeEndpointOptions },
): Promise<void> {
  const owned = await findEndpoint(stage, id, options);
  io.say(grid([...endpointRows(verb, owned), ['Then', consequence]]));
  await agree(io, options.yes === true, `${verb} this endpoint?`);
  const body = bodyOf(await stage.call({ routeKey, apiClientId: owned.client, pathParameters: { endpointId: id } }), WORDING);
  const changed = endpointAnswer.safeParse(body).data; // what is removed is not shown any more
  const state = changed?.state ?? 'REMOVED';
  await writeAnswer(io, options.json, changed ?? { endpointId: id, state }, () => `${state}, endpoint ${id}.`);
}

/** Which endpoint is about to be changed. */
export function endpointRows(verb: string, { client, found }: Owned<EndpointAnswer>): string[][] {
  return [
    [verb, `${found.endpointId} of client ${client}, ${found.state}`],
    ['URL', plainText(found.url)],
  ];
}
