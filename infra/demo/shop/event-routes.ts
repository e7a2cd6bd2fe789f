import { type Context, Hono } from 'hono';
import {
  challengeAnswer,
  constructEvent,
  createOvertakenFilter,
  type IsOvertaken,
  type ServiceEvent,
  WebhookError,
} from '../../../shared/client/client.ts';
import type { ChangeListeners } from '../../local-servers/change-listeners.ts';
import type { OrderBook } from './order-book.ts';

/** What the shop made of an event. `elsewhere`: it is about no order of this shop. */
export type EventOutcome = 'noted' | 'repeated' | 'overtaken' | 'elsewhere';

/** The shop as an endpoint of the service. */
export interface ShopHearing {
  /** With which the service signs what it posts here. */
  readonly secret: string;
  /** Gets each event whose signature is valid, once for each delivery. */
  readonly onEvent: (event: ServiceEvent, outcome: EventOutcome) => void;
  /** Something was posted that is no event of the service. */
  readonly onForgery: (why: string) => void;
}

export interface EventRoutesDependencies {
  readonly hearing: ShopHearing;
  readonly orders: Pick<OrderBook, 'numbered'>;
  readonly changes: Pick<ChangeListeners, 'notify'>;
}

/** Verifies each event before it believes it, and answers at once. */
export function eventRoutes({ hearing, orders, changes }: EventRoutesDependencies): Hono {
  const app = new Hono();
  const isOvertaken = createOvertakenFilter();
  const handled = new Set<string>();
  app.post('/', async (c) => {
    const event = await verifiedEvent(c, hearing);
    if (event === undefined) return c.body(null, 400);
    const answer = challengeAnswer(event);
    if (answer !== undefined) return c.json(answer);
    const webhookId = c.req.header('webhook-id') ?? '';
    const outcome = handled.has(webhookId) ? 'repeated' : await noteEvent(event, orders, isOvertaken);
    handled.add(webhookId);
    if (outcome === 'noted') changes.notify();
    hearing.onEvent(event, outcome);
    return c.body(null, 204);
  });
  return app;
}

async function verifiedEvent(c: Context, { secret, onForgery }: ShopHearing): Promise<ServiceEvent | undefined> {
  try {
    return await constructEvent({ body: await c.req.arrayBuffer(), headers: c.req.raw.headers, secrets: secret });
  } catch (error) {
    if (!(error instanceof WebhookError)) throw error;
    onForgery(error.message);
    return undefined;
  }
}

/** What to do with the order is what its newest event says, whatever the type. */
async function noteEvent(event: ServiceEvent, orders: EventRoutesDependencies['orders'], isOvertaken: IsOvertaken): Promise<EventOutcome> {
  if (await isOvertaken(event)) return 'overtaken';
  const { payment } = event.data;
  const order = payment && orders.numbered(payment.referenceOrderId);
  if (payment === undefined || order === undefined) return 'elsewhere';
  order.next = payment.next;
  return 'noted';
}
