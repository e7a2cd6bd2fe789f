import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveLocalConsole } from '../../infra/console/local-console.ts';
import type { ServedConsole } from '../../infra/console/serve-console.ts';
import { ACTION_TEXT } from '../../infra/console/text/action-text.ts';
import { CONSOLE_TEXT } from '../../infra/console/text/console-text.ts';
import { ENDPOINT_TEXT } from '../../infra/console/text/endpoint-text.ts';
import { STORY_TEXT } from '../../infra/console/text/story-text.ts';
import { aRegisteredEndpoint } from '../e2e/a-registered-endpoint.ts';
import { aCapturedPayment } from '../support/a-started-payment.ts';
import { aRequest } from '../support/merchant-app.ts';
import { runningSystem } from '../support/running-system.ts';
import { until } from '../support/until.ts';
import { axeViolations } from './axe.ts';
import { EACH_DEVICE, EACH_VIEW, fitsWindow, visitor } from './visits.ts';

/*
 * The operator's console on the whole system: what somebody in support sees of a payment whose event does not arrive, and does about it.
 */

const OPERATOR = 'operator:arn:aws:iam::000000000000:user/operator';

const system = runningSystem();
const visit = visitor();
let served: ServedConsole;

beforeAll(async () => {
  const { outputs, aws } = system().stack;
  served = await serveLocalConsole({ outputs, aws: aws.lambda, newId: randomUUID });
});

afterAll(() => served.close());

/** Loads the page anew until it shows the text there. */
async function shows(page: Page, place: string, text: string): Promise<void> {
  const seen = async () => (await page.locator(place).textContent()) ?? '';
  await until(
    async () => {
      await page.reload();
      return (await seen()).includes(text) ? true : undefined;
    },
    { describe: seen },
  );
}

async function isFit(page: Page): Promise<void> {
  expect(await axeViolations(page), page.url()).toEqual([]);
  expect(await fitsWindow(page), page.url()).toBe(true);
}

/** Presses Tab until the element has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
  }
  throw new Error(`no press of Tab leads to ${selector}`);
}

/** The second look, by keyboard. */
async function confirmed(page: Page): Promise<void> {
  await page.waitForURL('**/confirmations/*');
  await isFit(page);
  await tabTo(page, '#confirm');
  await page.keyboard.press('Enter');
  await page.locator('#result[data-result="done"]').waitFor();
  await isFit(page);
}

describe.each(EACH_VIEW)('on a %s, in %s', (_, locale, device) => {
  const text = CONSOLE_TEXT[locale];
  const { words, meaning } = ENDPOINT_TEXT[locale];

  async function failedDelivery() {
    const endpoint = await aRegisteredEndpoint(system(), { types: ['payment.captured'] });
    endpoint.server.answer = () => ({ status: 503 });
    const request = aRequest();
    const { id } = await aCapturedPayment(system(), request);
    await endpoint.heardOf(id, 1);
    return { id, endpoint, order: request.order.referenceOrderId };
  }

  test('an order whose event does not arrive is found; its endpoint recovers, and the event is sent once more', async () => {
    const { id, endpoint, order } = await failedDelivery();
    const { server } = endpoint;
    const { page, troubles, shoot } = await visit()(device, served.entryUrl);
    await isFit(page);
    await page.getByLabel(text.searchLabel).fill(order);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/payments/${id}`);
    await shows(page, '.story .trouble', '503');
    for (const said of ['captured', 'published', 'delivering'] as const) {
      expect(await page.locator('.story').textContent()).toContain(STORY_TEXT[locale].event[said]);
    }
    await shoot('45-console-run-story', { whole: true });
    await isFit(page);

    await page.goto(`${served.url}/lists/endpoints`);
    await isFit(page);
    await page.getByRole('link', { name: server.url }).click();
    await page.getByText(meaning['FAILING'] ?? '').waitFor();
    await shoot('46-console-run-endpoint', { whole: true });
    await isFit(page);

    server.answer = () => ({ status: 204 });
    await until(async () => {
      await system().sweepDeliveries();
      return (await endpoint.view()).health.state === 'HEALTHY' ? true : undefined;
    });
    await shows(page, 'main', words['DELIVERED'] ?? '');
    expect(await page.locator('main').textContent()).toContain(words['HEALTHY']);
    await page.goto(`${served.url}/lists/endpoints`);
    expect(await page.getByRole('link', { name: server.url }).count()).toBe(0);

    await page.goto(`${served.url}/payments/${id}`);
    const captured = page.locator('.story li').filter({ hasText: 'payment.captured' });
    const heardBefore = server.heard.length;
    await captured.getByRole('button', { name: STORY_TEXT[locale].resend }).click();
    await confirmed(page);
    const [first, again] = await until(() => (server.heard.length > heardBefore ? [server.heard[0], server.heard.at(-1)] : undefined));
    expect(again?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(again?.body).toBe(first?.body);
    expect(troubles).toEqual([]);
  });
});

describe.each(EACH_DEVICE)('on a %s', (_, device) => {
  const { locale } = device;

  test('a part is refunded by keyboard, with a reason and a name, and the story tells it to its end', async () => {
    const { id } = await aCapturedPayment(system());
    const { page, troubles, shoot } = await visit()(device, served.entryUrl);
    await page.goto(`${served.url}/payments/${id}`);
    expect(await page.locator('main').textContent()).toContain(OPERATOR);
    await tabTo(page, '#do-refund summary');
    await page.keyboard.press('Enter');
    const reference = `return-${randomUUID()}`;
    for (const [name, value] of Object.entries({ amount: '10,000', reference, reason: '한라봉 1박스 파손' })) {
      await tabTo(page, `[name="${name}"]`);
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.insertText(value);
    }
    await page.keyboard.press('Enter');
    await confirmed(page);

    await page.getByRole('link', { name: ACTION_TEXT[locale].toPlace }).click();
    await shows(page, '.story', STORY_TEXT[locale].event.refundSucceeded);
    const story = await page.locator('.story').textContent();
    for (const part of [reference, '한라봉 1박스 파손', OPERATOR]) expect(story).toContain(part);
    expect(await system().merchant.payment(id)).toMatchObject({ refundedAmount: { currency: 'KRW', value: '10000' } });
    await shoot('47-console-run-refunded', { whole: true });
    await isFit(page);
    expect(troubles).toEqual([]);
  });
});
