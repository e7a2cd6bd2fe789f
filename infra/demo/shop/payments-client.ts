import * as z from 'zod/mini';
import { callApi, type Unavailable } from './api-call.ts';

const moneySchema = z.object({ currency: z.string(), value: z.string().check(z.regex(/^\d{1,18}$/)) });

const paymentSchema = z.object({
  paymentRequestId: z.string(),
  status: z.string(),
  /** Whether a `FAILED` payment can no longer change. */
  final: z.optional(z.boolean()),
  /** Why it is being closed at Antom, if it is. */
  closing: z.optional(z.string()),
  normalUrl: z.optional(z.string()),
  /** What the API says to do next; a captured payment may be shipped only with `ship`. */
  next: z.optional(z.string()),
  /** Why it failed, in words for the buyer, and which card the buyer may try: `never` means none. */
  failure: z.optional(z.object({ buyerText: z.object({ ko: z.string(), en: z.string() }), retry: z.string() })),
  /** What the receipt shows. */
  card: z.optional(
    z.object({
      brand: z.optional(z.string()),
      maskedNumber: z.optional(z.string()),
      authorizationCode: z.optional(z.string()),
      installments: z.optional(z.number()),
    }),
  ),
  authorizedAt: z.optional(z.iso.datetime()),
  capturedAt: z.optional(z.iso.datetime()),
  paymentAmount: z.optional(moneySchema),
  refundedAmount: z.optional(moneySchema),
  refundableAmount: z.optional(moneySchema),
  disputes: z.optional(z.array(z.object({ isOver: z.boolean() }))),
});

const problemSchema = z.object({ code: z.string() });

/** What the shop reads of a payment. `status` may be one that this shop does not know. */
export type Payment = z.infer<typeof paymentSchema>;

export type StartAnswer =
  | { readonly outcome: 'started'; readonly payment: Payment }
  /** The request was refused, and sending it again would not help. */
  | { readonly outcome: 'refused'; readonly code: string }
  | Unavailable;

export interface PaymentsClient {
  start(request: object, idempotencyKey: string): Promise<StartAnswer>;
  /** The payment as it is now; undefined when the API does not answer with it. */
  read(paymentRequestId: string): Promise<Payment | undefined>;
  /** The same after the API has asked Antom; undefined also when Antom gives no clear answer soon. */
  refresh(paymentRequestId: string): Promise<Payment | undefined>;
}

/** Longer than the 30 s after which the API's gateway times out. */
const WRITE_TIMEOUT_MS = 35_000;
const READ_TIMEOUT_MS = 10_000;
/** A buyer looks at an empty page meanwhile. */
const REFRESH_TIMEOUT_MS = 3_000;

/** The shop's back end as a client of the payments API. The API key never leaves the server. */
export function createPaymentsClient({ apiUrl, apiKey }: { apiUrl: string; apiKey: string }): PaymentsClient {
  const authorization = { authorization: `Bearer ${apiKey}` };
  const urlOf = (paymentRequestId: string): string => `${apiUrl}/payments/${encodeURIComponent(paymentRequestId)}`;
  const read = async (url: string, timeoutMs: number): Promise<Payment | undefined> => {
    const answer = await callApi(url, timeoutMs, { headers: authorization });
    return answer.outcome === 'answered' && answer.status === 200 ? paymentSchema.safeParse(answer.body).data : undefined;
  };
  return {
    async start(request, idempotencyKey) {
      const headers = { ...authorization, 'content-type': 'application/json', 'idempotency-key': idempotencyKey };
      const answer = await callApi(`${apiUrl}/payments`, WRITE_TIMEOUT_MS, { method: 'POST', headers, body: JSON.stringify(request) });
      if (answer.outcome === 'unavailable') return answer;
      const payment = paymentSchema.safeParse(answer.body);
      if (answer.status === 201 && payment.success) return { outcome: 'started', payment: payment.data };
      return { outcome: 'refused', code: problemSchema.safeParse(answer.body).data?.code ?? `http_${answer.status}` };
    },
    read: (paymentRequestId) => read(urlOf(paymentRequestId), READ_TIMEOUT_MS),
    refresh: (paymentRequestId) => read(`${urlOf(paymentRequestId)}?refresh=true`, REFRESH_TIMEOUT_MS),
  };
}
