import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds wrong with a page: `rule: element`, one line each. It gets past the page's security policy, which allows no such script. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: axe.source });
  await session.detach();
  return page.evaluate<string[]>(
    'axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`)))',
  );
}
