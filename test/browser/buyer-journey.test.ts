import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startShop } from '../../infra/demo/shop/shop.ts';
import { runningSystem } from '../support/running-system.ts';
import { launchChromium, takeScreenshot } from './chromium.ts';

/*
 * The buyer's whole journey in a real browser. Screenshots of every page are saved in .local/screenshots for people to look at.
 */

const SCREENSHOTS = '.local/screenshots';
const system = runningSystem({ captureDelayMs: 1_500 });
let browser: Browser;
let shop: Awaited<ReturnType<typeof startShop>>;

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  browser = await launchChromium();
  shop = await startShop({ apiUrl: system().apiUrl, apiKey: system().apiKey, newId: randomUUID, pollMs: 100 });
});

afterAll(async () => {
  await browser.close();
  await shop.close();
});

const WORDS = {
  ko: {
    buy: '구매하기',
    pay: /결제하기/,
    agree: /동의/,
    brand: '신한',
    approve: /승인/,
    decline: '거절',
    leave: /나가기/,
    finishing: '결제를 마무리하고 있습니다',
    paid: '결제가 완료되었습니다',
    declined: '결제가 승인되지 않았습니다',
    unfinished: '결제가 아직 끝나지 않았습니다',
    again: /다시/,
    goOn: /이어서|계속/,
  },
  en: {
    buy: 'Buy',
    pay: /^Pay/,
    agree: /agree/,
    brand: 'Shinhan',
    approve: /^Approve/,
    decline: 'Decline',
    leave: /^Leave/,
    finishing: 'Finishing your payment',
    paid: 'Paid. Thank you for your order',
    declined: 'The payment was not approved',
    unfinished: 'Your payment is not finished yet',
    again: /again/i,
    goOn: /continue|go on/i,
  },
} as const;

describe.each([
  ['phone', { width: 360, height: 780 }, 'ko'],
  ['desktop', { width: 1280, height: 800 }, 'en'],
] as const)('on a %s', (device, viewport, locale) => {
  const words = WORDS[locale];

  /** Opens the shop. `troubles` collects every error in the page and every request to another machine. */
  async function openShop(): Promise<{ page: Page; troubles: string[]; shoot: (name: string) => Promise<void> }> {
    const context = await browser.newContext({ viewport, locale: locale === 'ko' ? 'ko-KR' : 'en-US', reducedMotion: 'reduce' });
    const page = await context.newPage();
    const troubles: string[] = [];
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
    page.on('request', (request) => ['127.0.0.1', ''].includes(new URL(request.url()).hostname) || troubles.push(request.url()));
    await page.goto(`${shop.url}/?lang=${locale}`);
    return {
      page,
      troubles,
      shoot: async (name) => {
        await takeScreenshot(page, `${SCREENSHOTS}/${device}-${locale}-${name}.png`);
      },
    };
  }

  async function toTheBank(page: Page, shoot: (name: string) => Promise<void>): Promise<void> {
    await shoot('1-shop');
    await page.getByRole('button', { name: words.buy }).first().click();
    await shoot('2-order');
    await page.getByRole('button', { name: words.pay }).click();
    await chooseBrand(page, () => shoot('3-brand'));
    await page.getByRole('button', { name: words.approve }).waitFor();
    await shoot('4-bank');
  }

  async function chooseBrand(page: Page, beforeSubmit: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    await page.getByRole('radio', { name: words.brand, exact: true }).check();
    await page.getByLabel(words.agree).check();
    await beforeSubmit();
    await page.getByRole('button', { name: words.pay }).click();
  }

  test('a buyer chooses a brand, approves, and reads “paid” only after the capture', async () => {
    const { page, troubles, shoot } = await openShop();
    await toTheBank(page, shoot);

    await page.getByRole('button', { name: words.approve }).click();
    await page.getByRole('heading', { name: words.finishing }).waitFor();
    expect(await page.getByText(words.paid).count()).toBe(0);
    await shoot('5-finishing');
    await page.getByRole('heading', { name: words.paid }).waitFor();
    await shoot('6-paid');

    expect(await page.evaluate('document.documentElement.lang')).toBe(locale);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(troubles).toEqual([]);
  });

  test('a declined buyer tries again and pays', async () => {
    const { page, troubles, shoot } = await openShop();
    await toTheBank(page, shoot);

    await page.getByRole('button', { name: words.decline }).click();
    await page.getByRole('heading', { name: words.declined }).waitFor();
    await shoot('7-declined');
    await page.getByRole('button', { name: words.again }).click();
    await chooseBrand(page);
    await page.getByRole('button', { name: words.approve }).click();

    await page.getByRole('heading', { name: words.paid }).waitFor();
    expect(troubles).toEqual([]);
  });

  test('a buyer who leaves halfway continues the same payment', async () => {
    const { page, troubles, shoot } = await openShop();
    await toTheBank(page, shoot);

    await page.getByRole('button', { name: words.leave }).click();
    await page.getByRole('heading', { name: words.unfinished }).waitFor();
    await shoot('8-left-halfway');
    await page.getByRole('link', { name: words.goOn }).click();
    await chooseBrand(page);
    await page.getByRole('button', { name: words.approve }).click();

    await page.getByRole('heading', { name: words.paid }).waitFor();
    expect(troubles).toEqual([]);
  });
});
