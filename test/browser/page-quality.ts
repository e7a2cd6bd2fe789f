import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { axeViolations } from './axe.ts';
import { fitsWindow } from './visits.ts';

/** The smallest side of a target for a thumb, in CSS pixels. */
const SMALLEST_TARGET_PX = 44;

/** Everything that can be pressed and is lower than a thumb needs, by its text. Links within a sentence do not count. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`[...document.querySelectorAll('a, button, select, summary, label:has(input)')]
    .filter((element) => element.checkVisibility() && !element.closest('p'))
    .filter((element) => element.getBoundingClientRect().height < ${SMALLEST_TARGET_PX})
    .map((element) => element.textContent.trim())`);
}

/** What every page for buyers has: no violation of axe's rules, nothing beyond the window's edge, targets for a thumb. */
export async function isWellMade(page: Page): Promise<void> {
  expect(await axeViolations(page)).toEqual([]);
  expect(await fitsWindow(page)).toBe(true);
  expect(await smallTargets(page)).toEqual([]);
}
