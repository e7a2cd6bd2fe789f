import { Hono } from 'hono';
import type { LocalServer } from '../local-servers/listen.ts';
import { serveApp } from '../local-servers/serve-app.ts';
import { awsFailure } from '../operate/aws-failure.ts';
import { OperatorError } from '../operate/operator-error.ts';
import { createConfirmations } from './acting/confirmations.ts';
import type { ConsoleContext } from './console-context.ts';
import type { ConsoleStage } from './console-stage.ts';
import { createDayCounter } from './days/day-counter.ts';
import { invokedDeliveries } from './deliveries/invoked-deliveries.ts';
import { consoleSecurity } from './guard/console-security.ts';
import { entryToken, TOKEN_PARAMETER } from './guard/entry-token.ts';
import { ownOrigin } from './guard/own-origin.ts';
import { createLivePayments } from './live/live-payments.ts';
import { messagePage } from './pages/message-page.ts';
import { cached } from './reading/cached.ts';
import { createKnownClients } from './reading/known-clients.ts';
import { readOverview } from './reading/overview.ts';
import { actionRoutes } from './routes/action-routes.ts';
import { assetRoutes } from './routes/asset-routes.ts';
import { dayRoutes } from './routes/day-routes.ts';
import { endpointRoutes } from './routes/endpoint-routes.ts';
import { frameOf } from './routes/frame-of.ts';
import { homeRoutes } from './routes/home-routes.ts';
import { listRoutes } from './routes/list-routes.ts';
import { paymentRoutes } from './routes/payment-routes.ts';
import { CONSOLE_TEXT } from './text/console-text.ts';

export interface ConsoleOptions {
  readonly stage: ConsoleStage;
  /** For the bar at the top, and by which the stage's events are known. */
  readonly stageId: string;
  /** Whether payments can be refunded, cancelled and reviewed, and events resent. Without it no page has a form for that. */
  readonly mayWrite: boolean;
  /** Default: any free port. */
  readonly port?: number;
  /** How often an open page is told of changes. */
  readonly pollMs?: number;
  /** The token of the address, and ids of confirmations: nobody can guess them. */
  readonly newId: () => string;
  readonly now?: () => Date;
}

export interface ServedConsole extends LocalServer {
  /** With the token: whoever has it may use the console. */
  readonly entryUrl: string;
}

const POLL_MS = 5_000;
/** What waits for somebody changes slowly, and costs some hundred reads. */
const POLLS_PER_OVERVIEW = 3;

/** The console of a stage, on 127.0.0.1. @throws {Error} when the port is taken */
export async function serveConsole(options: ConsoleOptions): Promise<ServedConsole> {
  const { port = 0, newId } = options;
  const token = newId();
  const server = await serveApp(port, (url) =>
    consoleApp(options, { token, session: newId(), cookieName: `console-${new URL(url).port}` }),
  );
  return { ...server, entryUrl: `${server.url}/?${TOKEN_PARAMETER}=${token}` };
}

function consoleApp(options: ConsoleOptions, secrets: Parameters<typeof entryToken>[0]): Hono {
  const context = contextOf(options);
  const { stage, now = () => new Date(), newId, pollMs = POLL_MS } = options;
  const live = createLivePayments({ stage, clients: context.clients, now, newId, pollMs });
  const app = new Hono();
  app.use(consoleSecurity, entryToken(secrets), ownOrigin);
  app.route('/', assetRoutes());
  app.use(async (c, next) => {
    await next();
    c.header('cache-control', 'no-store');
  });
  app.route('/', homeRoutes(context, live));
  app.route('/', listRoutes(context));
  app.route('/', dayRoutes(context));
  app.route('/', endpointRoutes(context));
  app.route('/', paymentRoutes(context));
  app.route('/', actionRoutes(context));
  app.notFound((c) => {
    const frame = frameOf(c, context);
    return c.html(messagePage(frame, CONSOLE_TEXT[frame.locale].notFound), 404);
  });
  app.onError((error, c) => {
    const frame = frameOf(c, context);
    if (error instanceof OperatorError) return c.html(messagePage(frame, error.message), 409);
    const failure = awsFailure(error);
    if (failure === undefined) throw error;
    return c.html(messagePage(frame, CONSOLE_TEXT[frame.locale].awsTrouble, failure.sentence), 502);
  });
  return app;
}

function contextOf({ stage, stageId, mayWrite, newId, now = () => new Date(), pollMs = POLL_MS }: ConsoleOptions): ConsoleContext {
  const clients = createKnownClients(stage.clients, now);
  const deliveries = stage.callWebhooks === undefined ? undefined : invokedDeliveries(stage.callWebhooks, stageId);
  return {
    stage,
    stageName: stageId,
    mayWrite,
    now,
    newId,
    clients,
    deliveries,
    overview: cached(POLLS_PER_OVERVIEW * pollMs, now, () => readOverview(stage, clients, deliveries, now())),
    counter: createDayCounter(stage.table, now),
    confirmations: createConfirmations(newId, now),
  };
}
