import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { MagicValue } from '../../infra/antom-simulator/magic-amounts.ts';
import { type BuyerState, rulesOf } from '../../infra/demo/shop/buyer-state.ts';
import { STATE_TEXT } from '../../infra/demo/shop/buyer-state-text.ts';
import type { Locale } from '../../infra/web-ui/locale.ts';
import { until } from '../support/until.ts';
import { BUYER_WORDS } from './buyer-words.ts';
import { isWellMade } from './page-quality.ts';
import { visitedShop } from './visited-shop.ts';
import { PHONE, VIEWS, type Visit } from './visits.ts';

/*
 * How a payment can end for its buyer, on the result page in a real browser: the amounts that go wrong, and what the merchant does.
 */

const shop = visitedShop();

/** What the buyer reads in the end, by the amount; a buyer who is refused at once never sees the bank. */
const ENDS = {
  '40001': 'declined',
  '40002': 'in-review',
  '40008': 'paid',
  '40009': 'disputed',
  '40010': 'in-review',
  '40015': 'dispute-over',
  '40016': 'paid',
  '40017': 'in-review',
  '11': 'declined',
} satisfies Partial<Record<MagicValue, BuyerState>>;

/** After the page has said “paid” and stopped asking: the buyer looks again. */
const COMES_LATER: ReadonlySet<BuyerState> = new Set<BuyerState>(['disputed', 'dispute-over', 'in-review']);

const words = BUYER_WORDS[PHONE.locale];

async function order(page: Page, product: string): Promise<void> {
  await page.goto(`${shop().url}/checkout?product=${product}`);
  await page.getByLabel(words.card).selectOption('SHINHAN');
  await page.getByRole('button', { name: words.pay }).click();
}

/** The state's page on each device in each language, and at last on the buyer's own phone. */
async function reads({ page, shoot }: Visit, state: BuyerState, name: string): Promise<void> {
  const heading = (locale: Locale) => page.getByRole('heading', { name: STATE_TEXT[state][locale].title, level: 1 });
  await page.waitForURL(`${shop().url}/orders/**`); // the redirects after a form are over
  if (!COMES_LATER.has(state)) await heading(PHONE.locale).waitFor();
  else await until(async () => (await page.goto(page.url()), (await heading(PHONE.locale).isVisible()) || undefined));
  expect(await page.getByText(words.receipt, { exact: true }).count()).toBe(rulesOf(state).isPaid ? 1 : 0);

  const address = page.url().split('?')[0] ?? '';
  for (const view of VIEWS) {
    await page.setViewportSize(view.viewport);
    await page.goto(`${address}?lang=${view.locale}`);
    await heading(view.locale).waitFor();
    await isWellMade(page);
    await shoot(`end-${name}`, { whole: true, view });
  }
  await page.setViewportSize(PHONE.viewport);
  await page.goto(`${address}?lang=${PHONE.locale}`);
}

const latest = () => shop().system.antom.payments().at(-1)?.paymentRequestId ?? '';

test.each(Object.entries(ENDS))('the trial item of %s won ends as %s', async (value, state) => {
  const visit = await shop().visit(PHONE);
  await order(visit.page, `trial-${value}`);
  if (value !== '11') await visit.page.getByRole('button', { name: words.approve }).click();
  await reads(visit, state, `${value}-${state}`);
  expect(visit.troubles).toEqual([]);
});

test('a payment that runs out of time, and one that the shop closes, can be made again', async () => {
  const visit = await shop().visit(PHONE);
  const { page } = visit;
  await order(page, 'boseong-green-tea');
  await page.getByRole('button', { name: words.leave }).click();
  await reads(visit, 'unfinished', 'unfinished');
  await shop().system.expire(latest());
  await shop().system.reconcile(latest());
  await reads(visit, 'expired', 'expired');

  await page.getByRole('button', { name: words.otherCard }).click();
  await page.getByRole('button', { name: words.brandLeave }).click();
  await page.getByRole('heading', { name: words.unfinished }).waitFor();
  await shop().system.merchant.call('POST', `/payments/${latest()}/cancel`);
  await reads(visit, 'cancelled', 'cancelled');
});

test('a refund shows on the receipt', async () => {
  const visit = await shop().visit(PHONE);
  await order(visit.page, 'hallabong-gift-box');
  await visit.page.getByRole('button', { name: words.approve }).click();
  await reads(visit, 'paid', 'paid');
  await shop().system.merchant.call('POST', `/payments/${latest()}/refunds`, {
    body: { refundAmount: { currency: 'KRW', value: '6000' } },
    headers: { 'idempotency-key': `refund-${latest()}` },
  });
  await visit.page.reload();
  await reads(visit, 'partially-refunded', 'partially-refunded');
});
