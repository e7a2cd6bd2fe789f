import { randomUUID } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PAYMENT_TEXT } from '../../infra/demo/start-page/payment-text.ts';
import { MAGIC_TEXT, ORDER_PAID_TWICE, type ScenarioText } from '../../infra/demo/start-page/scenario-text.ts';
import { serveStartPage } from '../../infra/demo/start-page/start-page.ts';
import { START_PAGE_TEXT } from '../../infra/demo/start-page/start-page-text.ts';
import { TIMELINE_TEXT } from '../../infra/demo/start-page/timeline-text.ts';
import { type EventSubscriber, subscribeToPaymentEvents } from '../../infra/demo/subscriber/event-subscriber.ts';
import { runningSystem } from '../support/running-system.ts';
import { BUYER_WORDS } from './buyer-words.ts';
import { EACH_DEVICE, fitsWindow, visitor } from './visits.ts';

/*
 * Experiments that an engineer carries out on the start page, in a real browser: what the page tells to look at is there.
 */

const system = runningSystem({ captureDelayMs: 200, magicAmounts: true });
const visit = visitor();
let events: EventSubscriber;
let startPage: Awaited<ReturnType<typeof serveStartPage>>;

beforeAll(async () => {
  const { apiUrl, apiKey, antom, stack } = system();
  events = await subscribeToPaymentEvents(stack, { queueName: 'start-page' });
  const places = { apiUrl, apiKey, antomUrl: antom.url, shopUrl: 'http://127.0.0.1:9', consoleUrl: 'http://127.0.0.1:9' };
  startPage = await serveStartPage({ ...places, simulator: antom, events, newId: randomUUID });
});

afterAll(async () => {
  await startPage.close();
  await events.close();
});

describe.each(EACH_DEVICE)('on a %s', (_, device) => {
  const { locale } = device;
  const { action, merchantAction } = PAYMENT_TEXT[locale];

  /** The button of an experiment. The experiments are folded once there is a payment. */
  async function startButton(page: Page, { title }: ScenarioText): Promise<Locator> {
    const { tryIt, scenarios } = START_PAGE_TEXT[locale];
    const button = page.getByRole('button', { name: `${tryIt}: ${title[locale]}`, exact: true });
    if (!(await button.isVisible())) await page.locator('summary', { hasText: scenarios }).click();
    return button;
  }

  /** Starts the experiment and approves on the bank's page. @returns the newest payment's part of the start page, and the one before */
  async function approved(page: Page, experiment: ScenarioText): Promise<[Locator, Locator]> {
    await (await startButton(page, experiment)).click();
    await page.getByRole('button', { name: BUYER_WORDS[locale].approve }).click();
    const payments = page.locator('[id^="payment-"]').filter({ hasText: experiment.title[locale] });
    const newest = payments.first();
    await untilShown(newest, 'payment.captured → CAPTURED');
    return [newest, payments.nth(1)];
  }

  test('an order is paid twice: the old page is closed, and if the bank takes an approval all the same, both payments need a review', async () => {
    const { page, context, troubles, shoot } = await visit()(device, startPage.url);
    await startButton(page, ORDER_PAID_TWICE);
    await shoot('20-experiments', { whole: true });
    const [second, first] = await approved(page, ORDER_PAID_TWICE);

    const replaced = system()
      .antom.payments()
      .findLast(({ state }) => state === 'cancelled');
    const oldPage = await context.newPage();
    await oldPage.goto(`${system().antom.url}/bank/${replaced?.token ?? ''}`);
    await oldPage.getByRole('heading', { name: BUYER_WORDS[locale].closed }).waitFor();
    await first.getByRole('button', { name: action['pay-late'] }).click();

    const review = new RegExp(`payment\\.review_required → \\w+, ${TIMELINE_TEXT[locale].needsReview}: .*order_paid_twice`);
    await untilShown(first, review);
    await untilShown(second, review);
    await shoot('21-order-paid-twice', { whole: true });
    expect(await fitsWindow(page)).toBe(true);
    expect(troubles).toEqual([]);
  });

  test('a dispute is lost, and the refund is refused', async () => {
    const { page, troubles, shoot } = await visit()(device, startPage.url);
    const [payment] = await approved(page, MAGIC_TEXT['40015']);
    await untilShown(payment, 'dispute.updated DISPUTE_JUDGED lost');
    await payment.getByRole('button', { name: merchantAction['refund-all'] }).click();
    await untilShown(payment, 'POST /payments/…/refunds → 409 dispute_lost');
    await shoot('22-dispute-lost', { whole: true });
    expect(await fitsWindow(page)).toBe(true);
    expect(troubles).toEqual([]);
  });

  test('the bank returns a refund, and the payment needs a review', async () => {
    const { page, troubles, shoot } = await visit()(device, startPage.url);
    const [payment] = await approved(page, MAGIC_TEXT['40012']);
    await payment.getByRole('button', { name: merchantAction['refund-all'] }).click();
    await untilShown(payment, 'refund.succeeded → REFUNDED');
    await untilShown(payment, new RegExp(`${TIMELINE_TEXT[locale].needsReview}: refund_succeeded_and_failed`));
    await shoot('23-refund-returned', { whole: true });
    expect(await fitsWindow(page)).toBe(true);
    expect(troubles).toEqual([]);
  });
});

/** Until the part of a payment shows a call or an event. An event may come more than once. */
function untilShown(payment: Locator, text: string | RegExp): Promise<void> {
  return payment.getByText(text).first().waitFor();
}
