import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { type ConsoleOptions, serveConsole } from '../../../infra/console/serve-console.ts';
import type { TestedStage } from './a-console-stage.ts';

export interface OpenConsole {
  readonly url: string;
  readonly entryUrl: string;
  /** The cookie of a browser that has been let in, as it sends it. */
  readonly cookie: string;
  /** As that browser asks for a page, in English. */
  readonly get: (path: string) => Promise<Response>;
  readonly page: (path: string) => Promise<string>;
  /** As one of the console's own forms is submitted. */
  readonly submit: (path: string, form?: Readonly<Record<string, string>>, headers?: Readonly<Record<string, string>>) => Promise<Response>;
}

/** A console of the stage in which a browser has been let in. It ends with the test. */
export async function openConsole({ stage, now }: TestedStage, options: Partial<ConsoleOptions> = {}): Promise<OpenConsole> {
  const served = await serveConsole({ stage, stageId: 'production', mayWrite: true, newId: randomUUID, now, pollMs: 20, ...options });
  onTestFinished(() => served.close());
  const { url, entryUrl } = served;
  const entered = await fetch(entryUrl, { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const get = (path: string) => fetch(url + path, { headers: { cookie, 'accept-language': 'en' }, redirect: 'manual' });
  return {
    url,
    entryUrl,
    cookie,
    get,
    page: async (path) => (await get(path)).text(),
    submit: (path, form = {}, headers = { origin: url }) =>
      fetch(url + path, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie, 'accept-language': 'en', ...headers },
        body: new URLSearchParams(form),
      }),
  };
}
