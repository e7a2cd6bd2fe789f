/*
 * `npm run bench:start-page -- [checkout …]`: how much the start page of the local run sends to an open page while payments move, and how soon it paints,
 * with many payments. Several checkouts are measured in one run, one after the other, and compared with the first one.
 */
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import * as z from 'zod/mini';
import type * as Simulator from '../../infra/antom-simulator/antom-simulator.ts';
import { SANDBOX_CLIENT_ID } from '../../infra/antom-simulator/throw-away-keys.ts';
import type * as StartPage from '../../infra/demo/start-page/start-page.ts';
import { createAntomClient } from '../../shared/antom/client.ts';
import { launchChromium } from '../browser/chromium.ts';

const chunkSchema = z.instanceof(Uint8Array);
const PAYMENTS = 200;
const SECONDS = 10;
/** As the reconciler of a local run inquires about open payments. */
const INQUIRIES_PER_SECOND = 20;
const CLIENT_ID = SANDBOX_CLIENT_ID;
const AMOUNT = { currency: 'KRW', value: '46000' };

interface Figures {
  readonly pageKilobytes: number;
  readonly feedKilobytesPerSecond: number;
  /** Until the server has answered with the page. */
  readonly answerMs: number;
  /** In Chromium, in the quickest of some loads. */
  readonly firstPaintMs: number;
}

interface Measured {
  readonly checkout: string;
  readonly url: string;
  readonly figures: Omit<Figures, 'firstPaintMs'>;
  readonly close: () => Promise<void>;
}

const payRequest = (paymentRequestId: string) =>
  JSON.stringify({
    productCode: 'CASHIER_PAYMENT',
    paymentRequestId,
    order: { referenceOrderId: `order-${paymentRequestId}`, orderDescription: '예제 주문', orderAmount: AMOUNT },
    paymentAmount: AMOUNT,
    paymentMethod: {
      paymentMethodType: 'CARD',
      paymentMethodMetaData: { requireIssuerAuthentication: true, selectedCardBrand: 'HYUNDAI' },
    },
    paymentFactor: { isAuthorization: true, captureMode: 'AUTOMATIC' },
    paymentRedirectUrl: 'http://127.0.0.1:9/return',
    settlementStrategy: { settlementCurrency: 'KRW' },
    env: { terminalType: 'WEB' },
  });

async function measure(checkout: string): Promise<Measured> {
  const load = (path: string): Promise<unknown> => import(pathToFileURL(join(checkout, path)).href);
  const { startAntomSimulator } = simulatorOf(await load('infra/antom-simulator/antom-simulator.ts'));
  const { serveStartPage } = startPageOf(await load('infra/demo/start-page/start-page.ts'));
  const [merchant, antomKey] = [generateKeyPairSync('rsa', { modulusLength: 2048 }), generateKeyPairSync('rsa', { modulusLength: 2048 })];
  const antom = await startAntomSimulator({
    clientId: CLIENT_ID,
    merchantPublicKey: merchant.publicKey,
    antomKey: { keyVersion: '1', privateKey: antomKey.privateKey },
  });
  const places = {
    apiUrl: 'http://127.0.0.1:9',
    shopUrl: 'http://127.0.0.1:9',
    antomUrl: antom.url,
    apiKey: 'key',
    consoleUrl: 'http://127.0.0.1:9',
  };
  const events = { of: () => [], onChange: () => () => undefined };
  const page = await serveStartPage({ ...places, simulator: antom, events, newId: randomUUID });
  const client = createAntomClient({
    baseUrl: antom.url,
    clientId: CLIENT_ID,
    signingKey: () => Promise.resolve({ keyVersion: '1', privateKey: merchant.privateKey }),
    verificationKeys: new Map([['1', antomKey.publicKey]]),
    now: () => new Date(),
  });
  const ids = Array.from({ length: PAYMENTS }, (_, n) => `payment-${n}`);
  for (const id of ids) await client.pay(payRequest(id), { paymentRequestId: id });

  const html = await (await fetch(`${page.url}/?lang=ko`)).text();
  const stopped = new AbortController();
  // As the page itself opens it; an older page tells no version.
  const feedPath = /data-live="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '/events?lang=ko';
  const reading = readBytes(`${page.url}${feedPath}`, stopped.signal);
  for (let n = 0; n < SECONDS * INQUIRIES_PER_SECOND; n++) {
    const id = ids.at(-1 - (n % PAYMENTS)) ?? '';
    await client.inquiryPayment({ paymentRequestId: id });
    if (n % INQUIRIES_PER_SECOND === 0) antom.buyer.approve(ids[n] ?? '');
    await delay(1000 / INQUIRIES_PER_SECOND);
  }
  stopped.abort();
  const feedBytes = await reading;
  const answerMs = await quickestOf(10, () => answerTime(`${page.url}/?lang=ko`));
  const close = async (): Promise<void> => {
    await page.close();
    await antom.close();
  };
  const figures = { pageKilobytes: Buffer.byteLength(html) / 1000, feedKilobytesPerSecond: feedBytes / 1000 / SECONDS, answerMs };
  return { checkout, url: `${page.url}/?lang=ko`, figures, close };
}
async function readBytes(url: string, signal: AbortSignal): Promise<number> {
  let bytes = 0;
  try {
    const { body } = await fetch(url, { signal });
    if (body !== null) for await (const chunk of Readable.fromWeb(body)) bytes += Buffer.byteLength(chunkSchema.parse(chunk));
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return bytes;
}

/** Other work on the machine makes some slower. */
async function quickestOf(times: number, measureOnce: () => Promise<number>): Promise<number> {
  let quickest = Infinity;
  for (let n = 0; n < times; n++) quickest = Math.min(quickest, await measureOnce());
  return quickest;
}

async function answerTime(url: string): Promise<number> {
  const asked = performance.now();
  await (await fetch(url)).text();
  return performance.now() - asked;
}

async function firstPaint(browser: Browser, url: string): Promise<number> {
  const page = await browser.newPage();
  await page.goto(url);
  const paintedAt = await page.evaluate<number>(
    `new Promise((resolve) => new PerformanceObserver((list) => {
      const entry = list.getEntriesByName('first-contentful-paint')[0];
      if (entry) resolve(entry.startTime);
    }).observe({ type: 'paint', buffered: true }))`,
  );
  await page.close();
  return paintedAt;
}

/** In turn, so that each checkout has its share of what else the machine does. */
async function quickestPaints(urls: readonly string[]): Promise<number[]> {
  const browser = await launchChromium();
  const quickest = urls.map(() => Infinity);
  for (let n = 0; n < 10; n++) {
    for (const [index, url] of urls.entries()) quickest[index] = Math.min(quickest[index] ?? Infinity, await firstPaint(browser, url));
  }
  await browser.close();
  return quickest;
}

function simulatorOf(module: unknown): Pick<typeof Simulator, 'startAntomSimulator'> {
  if (isSimulator(module)) return module;
  throw new Error('this is no simulator');
}
function startPageOf(module: unknown): Pick<typeof StartPage, 'serveStartPage'> {
  if (isStartPage(module)) return module;
  throw new Error('this is no start page');
}
function isSimulator(module: unknown): module is Pick<typeof Simulator, 'startAntomSimulator'> {
  return typeof module === 'object' && module !== null && 'startAntomSimulator' in module;
}
function isStartPage(module: unknown): module is Pick<typeof StartPage, 'serveStartPage'> {
  return typeof module === 'object' && module !== null && 'serveStartPage' in module;
}

const checkouts = process.argv.length > 2 ? process.argv.slice(2) : [join(import.meta.dirname, '../..')];
const measured: Measured[] = [];
for (const checkout of checkouts) measured.push(await measure(resolve(checkout)));
const paints = await quickestPaints(measured.map(({ url }) => url));
const all = measured.map(({ figures }, index): Figures => ({ ...figures, firstPaintMs: paints[index] ?? NaN }));
for (const [index, figures] of all.entries()) {
  const { pageKilobytes, feedKilobytesPerSecond, answerMs, firstPaintMs } = figures;
  const ratio = (of: keyof Figures) => `(${(figures[of] / (all[0] ?? figures)[of]).toFixed(3)} of the first)`;
  console.log(`${measured[index]?.checkout ?? ''}, ${PAYMENTS} payments
  page         ${pageKilobytes.toFixed(0)} kB ${ratio('pageKilobytes')}
  feed         ${feedKilobytesPerSecond.toFixed(1)} kB/s ${ratio('feedKilobytesPerSecond')}
  answer       ${answerMs.toFixed(1)} ms ${ratio('answerMs')}
  first paint  ${firstPaintMs.toFixed(0)} ms ${ratio('firstPaintMs')}`);
}
for (const { close } of measured) await close();
