import { type Context, Hono, type MiddlewareHandler } from 'hono';
import packageJson from '../../package.json' with { type: 'json' };
import { HEADERS } from '../../shared/contract/headers.ts';
import { openApiDocument } from '../../shared/contract/openapi/document.ts';
import { isFromOwnPage } from '../local-servers/local-requests.ts';
import { referencePage, SERVED_RULES } from './reference-html.ts';
import { openingScript, scalarScript } from './scalar.ts';

interface ReferenceOptions {
  readonly apiUrl: string;
  readonly apiKey: string;
}

const SCALAR = '/reference/scalar.js';
const OPENING = '/reference/open.js';
const JAVASCRIPT = { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-store' };
const SENT_ON = ['authorization', 'content-type', HEADERS.idempotencyKey];
const ENDED_WITHOUT_PAGE = ['content-type', HEADERS.idempotentReplayed, HEADERS.retryAfter, HEADERS.allow];

/**
 * The reference of the local run at `/reference`. Its requests go to `/reference-api/…` of the same origin, which hands them on to the API, because the API
 * itself takes none from browsers. It adds nothing: without a key the API refuses them.
 */
export function referenceRoutes({ apiUrl, apiKey }: ReferenceOptions): Hono {
  const app = new Hono();
  const opening = openingScript({ url: '/openapi.json' }, { basePath: '/reference-api', apiKey });
  const document = openApiDocument(packageJson.version);

  for (const path of ['/reference', SCALAR, OPENING, '/reference-api/*', '/openapi.json']) app.use(path, keptToItself);
  for (const path of [SCALAR, OPENING, '/reference-api/*']) app.use(path, onlyFromThisPage);
  app.get('/openapi.json', (c) => c.json(document));
  app.get('/reference', (c) => c.html(referencePage([SCALAR, OPENING]), 200, { 'content-security-policy': SERVED_RULES }));
  app.get(SCALAR, (c) => c.body(scalarScript(), 200, JAVASCRIPT));
  app.get(OPENING, (c) => c.body(opening, 200, JAVASCRIPT));
  app.all('/reference-api/*', (c) => handOn(c, apiUrl));
  return app;
}

/** Another site must not load what has the key. */
const keptToItself: MiddlewareHandler = async (c, next) => {
  c.header('x-content-type-options', 'nosniff');
  c.header('cross-origin-resource-policy', 'same-origin');
  return next();
};

/** Also for reads, which the server does not ask about: another site must not include the script with the key, nor read with the reader's browser. */
const onlyFromThisPage: MiddlewareHandler = async (c, next) => {
  const headers = { origin: c.req.header('origin'), 'sec-fetch-site': c.req.header('sec-fetch-site') };
  const host = c.req.header('host')?.toLowerCase() ?? '';
  return isFromOwnPage(headers, host) ? next() : c.text('This is for the page /reference only.', 403);
};

async function handOn(c: Context, apiUrl: string): Promise<Response> {
  const { pathname, search } = new URL(c.req.url);
  if (!pathname.startsWith('/reference-api/')) return c.notFound(); // Hono reads the path decoded, and this one is encoded
  const { method } = c.req;
  const given = SENT_ON.flatMap((name) => {
    const value = c.req.header(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const answer = await fetch(`${apiUrl}${pathname.slice('/reference-api'.length)}${search}`, {
    method,
    headers: Object.fromEntries(given),
    ...(method === 'GET' || method === 'HEAD' ? {} : { body: await c.req.arrayBuffer() }),
    redirect: 'manual',
  });
  const headers = ENDED_WITHOUT_PAGE.flatMap((name) => {
    const value = answer.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return new Response(await answer.arrayBuffer(), { status: answer.status, headers: Object.fromEntries(headers) });
}
