import { describe, expect, test } from 'vitest';
import { aHostileStage, HOSTILE_TEXTS, hostilePages } from './hostile-payments.ts';
import { openConsole } from './open-console.ts';

/** Elements that no page of the console has. */
const FOREIGN = /<img|<script(?! src="\/[\w.]+" defer>)/;

describe.each(Object.entries(HOSTILE_TEXTS))('a text of somebody else: %s', (_, text) => {
  test('is a text on every page, and never markup', async () => {
    const hostile = await aHostileStage(text);
    const { get } = await openConsole(hostile.tested);
    await get('/'); // it gets to know the client
    const shown: string[] = [];
    for (const path of hostilePages(hostile)) {
      const answer = await get(path);
      const page = await answer.text();
      expect(answer.status, path).toBe(200);
      expect(page, path).not.toMatch(FOREIGN);
      expect(answer.headers.get('content-security-policy'), path).toContain("script-src 'self'");
      if (page.includes(escaped(text))) shown.push(path);
    }
    expect(shown.length).toBeGreaterThanOrEqual(hostilePages(hostile).length - 2); // nothing is stuck, and the day has no reason
  });

  test('is one in the confirmation and the result of an action, too', async () => {
    const hostile = await aHostileStage(text);
    const { submit, get, page } = await openConsole(hostile.tested);
    const planned = await submit(`/payments/${hostile.paid}/review`, { reason: text.slice(0, 256) });
    const place = planned.headers.get('location') ?? '';
    expect(await page(place)).toContain(escaped(text.slice(0, 256)));
    expect((await submit(place)).status).toBe(303);
    for (const each of [place, `/payments/${hostile.paid}`]) {
      const answer = await get(each);
      expect(answer.status).toBe(200);
      expect(await answer.text()).not.toMatch(FOREIGN);
    }
  });

  test('in the address of a page or a form is refused without harm', async () => {
    const hostile = await aHostileStage('order-1');
    const { get, submit } = await openConsole(hostile.tested);
    const part = encodeURIComponent(text);
    for (const path of [
      `/payments/${part}`,
      `/lists/${part}`,
      `/runbook/${part}`,
      `/confirmations/${part}`,
      `/?cursor=${part}`,
      `/${part}`,
    ]) {
      const answer = await get(path);
      expect(answer.status, path).toBe(404);
      expect(await answer.text(), path).not.toMatch(FOREIGN);
    }
    for (const [name, value] of [
      ['from', part],
      ['lang', part],
    ])
      expect(await (await get(`/days?${name ?? ''}=${value ?? ''}`)).text()).not.toMatch(FOREIGN);
    expect((await submit(`/payments/${part}/refund`)).status).toBe(404);
    expect((await submit(`/payments/${hostile.paid}/${part}`)).status).toBe(404);
    expect((await submit(`/payments/${hostile.paid}/refund`, { amount: text, reference: text, reason: text })).status).toBe(400);
  });
});

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}
