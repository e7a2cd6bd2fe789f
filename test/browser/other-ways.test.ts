import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { BUYER_WORDS } from './buyer-words.ts';
import { isWellMade } from './page-quality.ts';
import { visitedShop } from './visited-shop.ts';
import { EACH_VIEW } from './visits.ts';

/*
 * The ways of a buyer that do not lead straight to the end, in a real browser: leaving, going back, and returning in another browser.
 */

const shop = visitedShop();

describe.each(EACH_VIEW)('on a %s, in %s', (_, locale, device) => {
  const words = BUYER_WORDS[locale];

  async function toTheBrands(page: Page): Promise<void> {
    await page.getByRole('button', { name: words.buy }).first().click();
    await isWellMade(page);
    await page.getByRole('button', { name: words.pay }).click();
    await page.getByLabel(words.agree).waitFor();
  }

  async function chooseBrand(page: Page): Promise<void> {
    await page.getByRole('radio', { name: words.brand, exact: true }).check();
    await page.getByLabel(words.agree).check();
    await page.getByRole('button', { name: words.pay }).click();
    await page.getByRole('button', { name: words.approve }).waitFor();
  }

  const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 });

  test('a buyer goes back from the bank to the brands and from there to the shop, and pays in the end', async () => {
    const { page, troubles, shoot } = await shop().visit(device);
    await isWellMade(page);
    await toTheBrands(page);
    await isWellMade(page);
    await page.getByRole('button', { name: words.brandLeave }).click();
    await heading(page, words.unfinished).waitFor();
    await isWellMade(page);
    await page.getByRole('link', { name: words.goOn }).click();
    await chooseBrand(page);
    await isWellMade(page);
    await page.getByRole('link', { name: words.toBrands }).click();
    expect(await page.getByRole('radio', { name: words.brand, exact: true }).isChecked()).toBe(true);
    await shoot('14-brands-again', { whole: true });
    await chooseBrand(page);
    await page.getByRole('button', { name: words.approve }).click();
    await heading(page, words.paid).waitFor();
    await isWellMade(page);
    await shoot('15-receipt', { whole: true });
    expect(troubles).toEqual([]);
  });

  test('a buyer who returns in another browser, without cookies, reads the same order in the same language, and can pay there', async () => {
    const { page, context } = await shop().visit(device);
    await toTheBrands(page);
    await page.getByRole('button', { name: words.brandLeave }).click();
    await heading(page, words.unfinished).waitFor();
    const inApp = await context.browser()?.newContext({ locale: 'fr-FR', viewport: device.viewport });
    const other = await inApp?.newPage();
    if (other === undefined) throw new Error('the browser is closed');

    await other.goto(page.url());
    await heading(other, words.unfinished).waitFor();
    await other.getByRole('link', { name: words.goOn }).click();
    await chooseBrand(other);
    await other.getByRole('button', { name: words.approve }).click();
    await heading(other, words.paid).waitFor();
    await heading(page, words.paid).waitFor(); // the first browser's page has gone on asking
    await inApp?.close();
  });

  test('a receipt is printed without what is to be pressed', async () => {
    const { page } = await shop().visit(device);
    await toTheBrands(page);
    await chooseBrand(page);
    await page.getByRole('button', { name: words.approve }).click();
    await heading(page, words.paid).waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('heading', { name: words.receipt }).isVisible()).toBe(true);
    expect(await page.getByRole('button').count()).toBe(0);
    expect(await page.getByRole('link').allInnerTexts()).toHaveLength(1); // the shop's name
  });
});
