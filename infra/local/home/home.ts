import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { keptLocale } from '../pages/kept-locale.ts';
import { listen, type RunningServer } from '../pages/listen.ts';
import { pageSecurity } from '../pages/page-security.ts';
import { watchBrandChoices } from './brand-choices.ts';
import { homePage, type Places } from './home-page.ts';
import type { Watched } from './timeline.ts';
import { timelineEvents } from './timeline-events.ts';

export interface HomeOptions extends Places {
  /** A free one unless given. */
  readonly port?: number;
  readonly simulator: Omit<Watched, 'brandChoices'>;
}

const PAGE_SCRIPT = readFileSync(new URL('page.js', import.meta.url), 'utf8');

/** The start page of the local run, on 127.0.0.1. It shows the local API key, which opens nothing anywhere else. */
export function startHome({ port = 0, simulator, ...places }: HomeOptions): Promise<RunningServer> {
  const app = new Hono();
  const watched: Watched = { ...simulator, brandChoices: watchBrandChoices(simulator, () => new Date()) };
  app.use(pageSecurity());
  app.get('/', (c) => c.html(homePage(places, watched, keptLocale(c))));
  app.get('/events', (c) => timelineEvents(c, watched, keptLocale(c)));
  app.get('/page.js', (c) => c.body(PAGE_SCRIPT, 200, { 'content-type': 'text/javascript; charset=utf-8' }));
  return listen(port, () => app);
}
