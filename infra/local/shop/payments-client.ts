import * as z from 'zod/mini';
import type { StartRequest } from './start-request.ts';

const paymentSchema = z.object({
  paymentRequestId: z.string(),
  status: z.string(),
  normalUrl: z.optional(z.string()),
});

const problemSchema = z.object({ code: z.string() });

/** What the shop reads of a payment. `status` may be one this shop has never heard of. */
export type Payment = z.infer<typeof paymentSchema>;

export type StartAnswer =
  | { readonly outcome: 'started'; readonly payment: Payment }
  /** Nobody knows whether a payment exists: ask again with the same key. */
  | { readonly outcome: 'unavailable'; readonly retryAfterMs: number }
  /** The request was not taken, and would not be taken a second time. */
  | { readonly outcome: 'refused'; readonly code: string };

export interface PaymentsClient {
  start(request: StartRequest, idempotencyKey: string): Promise<StartAnswer>;
  /** The payment as it is now; undefined when that cannot be learnt just now. */
  read(paymentRequestId: string): Promise<Payment | undefined>;
}

/** Above the 30 s after which the API's gateway gives up on its own. */
const START_TIMEOUT_MS = 35_000;
const READ_TIMEOUT_MS = 10_000;

/** The shop's back end as a client of the payments API. Its key never leaves the server. */
export function createPaymentsClient(options: { apiUrl: string; apiKey: string }): PaymentsClient {
  const authorization = { authorization: `Bearer ${options.apiKey}` };
  return {
    async start(request, idempotencyKey) {
      const response = await answered(`${options.apiUrl}/payments`, START_TIMEOUT_MS, {
        method: 'POST',
        headers: { ...authorization, 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
        body: JSON.stringify(request),
      });
      if (response === undefined) return { outcome: 'unavailable', retryAfterMs: 1_000 };
      if (response.status >= 500 || response.status === 429) return { outcome: 'unavailable', retryAfterMs: retryAfterMs(response) };
      const payment = paymentSchema.safeParse(response.body);
      if (response.status === 201 && payment.success) return { outcome: 'started', payment: payment.data };
      const problem = problemSchema.safeParse(response.body);
      return { outcome: 'refused', code: problem.success ? problem.data.code : `http_${response.status}` };
    },
    async read(paymentRequestId) {
      const url = `${options.apiUrl}/payments/${encodeURIComponent(paymentRequestId)}`;
      const response = await answered(url, READ_TIMEOUT_MS, { headers: authorization });
      return response?.status === 200 ? paymentSchema.safeParse(response.body).data : undefined;
    },
  };
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** The answer, or undefined when there was none: refused connections, timeouts and bodies that are no JSON look alike to a shop. */
async function answered(url: string, timeoutMs: number, init: RequestInit): Promise<Answer | undefined> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) });
    return { status: response.status, headers: response.headers, body: await response.json() };
  } catch {
    return undefined;
  }
}

/** `Retry-After` in seconds as milliseconds, one second when it is missing, never more than five: a buyer is waiting. */
function retryAfterMs(response: Answer): number {
  const seconds = /^\d{1,4}$/.exec(response.headers.get('retry-after') ?? '')?.[0] ?? '1';
  return Math.min(Number(seconds), 5) * 1_000;
}
