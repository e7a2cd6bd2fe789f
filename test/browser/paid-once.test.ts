import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { PaymentView } from '../../shared/contract/payment-view.ts';
import { until } from '../support/until.ts';
import { BUYER_WORDS } from './buyer-words.ts';
import { visitedShop } from './visited-shop.ts';
import { EACH_DEVICE, fitsWindow } from './visits.ts';

/*
 * Four ways in which a buyer could pay for one order twice, in a real browser. Each ends with one captured payment.
 */

const shop = visitedShop();

describe.each(EACH_DEVICE)('on a %s', (_, device) => {
  const words = BUYER_WORDS[device.locale];

  /** Buys something with a card of the brand, and is at the issuer's page. @returns its address */
  async function toTheBank(page: Page, brand: string): Promise<string> {
    await page.goto(shop().url);
    await page.getByRole('button', { name: words.buy }).first().click();
    return payWith(page, brand);
  }

  /** From the order sheet to the issuer's page. @returns its address */
  async function payWith(page: Page, brand: string): Promise<string> {
    await page.getByLabel(words.card).selectOption(brand);
    await page.getByRole('button', { name: words.pay }).click();
    await page.getByRole('button', { name: words.approve }).waitFor();
    return page.url();
  }

  async function approve(page: Page): Promise<void> {
    await page.getByRole('button', { name: words.approve }).click();
  }

  const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 });

  /** The page says in plain words that this payment is closed, and leads back to the order. */
  async function isClosed(page: Page): Promise<void> {
    await heading(page, words.closed).waitFor();
    expect(await page.getByRole('button').count()).toBe(0);
    expect(await fitsWindow(page)).toBe(true);
  }

  async function backToShop(page: Page): Promise<void> {
    await page.getByRole('link', { name: words.backToShop }).click();
  }

  /** Antom and the API agree: of the payments of the order that the page shows, `attempts` in number, one is captured and the others are closed. */
  async function isPaidOnce(page: Page, attempts: number): Promise<void> {
    const { antom, merchant } = shop().system;
    const orderId = (await page.locator('dt', { hasText: words.orderNumber }).locator('+ dd').innerText()).replace('-', '');
    await antom.settled();
    const atAntom = antom.payments().filter(({ request }) => request.order.referenceOrderId === orderId);
    expect(atAntom.map(({ state }) => state).toSorted()).toEqual([...closed('cancelled', attempts), 'captured']);
    expect(atAntom.map(({ lateApprovalAt }) => lateApprovalAt).filter((late) => late !== undefined)).toEqual([]);

    const listed = async () =>
      (await merchant.call<{ payments: readonly PaymentView[] }>('GET', `/payments?referenceOrderId=${orderId}`)).body.payments;
    const payments = await until(
      async () => {
        const current = await listed();
        return current.some(({ status }) => status === 'CAPTURED') ? current : undefined;
      },
      { describe: async () => JSON.stringify(await listed()) },
    );
    expect(payments.map(({ status }) => status).toSorted()).toEqual([...closed('CANCELLED', attempts), 'CAPTURED']);
    expect(payments.filter(({ needsReview }) => needsReview)).toEqual([]);
  }

  const closed = (state: string, attempts: number) => Array.from({ length: attempts - 1 }, () => state);

  test('a buyer who goes back to the order sheet and takes another card pays once', async () => {
    const { page, shoot, troubles } = await shop().visit(device);
    const first = await toTheBank(page, 'SHINHAN');
    await page.goBack();
    const second = await payWith(page, 'HYUNDAI');
    expect(second).not.toBe(first);
    await shoot('9-another-card');
    await approve(page);
    await heading(page, words.paid).waitFor();

    await page.goto(first);
    await isClosed(page);
    await shoot('10-closed-after-back');
    await backToShop(page);
    await heading(page, words.paid).waitFor();
    await isPaidOnce(page, 2);
    expect(troubles).toEqual([]);
  });

  test('a buyer who orders in two tabs and approves in both pays once', async () => {
    const { page: older, context, shoot, troubles } = await shop().visit(device);
    const newer = await context.newPage();
    await toTheBank(older, 'SHINHAN');
    await toTheBank(newer, 'SAMSUNG');

    await approve(older);
    await isClosed(older);
    await shoot('11-closed-in-the-older-tab', { page: older });
    await approve(newer);
    await heading(newer, words.paid).waitFor();

    await backToShop(older);
    await heading(older, words.paid).waitFor();
    await isPaidOnce(older, 2);
    expect(troubles).toEqual([]);
  });

  test('a buyer who was declined, and approves with a second card and on the page of the first one, pays once', async () => {
    const { page, context, shoot, troubles } = await shop().visit(device);
    const first = await toTheBank(page, 'SHINHAN');
    await page.getByRole('button', { name: words.decline }).click();
    await heading(page, words.declined).waitFor();
    const stillOpen = await context.newPage();
    await stillOpen.goto(first);
    await shoot('12-declined-page-reopened', { page: stillOpen });
    await page.getByRole('button', { name: words.otherCard }).click();
    await page.getByRole('radio', { name: words.brand, exact: true }).check();
    await page.getByLabel(words.agree).check();
    await page.getByRole('button', { name: words.pay }).click();
    await page.getByRole('button', { name: words.approve }).waitFor();

    await approve(stillOpen);
    await isClosed(stillOpen);
    await approve(page);
    await heading(page, words.paid).waitFor();
    await isPaidOnce(page, 2);
    expect(troubles).toEqual([]);
  });

  test('a buyer who reopens the bank page of the first payment is led back to the second one, and pays once', async () => {
    const { page, shoot, troubles } = await shop().visit(device);
    const first = await toTheBank(page, 'SHINHAN');
    const second = await toTheBank(page, 'KOOKMIN');
    await page.goto(first);
    await isClosed(page);

    await backToShop(page);
    await heading(page, words.unfinished).waitFor();
    await shoot('13-led-back-to-the-order');
    await page.getByRole('link', { name: words.goOn }).click();
    expect(page.url().split('?')[0]).toBe(second.split('?')[0]);
    await approve(page);
    await heading(page, words.paid).waitFor();
    await isPaidOnce(page, 2);
    expect(troubles).toEqual([]);
  });
});
