import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalServer } from '../../infra/local-servers/listen.ts';
import { serveApp } from '../../infra/local-servers/serve-app.ts';
import { referenceFile } from '../../infra/reference/reference-html.ts';
import { referenceRoutes } from '../../infra/reference/reference-routes.ts';
import { OPERATIONS } from '../../shared/contract/openapi/operations.ts';
import { EACH_DEVICE, fitsWindow, visitor } from './visits.ts';

/* The reference in a real browser. A visit notes every error of the page, and every request to another machine. */

/** The reference shows what is further down once it is scrolled to. */
const FIRST_OPERATION = Object.values(OPERATIONS)[0]?.summary ?? '';

const visit = visitor();
let api: LocalServer;
let site: LocalServer;
const asked: { readonly url: string; readonly authorization: string | undefined }[] = [];

beforeAll(async () => {
  api = await serveApp(0, () =>
    new Hono().all('*', (c) => {
      asked.push({ url: new URL(c.req.url).pathname, authorization: c.req.header('authorization') });
      return c.json({ payments: [] });
    }),
  );
  site = await serveApp(0, () => {
    const app = new Hono();
    app.get('/', (c) => c.html('<link rel="icon" href="data:,"><a href="/reference">reference</a>'));
    return app.route('/', referenceRoutes({ apiUrl: api.url, apiKey: 'local-key' }));
  });
});

afterAll(async () => {
  await site.close();
  await api.close();
});

describe.each(EACH_DEVICE)('on a %s', (name, device) => {
  test('the reference shows operations, fits the window and asks nobody else', async () => {
    const { page, troubles, shoot } = await visit()(device, site.url);
    await page.click('a');
    await page.getByRole('heading', { name: FIRST_OPERATION }).first().waitFor();
    expect(await fitsWindow(page)).toBe(true);
    await shoot('reference');
    await page.getByRole('heading', { name: FIRST_OPERATION }).first().scrollIntoViewIfNeeded();
    await shoot('reference-start');
    expect(troubles).toEqual([]);
  });

  test('a request is tried against the local API, with its key', async () => {
    const { page, troubles, shoot } = await visit()(device, site.url);
    await page.goto(`${site.url}/reference#tag/payments/GET/payments`);
    await page
      .getByRole('button', { name: /Test Request.*get \/payments\)/i })
      .first()
      .click();
    await page.getByRole('button', { name: /^Send/ }).first().click();
    await expect.poll(() => asked.at(-1)).toEqual({ url: '/payments', authorization: 'Bearer local-key' });
    await shoot('reference-try-it');
    expect(troubles).toEqual([]);
    asked.length = 0;
  });

  test('the one file shows the reference without a server', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'reference-')), `${name}.html`);
    writeFileSync(file, referenceFile('1.0.0'));
    const { page, troubles } = await visit()(device, site.url);
    await page.goto(pathToFileURL(file).href);
    await page.getByRole('heading', { name: FIRST_OPERATION }).first().waitFor();
    expect(await page.getByRole('button', { name: /Test Request/i }).count()).toBe(0);
    expect(troubles).toEqual([]);
  });
});
