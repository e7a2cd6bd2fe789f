import { mkdirSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { type Locale, LOCALES } from '../../infra/web-ui/locale.ts';
import { launchChromium, takeScreenshot } from './chromium.ts';

/** Screenshots of every page are saved here for people to look at. */
const SCREENSHOTS = '.local/screenshots';

/** Somebody's device, its window and the language of its browser. */
export interface Device {
  readonly name: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly locale: Locale;
}

export const PHONE: Device = { name: 'phone', viewport: { width: 360, height: 780 }, locale: 'ko' };
const DESKTOP: Device = { name: 'desktop', viewport: { width: 1280, height: 800 }, locale: 'en' };

/** Rows for `describe.each`: a name and the device. For what somebody does, which depends on neither. */
export const EACH_DEVICE = [PHONE, DESKTOP].map((device) => [device.name, device] as const);

/** Each device in each language. */
export const VIEWS: readonly Device[] = [PHONE, DESKTOP].flatMap((device) => LOCALES.map((locale) => ({ ...device, locale })));

/** Rows for `describe.each`. For how pages look: a word in the other language may be too long for a phone. */
export const EACH_VIEW = VIEWS.map((view) => [view.name, view.locale, view] as const);

export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Every error in one of the pages, and every request to another machine. */
  readonly troubles: readonly string[];
  /**
   * Saves a picture of what the window shows of the page, the first one if none is given; or of the `whole` page. Its name begins with the device and the
   * language: the visit's own if no other `view` is given.
   */
  shoot(name: string, of?: { readonly page?: Page; readonly whole?: boolean; readonly view?: Device }): Promise<void>;
}

/** Opens a server's first page with a new browser, without cookies. */
export type Visitor = (device: Device, serverUrl: string) => Promise<Visit>;

/** A browser, once for a file's tests. The getter is for use inside tests. */
export function visitor(): () => Visitor {
  let browser: Browser | undefined;

  beforeAll(async () => {
    mkdirSync(SCREENSHOTS, { recursive: true });
    browser = await launchChromium();
  });

  afterAll(() => browser?.close());

  return () => {
    if (browser === undefined) throw new Error('the browser runs inside tests only');
    const launched = browser;
    return (device, serverUrl) => visit(launched, device, serverUrl);
  };
}

async function visit(browser: Browser, device: Device, serverUrl: string): Promise<Visit> {
  const { viewport, locale } = device;
  const context = await browser.newContext({ viewport, locale: locale === 'ko' ? 'ko-KR' : 'en-US', reducedMotion: 'reduce' });
  const troubles: string[] = [];
  context.on('weberror', (error) => troubles.push(error.error().message));
  context.on('console', (message) => message.type() === 'error' && !isOfClosedPage(message.text()) && troubles.push(message.text()));
  context.on('request', (request) => ['127.0.0.1', ''].includes(new URL(request.url()).hostname) || troubles.push(request.url()));
  const page = await context.newPage();
  const first = new URL(serverUrl);
  first.searchParams.set('lang', locale);
  await page.goto(first.href);
  return {
    context,
    page,
    troubles,
    shoot: (name, { page: shown = page, whole = false, view = device } = {}) =>
      takeScreenshot(shown, `${SCREENSHOTS}/${view.name}-${view.locale}-${name}.png`, whole),
  };
}

/** The browser reports the status 410 of the page of a payment that is closed. The buyer sees the page. */
function isOfClosedPage(message: string): boolean {
  return message.includes('410 (Gone)');
}

/** Whether nothing of the page is beyond the window's right edge. */
export function fitsWindow(page: Page): Promise<boolean> {
  return page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth');
}
