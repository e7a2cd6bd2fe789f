import { Hono } from 'hono';
import type { ConsoleContext } from '../console-context.ts';
import { endpointPage, endpointsPage } from '../pages/endpoint-pages.ts';
import { messagePage } from '../pages/message-page.ts';
import { CONSOLE_TEXT } from '../text/console-text.ts';
import { ENDPOINT_TEXT } from '../text/endpoint-text.ts';
import { frameOf } from './frame-of.ts';

/** The merchants' endpoints, and what was delivered there. */
export function endpointRoutes(context: ConsoleContext): Hono {
  const { deliveries, clients } = context;
  const app = new Hono();

  app.get('/endpoints', async (c) => {
    const frame = frameOf(c, context);
    if (deliveries === undefined)
      return c.html(messagePage(frame, ENDPOINT_TEXT[frame.locale].title, ENDPOINT_TEXT[frame.locale].notDeployed));
    const known = await clients.all();
    const client = c.req.query('client') ?? (known.ids.length === 1 ? known.ids[0] : undefined);
    const endpoints = client === undefined ? [] : await deliveries.endpoints(client);
    return c.html(endpointsPage(frame, { client, known, endpoints }));
  });

  app.get('/endpoints/:client/:id', async (c) => {
    const frame = frameOf(c, context);
    const { client, id } = c.req.param();
    const endpoint = await deliveries?.endpoint(client, id);
    if (deliveries === undefined || endpoint === undefined) return c.html(messagePage(frame, CONSOLE_TEXT[frame.locale].notFound), 404);
    return c.html(endpointPage(frame, { client, endpoint, ...(await deliveries.deliveriesTo(client, id, c.req.query('cursor'))) }));
  });

  return app;
}
