import { randomBytes, randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { secretFrom } from '../../../shared/webhooks/standard-webhooks.ts';
import type { LocalServer } from '../../local-servers/listen.ts';
import type { CommandFacts } from '../commands.ts';
import { startEventReceiver } from '../receiver/event-receiver.ts';
import { type RegisteredEndpoint, registerEndpoint } from '../receiver/register-endpoint.ts';
import { type Attempts, attemptText } from './attempts.ts';
import { clock, printable } from './terminal-text.ts';

/** Where the events of the shop go besides. */
export interface Forwarded extends RegisteredEndpoint {
  readonly url: string;
  readonly secret: string;
  /** Where it is kept. */
  readonly secretFile: string;
}

const SECRET_BYTES = 32;
const now = () => new Date();

/** An endpoint of the run itself: whoever watches sees that events arrive, and are signed. */
export async function startOwnReceiver(facts: CommandFacts, say: (line: string) => void): Promise<LocalServer> {
  const secret = secretFrom(randomBytes(SECRET_BYTES));
  const receiver = await startEventReceiver({
    secret,
    now,
    onEvent: ({ type, subject, referenceOrderId = subject, receivedAt }) => {
      say(`${clock(receivedAt)}  ${printable(referenceOrderId)}  ${printable(type)} delivered to ${receiver.url}, signature valid`);
    },
    onForgery: () => say(`${clock(now())}  something that the service has not signed was posted to ${receiver.url}`),
  });
  const { refused } = await registerEndpoint(facts, { url: receiver.url, description: 'npm start', secret }, randomUUID());
  if (refused !== undefined) say(`The events' own receiver is not enabled: ${refused}`);
  return receiver;
}

/** Registers the server of whoever works on one. Each attempt to deliver to it gets a line. */
export async function forwardEvents(
  facts: CommandFacts,
  { url, secret, secretFile }: Pick<Forwarded, 'url' | 'secret' | 'secretFile'>,
  { attempts, say }: { readonly attempts: Attempts; readonly say: (line: string) => void },
): Promise<Forwarded> {
  const registered = await registerEndpoint(facts, { url, description: '--forward-to', secret }, randomUUID());
  attempts.watch(registered.endpointId, (attempt) => {
    const at = now();
    void typeOf(facts, attempt.eventId).then((type) => say(`${clock(at)}  ${attemptText(attempt, type, url)}`));
  });
  return { ...registered, url, secret, secretFile };
}

const shown = z.object({ event: z.object({ type: z.string() }) });

/** The log does not say it. Undefined when it cannot be read. */
async function typeOf({ apiUrl, apiKey }: CommandFacts, eventId: string): Promise<string | undefined> {
  try {
    const answer = await fetch(`${apiUrl}/events/${eventId}`, { headers: { authorization: `Bearer ${apiKey}` } });
    return shown.parse(await answer.json()).event.type;
  } catch {
    return undefined;
  }
}
