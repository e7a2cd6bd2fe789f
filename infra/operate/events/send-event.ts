import * as z from 'zod/mini';
import { EVENT_TYPES } from '../../../shared/contract/service-event.ts';
import { jsonOrUndefined } from '../../../shared/platform/json-or-undefined.ts';
import { eventIdOf } from '../../../shared/webhooks/ids.ts';
import type { OperatorConsole } from '../operator-console.ts';
import { OperatorError } from '../operator-error.ts';
import { readOperatorsFile } from '../stack-outputs.ts';
import { type ForwardedEvent, forwardEvent } from './forward-event.ts';
import { type Forwarding, type ForwardOptions, forwardTarget } from './forwarding.ts';
import { madeUpEvent } from './made-up-event.ts';

export interface SendEventOptions extends ForwardOptions {
  readonly client: string;
  readonly type?: string;
  readonly body?: string;
}

const WRONG = { kind: 'wrongArguments' } as const;

/** Posts an event that the service never had, signed as if it had. @throws {OperatorError} also when it was not accepted */
export async function sendEvent(io: OperatorConsole, options: SendEventOptions, forwarding: Forwarding): Promise<void> {
  const event = options.body === undefined ? madeUp(io, options) : given(io, options.body, options.type);
  const target = forwardTarget(options, forwarding);
  io.say(`Signed with ${target.secret}`);
  const isAccepted = await forwardEvent(event, target, [], { ...forwarding, io, signal: new AbortController().signal });
  if (!isAccepted) throw new OperatorError(`${target.url} did not accept the event`);
}

function madeUp(io: OperatorConsole, { type: named, client }: SendEventOptions): ForwardedEvent {
  const type = EVENT_TYPES.find((each) => each === named);
  if (type === undefined) throw new OperatorError(`which event? --type is one of ${EVENT_TYPES.join(', ')}; or give --body`, WRONG);
  return madeUpEvent(type, { client, now: io.now(), newId: io.newId });
}

const eventFile = z.looseObject({ id: z.optional(z.string()), source: z.optional(z.string()), type: z.optional(z.string()) });

/** The file's text goes out byte for byte. The `webhook-id` is the one that the service would give it, if the text is one of its events. */
function given(io: OperatorConsole, file: string, named: string | undefined): ForwardedEvent {
  const body = readOperatorsFile(file);
  const event = eventFile.safeParse(jsonOrUndefined(body));
  if (!event.success) throw new OperatorError(`${file} is no event: it has no JSON object`, WRONG);
  const { source = '', id = io.newId(), type = 'without a type' } = event.data;
  if (named !== undefined && named !== type) throw new OperatorError(`--type is ${named}, and the type in ${file} is ${type}`, WRONG);
  return { eventId: eventIdOf({ source, id }), type, body };
}
