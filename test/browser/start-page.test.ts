import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { PAYMENT_TEXT } from '../../infra/demo/start-page/payment-text.ts';
import { TIMELINE_TEXT } from '../../infra/demo/start-page/timeline-text.ts';
import { type SimulatedAntom, simulatedAntom } from '../integration/antom-simulator/simulated-antom.ts';
import { openStartPage } from '../integration/start-page/open-start-page.ts';
import { axeViolations } from './axe.ts';
import { EACH_DEVICE, EACH_VIEW, fitsWindow, visitor } from './visits.ts';

/*
 * The engineers' pages of the local run, without the stack: what the reader has open stays, nothing is too wide, and axe finds nothing.
 */

const visit = visitor();

/** Payments in each state that has something of its own to show. */
async function payments({ antom, call, captured, opened }: SimulatedAntom): Promise<void> {
  await call('pay', '{"paymentRequestId":"refused"}', { omitHeader: 'signature' });
  const paymentId = await captured('payment_1');
  await call('refund', { refundRequestId: 'refund_1', paymentId, refundAmount: { currency: 'KRW', value: '10000' } });
  antom.disputes.open('payment_1');
  await opened('payment_2');
  antom.buyer.decline('payment_2');
  await opened('payment_3', '99999999999');
  for (let n = 0; n < 12; n++) await call('inquiryPayment', { paymentRequestId: 'payment_3' });
  await antom.settled();
}

const unfoldAll = (page: Page) => page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })");

describe.each(EACH_DEVICE)('on a %s', (_, device) => {
  const { locale } = device;

  test('what is unfolded and selected on the start page stays while the payment moves', async () => {
    const { antom, opened } = await simulatedAntom({ captureDelayMs: 60_000 });
    const { url } = await openStartPage(antom);
    await opened('payment_1');
    const { page, troubles } = await visit()(device, url);
    const line = page.locator('[id^="messages-payment_1/call-"]');
    await line.locator('summary').click();
    const message = line.locator('pre').first();
    await message.waitFor();
    await message.selectText();
    const selected = await page.evaluate('getSelection().toString()');
    expect(selected).toContain('requireIssuerAuthentication');

    antom.buyer.approve('payment_1');
    await page.getByText(TIMELINE_TEXT[locale].approved, { exact: true }).waitFor();
    expect(await line.getAttribute('open')).not.toBeNull();
    expect(await page.evaluate('getSelection().toString()')).toBe(selected);
    expect(troubles).toEqual([]);
  });

  test('a selection in a part that changes keeps it as it is until the selection is gone', async () => {
    const { antom, opened } = await simulatedAntom({ captureDelayMs: 60_000 });
    const { url } = await openStartPage(antom);
    await opened('payment_1');
    const { page } = await visit()(device, url);
    const state = page.locator('#state-payment_1');
    await state.locator('.code').first().selectText();
    antom.buyer.approve('payment_1');
    await page.getByText(TIMELINE_TEXT[locale].approved, { exact: true }).waitFor();
    expect(await state.textContent()).toContain('Antom: processing');
    expect(await page.evaluate('getSelection().toString()')).toBe('payment_1');
    await page.evaluate('getSelection().removeAllRanges()');
    await state.getByText('Antom: authorized').waitFor();
  });
});

describe.each(EACH_VIEW)('on a %s, in %s', (_, locale, device) => {
  test('the start page: nothing is too wide, axe finds nothing, and a waiting payment leads to its buyer’s page', async () => {
    const simulated = await simulatedAntom();
    const { url } = await openStartPage(simulated.antom);
    const { page, troubles, shoot } = await visit()(device, url);
    await payments(simulated);
    await page.getByText('inquiryPayment → SUCCESS ×12').waitFor();
    await unfoldAll(page);
    await page.getByText('requireIssuerAuthentication').first().waitFor();
    await shoot('25-start-page', { whole: true });
    expect(await fitsWindow(page)).toBe(true);
    expect(await axeViolations(page)).toEqual([]);
    await page.locator('#state-payment_3').getByRole('link', { name: PAYMENT_TEXT[locale].buyerPage }).click();
    await page.waitForURL(`${simulated.antom.url}/bank/**`);
    expect(troubles).toEqual([]);
  });

  test('the simulator’s own page and the buyer’s pages: nothing is too wide, and axe finds nothing', async () => {
    const simulated = await simulatedAntom();
    const { antom, call, aPayRequest } = simulated;
    await payments(simulated);
    const unbranded = { paymentMethodType: 'CARD', paymentMethodMetaData: { requireIssuerAuthentication: true } };
    await call('pay', aPayRequest({ paymentRequestId: 'payment_4', paymentMethod: unbranded }));
    const { page, troubles, shoot } = await visit()(device, antom.url);
    await shoot('26-simulator', { whole: true });
    const pages = ['/', `/checkout/${antom.payment('payment_4')?.token ?? ''}`, ...['1', '2', '3'].map((n) => bankPath(n))];
    for (const path of pages) {
      await page.goto(`${antom.url}${path}?lang=${locale}`);
      expect(await fitsWindow(page), path).toBe(true);
      expect(await axeViolations(page), path).toEqual([]);
    }
    expect(troubles).toEqual([]);

    function bankPath(payment: string): string {
      return `/bank/${antom.payment(`payment_${payment}`)?.token ?? ''}`;
    }
  });
});
