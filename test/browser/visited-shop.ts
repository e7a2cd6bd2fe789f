import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { startShop } from '../../infra/demo/shop/shop.ts';
import type { Locale } from '../../infra/web-ui/locale.ts';
import { type RunningSystem, runningSystem } from '../support/running-system.ts';
import { launchChromium, takeScreenshot } from './chromium.ts';

/** Screenshots of every page are saved here for people to look at. */
const SCREENSHOTS = '.local/screenshots';

/** A buyer's device, its window and the language of its browser. */
export interface Device {
  readonly name: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly locale: Locale;
}

export const DEVICES: readonly Device[] = [
  { name: 'phone', viewport: { width: 360, height: 780 }, locale: 'ko' },
  { name: 'desktop', viewport: { width: 1280, height: 800 }, locale: 'en' },
];

export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Every error in one of the pages, and every request to another machine. */
  readonly troubles: readonly string[];
  /** Saves a picture of the page, the first one if none is given. */
  shoot(name: string, page?: Page): Promise<void>;
}

export interface VisitedShop {
  readonly url: string;
  readonly system: RunningSystem;
  /** A buyer with a new browser, on the shop's first page. */
  visit(device: Device): Promise<Visit>;
}

/** The whole system with the demo shop and a browser, once for a file's tests. The getter is for use inside tests. */
export function visitedShop(): () => VisitedShop {
  const system = runningSystem({ captureDelayMs: 1_500 });
  let browser: Browser | undefined;
  let shop: Awaited<ReturnType<typeof startShop>> | undefined;

  beforeAll(async () => {
    mkdirSync(SCREENSHOTS, { recursive: true });
    browser = await launchChromium();
    shop = await startShop({ apiUrl: system().apiUrl, apiKey: system().apiKey, newId: randomUUID, pollMs: 100 });
  });

  afterAll(async () => {
    await browser?.close();
    await shop?.close();
  });

  return () => {
    if (browser === undefined || shop === undefined) throw new Error('the shop is open inside tests only');
    const [opened, { url }] = [browser, shop];
    return { url, system: system(), visit: (device) => visit(opened, url, device) };
  };
}

async function visit(browser: Browser, shopUrl: string, { name: device, viewport, locale }: Device): Promise<Visit> {
  const context = await browser.newContext({ viewport, locale: locale === 'ko' ? 'ko-KR' : 'en-US', reducedMotion: 'reduce' });
  const troubles: string[] = [];
  context.on('weberror', (error) => troubles.push(error.error().message));
  context.on('console', (message) => message.type() === 'error' && !isOfClosedPage(message.text()) && troubles.push(message.text()));
  context.on('request', (request) => ['127.0.0.1', ''].includes(new URL(request.url()).hostname) || troubles.push(request.url()));
  const page = await context.newPage();
  await page.goto(`${shopUrl}/?lang=${locale}`);
  return {
    context,
    page,
    troubles,
    shoot: (name, shown = page) => takeScreenshot(shown, `${SCREENSHOTS}/${device}-${locale}-${name}.png`),
  };
}

/** The browser reports the status 410 of the page of a payment that is closed. The buyer sees the page. */
function isOfClosedPage(message: string): boolean {
  return message.includes('410 (Gone)');
}
