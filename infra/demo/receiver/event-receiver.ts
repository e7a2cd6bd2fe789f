import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import * as z from 'zod/mini';
import type { EndpointEventType } from '../../../shared/contract/service-event.ts';
import { jsonOrUndefined } from '../../../shared/platform/json-or-undefined.ts';
import { listenLocally, type LocalServer } from '../../local-servers/listen.ts';
import { readEvent, type ReceivedEvent } from '../subscriber/received-event.ts';
import { isSigned } from './verify-delivery.ts';

export interface EventReceiverOptions {
  readonly secret: string;
  readonly now: () => Date;
  /** Gets each event whose signature is valid, once for each delivery. */
  readonly onEvent: (event: ReceivedEvent) => void;
  /** Something was posted that the service has not signed. */
  readonly onForgery: () => void;
}

const VERIFICATION = 'webhook_endpoint.verification' satisfies EndpointEventType;

const verification = z.looseObject({ type: z.literal(VERIFICATION), data: z.looseObject({ challenge: z.string() }) });

/** A merchant's server for events: it verifies each before it reads it, echoes a challenge, and answers at once. */
export function startEventReceiver(options: EventReceiverOptions): Promise<LocalServer> {
  return listenLocally(
    (request, response) => {
      void receive(request, options).then(({ status, answer }) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(answer),
      );
    },
    { clients: 'programs' },
  );
}

async function receive(
  request: IncomingMessage,
  { secret, now, onEvent, onForgery }: EventReceiverOptions,
): Promise<{ readonly status: 200 | 401; readonly answer: string }> {
  const body = await text(request);
  if (!isSigned(request.headers, body, secret)) {
    onForgery();
    return { status: 401, answer: '{}' };
  }
  const asked = verification.safeParse(jsonOrUndefined(body)).data;
  if (asked !== undefined) return { status: 200, answer: JSON.stringify({ challenge: asked.data.challenge }) };
  const event = readEvent(body, now());
  if (event !== undefined) onEvent(event);
  return { status: 200, answer: '{}' };
}
