import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { BUYER_WORDS } from './buyer-words.ts';
import { visitedShop } from './visited-shop.ts';
import { EACH_DEVICE, fitsWindow } from './visits.ts';

/*
 * The buyer's whole journey in a real browser.
 */

const shop = visitedShop();

describe.each(EACH_DEVICE)('on a %s', (_, device) => {
  const { locale } = device;
  const words = BUYER_WORDS[locale];

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
    const { page, troubles, shoot } = await shop().visit(device);
    await toTheBank(page, shoot);

    await page.getByRole('button', { name: words.approve }).click();
    await page.getByRole('heading', { name: words.finishing }).waitFor();
    expect(await page.getByText(words.paid).count()).toBe(0);
    await shoot('5-finishing');
    await page.getByRole('heading', { name: words.paid }).waitFor();
    await shoot('6-paid');

    expect(await page.evaluate('document.documentElement.lang')).toBe(locale);
    expect(await fitsWindow(page)).toBe(true);
    expect(troubles).toEqual([]);
  });

  test('a declined buyer tries again and pays', async () => {
    const { page, troubles, shoot } = await shop().visit(device);
    await toTheBank(page, shoot);

    await page.getByRole('button', { name: words.decline }).click();
    await page.getByRole('heading', { name: words.declined }).waitFor();
    await shoot('7-declined');
    await page.getByRole('button', { name: words.otherCard }).click();
    await chooseBrand(page);
    await page.getByRole('button', { name: words.approve }).click();

    await page.getByRole('heading', { name: words.paid }).waitFor();
    expect(troubles).toEqual([]);
  });

  test('a buyer who leaves halfway continues the same payment with the same card', async () => {
    const { page, troubles, shoot } = await shop().visit(device);
    await toTheBank(page, shoot);

    await page.getByRole('button', { name: words.leave }).click();
    await page.getByRole('heading', { name: words.unfinished }).waitFor();
    await shoot('8-left-halfway');
    await page.getByRole('link', { name: words.goOn }).click();
    await page.getByRole('button', { name: words.approve }).click();

    await page.getByRole('heading', { name: words.paid }).waitFor();
    expect(troubles).toEqual([]);
  });
});
