import { type Browser, chromium, type Page } from 'playwright-core';
import { installedChromium, USUAL_PLACES } from './installed-chromium.ts';

/** Starts the Chromium of this machine, headless. @throws with how to get one when there is none. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = installedChromium();
  if (executablePath === undefined) {
    throw new Error(
      `The browser tests need Chromium or Chrome at one of ${USUAL_PLACES.join(', ')}. On Debian or Ubuntu: apt-get install chromium fonts-nanum. On macOS: install Google Chrome.`,
    );
  }
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** Chromium now and then has no frame to capture on a busy machine; the next one comes. A picture is for people, and no test's verdict. */
export async function takeScreenshot(page: Page, path: string, fullPage: boolean): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await page.screenshot({ path, fullPage });
      return;
    } catch (error) {
      if (attempt === 5) throw error;
    }
  }
}
