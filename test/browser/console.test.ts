import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { ACTION_TEXT } from '../../infra/console/text/action-text.ts';
import { CONSOLE_TEXT } from '../../infra/console/text/console-text.ts';
import { PAYMENT_TEXT } from '../../infra/console/text/payment-text.ts';
import { STATUS_TEXT } from '../../infra/console/text/status-text.ts';
import { STORY_TEXT } from '../../infra/console/text/story-text.ts';
import { moneyText } from '../../infra/web-ui/money-text.ts';
import { aConsoleStage, IDENTITY } from '../integration/console/a-console-stage.ts';
import { FAILING_ENDPOINT } from '../integration/console/fake-webhooks.ts';
import { aHostileStage, HOSTILE_TEXTS, hostilePages } from '../integration/console/hostile-payments.ts';
import { openConsole } from '../integration/console/open-console.ts';
import { somePayments } from '../integration/console/some-payments.ts';
import { minutesLater } from '../support/a-new-payment.ts';
import { anOutcome } from '../support/an-outcome.ts';
import { antomIdOf } from '../support/antom-answers.ts';
import { axeViolations } from './axe.ts';
import { isWellMade } from './page-quality.ts';
import { EACH_DEVICE, EACH_VIEW, fitsWindow, PHONE, visitor } from './visits.ts';

/*
 * The operator's console, on a stage in this process: what somebody in support does with it, and that each page is fit for a phone, a desktop, and readers.
 */

const visit = visitor();

async function aConsole() {
  const tested = aConsoleStage();
  const ids = await somePayments(tested);
  tested.webhooks.published(ids.paid);
  const ticking = () => new Date(minutesLater(10).getTime() + performance.now());
  return { ...tested, ids, served: await openConsole(tested, { now: ticking }) };
}

describe.each(EACH_DEVICE)('on a %s', (_, device) => {
  const { locale } = device;
  const text = { ...ACTION_TEXT[locale], ...CONSOLE_TEXT[locale] };

  test('an order is found, its story read, and a part of it refunded with a name and a reason', async () => {
    const { served, store, ids } = await aConsole();
    const { page, troubles, shoot } = await visit()(device, served.entryUrl);
    expect(page.url()).not.toContain('token');
    await page.getByLabel(text.searchLabel).fill('order-00003');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/payments/${ids.paid}`);
    const story = page.locator('.story');
    await story.getByText(STORY_TEXT[locale].event.captured, { exact: true }).waitFor();
    expect(await story.textContent()).toContain(FAILING_ENDPOINT.url);
    expect(await page.locator('main').textContent()).toContain(`operator:${IDENTITY}`);

    await page.locator('#do-refund summary').click();
    await page.getByLabel(text.amount, { exact: true }).fill('10,000');
    await page.getByLabel(text.reference, { exact: true }).fill('return-5521');
    await page.getByLabel(text.reason, { exact: true }).fill('한라봉 1박스 파손');
    await shoot('40-console-refund', { whole: true });
    await page.getByRole('button', { name: text.look }).click();

    await page.waitForURL('**/confirmations/*');
    const shown = await page.locator('main').textContent();
    for (const part of [moneyText({ currency: 'KRW', value: '10000' }, locale), 'return-5521', '한라봉 1박스 파손', ids.paid, IDENTITY]) {
      expect(shown).toContain(part);
    }
    expect((await store.get(ids.paid))?.refunds).toEqual({});
    expect(await axeViolations(page)).toEqual([]);
    await shoot('41-console-confirmation', { whole: true });
    await page.locator('#confirm').dblclick();

    await page.locator('#result[data-result="done"]').waitFor();
    await page.reload();
    expect(await axeViolations(page)).toEqual([]);
    await shoot('42-console-result', { whole: true });
    const refunds = Object.values((await store.get(ids.paid))?.refunds ?? {});
    expect(refunds).toMatchObject([{ minorUnits: 10_000n, reference: 'return-5521', requestedBy: `operator:${IDENTITY}` }]);
    await page.getByRole('link', { name: text.toPlace }).click();
    await page.getByText(PAYMENT_TEXT[locale].refundStatus.PROCESSING, { exact: true }).first().waitFor();
    expect(troubles).toEqual([]);
  });

  test('a payment that is captured meanwhile changes on the open page, and nothing else moves', async () => {
    const { served, store, ids } = await aConsole();
    const { page, troubles } = await visit()(device, served.entryUrl);
    const row = page.locator(`#row-${ids.pending}`);
    expect(await row.textContent()).toContain(STATUS_TEXT[locale].PENDING);
    const other = `document.getElementById('row-${ids.paid}')`;
    await page.evaluate(`${other}.dataset.seen = 'yes'`);
    await store.record(ids.pending, anOutcome('captured', { paymentId: antomIdOf(ids.pending) }), minutesLater(10));
    await row.getByText(STATUS_TEXT[locale].CAPTURED).waitFor();
    expect(await page.evaluate(`${other}.dataset.seen`)).toBe('yes');
    expect(troubles).toEqual([]);
  });

  test('the keyboard alone goes from the address to a payment', async () => {
    const { served } = await aConsole();
    const { page } = await visit()(device, served.entryUrl);
    const reached: string[] = [];
    for (let presses = 0; presses < 30 && !reached.at(-1)?.startsWith('/payments/'); presses++) {
      await page.keyboard.press('Tab');
      reached.push(await page.evaluate<string>("document.activeElement.getAttribute('href') ?? document.activeElement.id"));
    }
    expect(reached).toEqual(expect.arrayContaining(['/days', 'q', '/lists/person']));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/payments/*');
  });
});

describe('on a phone', () => {
  test('a link of another site that has the token lets in, too', async () => {
    const { served } = await aConsole();
    const { context, page } = await visit()(PHONE, served.entryUrl);
    await context.clearCookies();
    const elsewhere = 'http://elsewhere.example/';
    await context.route(elsewhere, (route) =>
      route.fulfill({ contentType: 'text/html', body: `<a href="${served.entryUrl}">console</a> <a href="${served.url}">without</a>` }),
    );
    await page.goto(elsewhere);
    await page.getByRole('link', { name: 'without' }).click();
    await page.getByText('Open the address that the command has printed').waitFor();
    await page.goto(elsewhere);
    await page.getByRole('link', { name: 'console' }).click();
    await page.getByLabel(CONSOLE_TEXT[PHONE.locale].searchLabel).waitFor();
    expect(page.url()).toBe(`${served.url}/`);
    await page.goBack();
    expect(page.url()).toBe(elsewhere);
  });

  test.each(['direction', 'length'] as const)('a text of somebody else stays where it is: %s', async (name) => {
    const hostile = await aHostileStage(HOSTILE_TEXTS[name]);
    const served = await openConsole(hostile.tested);
    const { page, troubles, shoot } = await visit()(PHONE, served.entryUrl);
    for (const path of hostilePages(hostile)) {
      await page.goto(served.url + path);
      await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })");
      expect(await fitsWindow(page), path).toBe(true);
      expect(await turning(page), path).toEqual([]);
    }
    await page.goto(`${served.url}/payments/${hostile.paid}`);
    await shoot(`48-console-hostile-${name}`);
    expect(troubles).toEqual([]);
  });
});

/** Every element that lets a mark in its text turn the direction of what stands after it. */
function turning(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`[...document.querySelectorAll('main *')]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.includes('\u202E')))
    .filter((element) => getComputedStyle(element).display === 'inline' && !getComputedStyle(element).unicodeBidi.includes('isolate'))
    .map((element) => element.outerHTML)`);
}

describe.each(EACH_VIEW)('on a %s, in %s', (_, locale, device) => {
  test('each page: nothing is too wide, axe finds nothing, and nothing comes from elsewhere', async () => {
    const { served, ids } = await aConsole();
    const { page, troubles, shoot } = await visit()(device, served.entryUrl);
    const pages = {
      home: '/',
      ...Object.fromEntries(['person', 'stuck', 'disputes', 'endpoints', 'dead-letters', 'parked'].map((name) => [name, `/lists/${name}`])),
      ...Object.fromEntries(
        (['paid', 'part', 'declined', 'disputed', 'suspect', 'large'] as const).map((name) => [name, `/payments/${ids[name]}`]),
      ),
      day: '/days?from=2026-01-31&to=2026-01-31',
      days: '/days?from=2026-01-25&to=2026-01-31',
      clients: '/endpoints?client=shop',
      endpoint: `/endpoints/shop/${FAILING_ENDPOINT.endpointId}`,
      found: '/search?q=46000',
      runbook: '/runbook/DeadLetters',
    };
    for (const [name, path] of Object.entries(pages)) {
      await page.goto(served.url + path);
      expect(await page.evaluate('document.documentElement.lang'), name).toBe(locale);
      await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })");
      await shoot(`43-console-${name}`, { whole: true });
      expect(await fitsWindow(page), name).toBe(true);
      expect(await axeViolations(page), name).toEqual([]);
    }
    await page.goto(served.url);
    await isWellMade(page);
    expect(troubles).toEqual([]);
  });

  test('the chart of a day is drawn, in the dark, too', async () => {
    const { served } = await aConsole();
    const { page, troubles, shoot } = await visit()(device, served.entryUrl);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(`${served.url}/days?from=2026-01-31&to=2026-01-31`);
    await page.locator('#chart canvas').waitFor();
    expect(await page.locator('#chart .u-series').count()).toBe(6);
    expect(await axeViolations(page)).toEqual([]);
    await shoot('44-console-dark', { whole: true });
    expect(troubles).toEqual([]);
  });
});
