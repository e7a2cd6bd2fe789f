import type { Client, ClientOptions, Fetch, FetchInit } from '../../../shared/client/client.ts';
import { createClientWith, type Surroundings } from '../../../shared/client/create-client.ts';

/** What a script answers: a status with a body, or an error in place of an answer. */
export type Scripted = { readonly status: number; readonly body: unknown; readonly headers?: Record<string, string> } | Error;

export interface SentRequest extends FetchInit {
  readonly url: string;
}

export interface ScriptedClient {
  readonly client: Client;
  readonly sent: SentRequest[];
  /** The pauses that the client made, in milliseconds. */
  readonly pauses: number[];
  now(): number;
}

/** A client whose time passes only while it pauses, and whose requests `answer` answers. */
export function aClient(
  answer: (request: SentRequest, number: number) => Scripted | Promise<Scripted>,
  options: Partial<ClientOptions> = {},
  surroundings: Partial<Surroundings> = {},
): ScriptedClient {
  const sent: SentRequest[] = [];
  const pauses: number[] = [];
  let now = 1_000_000;
  let keys = 0;
  const fetch: Fetch = async (url, init) => {
    const request = { url, ...init };
    sent.push(request);
    const scripted = await answer(request, sent.length);
    if (scripted instanceof Error) throw scripted;
    const text = typeof scripted.body === 'string' ? scripted.body : JSON.stringify(scripted.body);
    return { status: scripted.status, headers: new Headers(scripted.headers), text: () => Promise.resolve(text) };
  };
  const client = createClientWith(
    { baseUrl: 'https://payments.example', apiKey: 'key_of_the_shop', fetch, ...options },
    {
      now: () => now,
      sleep: (ms) => {
        pauses.push(ms);
        now += ms;
        return Promise.resolve();
      },
      random: () => 0.5,
      newKey: () => `key-${String((keys += 1))}`,
      ...surroundings,
    },
  );
  return { client, sent, pauses, now: () => now };
}

/** The answers one after the other; the last one again and again. */
export function inTurn(...answers: readonly Scripted[]): (request: SentRequest, number: number) => Scripted {
  return (_request, number) => answers[Math.min(number, answers.length) - 1] ?? new Error('no answer is left');
}

export const LOST = new TypeError('fetch failed');
export const REFUND = { status: 201, body: { refundRequestId: 'r1', refundStatus: 'PROCESSING' } };
export const FORBIDDEN = { status: 403, body: { message: 'Forbidden' } };

export function aProblem(code: string, status: number, rest: { definite: boolean; repeat: string; [member: string]: unknown }): Scripted {
  return { status, body: { type: `urn:problem:antom-payments:${code}`, title: 'A title.', status, code, requestId: 'q1', ...rest } };
}

export const UNKNOWN_AT_ANTOM = aProblem('antom_outcome_unknown', 503, { definite: false, repeat: 'same_key' });
export const UPDATED = aProblem('payment_being_updated', 503, { definite: true, repeat: 'same_key' });
export const DISPUTED = aProblem('dispute_open', 409, { definite: true, repeat: 'after_change' });

export const A_REFUND = { refundAmount: { currency: 'KRW', value: '1000' } } as const;
