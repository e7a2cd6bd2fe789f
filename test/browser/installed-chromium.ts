/* The one list of where a browser is looked for. Run by itself, it prints the path of the browser, or fails: `.ci/run` asks so. */
import { existsSync } from 'node:fs';

/** Where systems put a Chromium or Chrome of their own. */
export const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

export function installedChromium(): string | undefined {
  return USUAL_PLACES.find((path) => existsSync(path));
}

if (import.meta.main) {
  const path = installedChromium();
  if (path === undefined) process.exitCode = 1;
  else console.log(path);
}
