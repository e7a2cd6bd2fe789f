import * as z from 'zod/mini';
import type { WireMoney } from '../../../shared/payment/money.ts';
import type { PaymentStatus } from '../../../shared/payment/payment-status.ts';
import { createChangeListeners } from '../../local-servers/change-listeners.ts';
import type { CommandFacts } from '../commands.ts';
import { type ApiAnswer, callApi, type Unavailable } from './api-call.ts';
import { retryWhileUnavailable } from './retry-while-unavailable.ts';

/** A request to the payments API, and what came back. */
export interface MerchantCall {
  readonly id: number;
  readonly at: Date;
  /** Below the API's address, as in `/payments/…/refunds`. */
  readonly path: string;
  /** Its JSON; empty when it has no body. */
  readonly request: string;
  /** Undefined when there was none. */
  readonly answer: Pick<ApiAnswer, 'status' | 'body'> | undefined;
}

/** The merchant's app, as far as an engineer plays it on the start page. It keeps every call for the timeline. */
export interface Merchant {
  /** Starts a payment. @returns the address of the buyer's page, undefined when there is none */
  start(request: object, idempotencyKey: string): Promise<string | undefined>;
  cancel(paymentRequestId: string): Promise<void>;
  refund(paymentRequestId: string, refundAmount: WireMoney): Promise<void>;
  calls(): readonly MerchantCall[];
  /** Calls `listener` after every answer, until the returned function is called. */
  onChange(listener: () => void): () => void;
}

/** Longer than the 30 s after which the API's gateway times out. */
const TIMEOUT_MS = 35_000;
/** Older calls are forgotten. */
const KEPT_CALLS = 500;

const WAITS_FOR_BUYER = 'PENDING' satisfies PaymentStatus;
const startedSchema = z.object({ status: z.literal(WAITS_FOR_BUYER), normalUrl: z.string() });

export function createMerchant(dependencies: CommandFacts & { readonly newId: () => string; readonly now: () => Date }): Merchant {
  const { apiUrl, apiKey, newId, now } = dependencies;
  const changes = createChangeListeners();
  let calls: readonly MerchantCall[] = [];

  async function post(path: string, request: string, idempotencyKey?: string): Promise<ApiAnswer | Unavailable> {
    const at = now();
    const headers = {
      authorization: `Bearer ${apiKey}`,
      'content-type': 'application/json',
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
    };
    const answer = await callApi(apiUrl + path, TIMEOUT_MS, { method: 'POST', headers, body: request });
    const { status, body } = answer.outcome === 'answered' ? answer : (answer.answer ?? {});
    const id = (calls.at(-1)?.id ?? 0) + 1;
    calls = [...calls, { id, at, path, request, answer: status === undefined ? undefined : { status, body } }].slice(-KEPT_CALLS);
    changes.notify();
    return answer;
  }

  return {
    async start(request, idempotencyKey) {
      const answer = await retryWhileUnavailable(() => post('/payments', JSON.stringify(request), idempotencyKey));
      return answer.outcome === 'answered' ? startedSchema.safeParse(answer.body).data?.normalUrl : undefined;
    },
    async cancel(paymentRequestId) {
      await post(`/payments/${paymentRequestId}/cancel`, '');
    },
    async refund(paymentRequestId, refundAmount) {
      const refund = JSON.stringify({ refundAmount });
      const idempotencyKey = newId();
      await retryWhileUnavailable(() => post(`/payments/${paymentRequestId}/refunds`, refund, idempotencyKey));
    },
    calls: () => calls,
    onChange: changes.add,
  };
}
