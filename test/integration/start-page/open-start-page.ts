import { randomUUID } from 'node:crypto';
import { expect, onTestFinished } from 'vitest';
import type { AntomSimulator } from '../../../infra/antom-simulator/antom-simulator.ts';
import { serveStartPage, type StartPageOptions } from '../../../infra/demo/start-page/start-page.ts';
import { readEvent, type ReceivedEvent } from '../../../infra/demo/subscriber/received-event.ts';

export const PLACES = {
  apiUrl: 'http://127.0.0.1:1111',
  shopUrl: 'http://127.0.0.1:2222',
  antomUrl: 'http://127.0.0.1:3333',
  consoleUrl: 'http://127.0.0.1:4444/?token=secret',
  apiKey: "it's-the-key",
};

export interface OpenStartPage {
  readonly url: string;
  page(locale?: 'ko' | 'en'): Promise<string>;
  events(): Promise<Response>;
  /** Submits a form as the page itself would. Returns the status and the redirect of the answer. */
  press(path: string, headers?: Record<string, string>): Promise<{ status: number; location: string | null }>;
  /** Lets the subscriber receive an event about `payment_1`. */
  receive(event: { type: string; sequence: string; id?: string; data?: object }): void;
}

/** The start page of a local run with the given simulator. It ends with the test. */
export async function openStartPage(antom: AntomSimulator, options: Partial<StartPageOptions> = {}): Promise<OpenStartPage> {
  const received: ReceivedEvent[] = [];
  const listeners = new Set<() => void>();
  const events: StartPageOptions['events'] = {
    of: (paymentRequestId) => received.filter(({ subject }) => subject === paymentRequestId),
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  const startPage = await serveStartPage({ ...PLACES, simulator: antom, events, newId: randomUUID, ...options });
  onTestFinished(() => startPage.close());
  return {
    url: startPage.url,
    page: async (locale = 'en') => (await fetch(`${startPage.url}/?lang=${locale}`)).text(),
    events: () => fetch(`${startPage.url}/events?lang=en`),
    async press(path, headers = { origin: startPage.url }) {
      const answer = await fetch(startPage.url + path, { method: 'POST', redirect: 'manual', headers });
      return { status: answer.status, location: answer.headers.get('location') };
    },
    receive(event) {
      const read = readEvent(JSON.stringify({ id: `payment_1/${event.type}`, subject: 'payment_1', ...event }), new Date());
      if (read === undefined) throw new Error('no event');
      received.push(read);
      for (const listener of listeners) listener();
    },
  };
}

/** Expects every part in the text, their first occurrences in this order. */
export function inOrder(text: string, ...parts: readonly string[]): void {
  const places = parts.map((part) => text.indexOf(part));
  expect(places, parts.join(' | ')).not.toContain(-1);
  expect(places, parts.join(' | ')).toEqual(places.toSorted((a, b) => a - b));
}
