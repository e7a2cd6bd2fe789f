import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { newSecret } from '../../../shared/webhooks/standard-webhooks.ts';
import type { CommandFacts } from '../commands.ts';
import type { EventOutcome, ShopHearing } from '../shop/event-routes.ts';
import { EVENTS_PATH } from '../shop/shop-app.ts';
import { type Attempts, deliveryLine } from './attempts.ts';
import { type RegisteredEndpoint, registerEndpoint } from './register-endpoint.ts';
import { clock, printable } from './terminal-text.ts';

/** Where the events of the shop go besides. */
export interface Forwarded extends RegisteredEndpoint {
  readonly url: string;
  readonly secret: string;
  /** Where it is kept. */
  readonly secretFile: string;
}

const now = () => new Date();

const OUTCOMES: Record<EventOutcome, string> = {
  noted: '',
  repeated: ': it has it already',
  overtaken: ': out of date',
  elsewhere: ': no order of the shop',
};

/** What the shop hears is said: whoever watches sees that events arrive, and are signed. */
export function shopHearing(say: (line: string) => void): ShopHearing {
  return {
    secret: newSecret(),
    onEvent: ({ type, subject, data: { payment } }, outcome) => {
      const about = printable(payment?.referenceOrderId ?? subject);
      say(`${clock(now())}  ${about}  ${printable(type)} delivered to the shop, signature valid${OUTCOMES[outcome]}`);
    },
    onForgery: (why) => say(`${clock(now())}  something that is no event of the service was posted to the shop: ${why}`),
  };
}

/** The shop is an endpoint of the service like any other. */
export async function registerShop(facts: CommandFacts, shopUrl: string, { hearing: { secret }, say }: ShopRegistration): Promise<void> {
  const url = `${shopUrl}${EVENTS_PATH}`;
  const { refused } = await registerEndpoint(facts, { url, description: 'demo shop', secret }, randomUUID());
  if (refused !== undefined) say(`The shop gets no events: ${refused}`);
}

interface ShopRegistration {
  readonly hearing: ShopHearing;
  readonly say: (line: string) => void;
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
    void typeOf(facts, attempt.eventId).then((type) => say(`${clock(at)}  ${deliveryLine(attempt, type, url)}`));
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
