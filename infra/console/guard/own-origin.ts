import type { MiddlewareHandler } from 'hono';

/** What changes something comes from a form of these very pages, and says so: unlike for other local servers, a program without an Origin is refused, too. */
export const ownOrigin: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
  if (c.req.header('origin') === new URL(c.req.url).origin) return next();
  return c.text('Only the pages of this console can do this.', 403);
};
