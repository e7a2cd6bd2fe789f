import {
  ApiError,
  createClient,
  type Fetch,
  NoAnswerError,
  OutcomeUnknownError,
  type StartPaymentRequest,
  type Won,
} from '../../../shared/client/client.ts';
import type { PaymentStatus } from '../../../shared/payment/payment-status.ts';
import { jsonOrUndefined } from '../../../shared/platform/json-or-undefined.ts';
import { createChangeListeners } from '../../local-servers/change-listeners.ts';
import type { CommandFacts } from '../commands.ts';

/** A request to the payments API, and what came back. */
export interface MerchantCall {
  readonly id: number;
  readonly at: Date;
  /** Below the API's address, as in `/payments/…/refunds`. */
  readonly path: string;
  /** Its JSON; empty when it has no body. */
  readonly request: string;
  /** Undefined when there was none. */
  readonly answer: { readonly status: number; readonly body: unknown } | undefined;
}

/** The merchant's app, as far as an engineer plays it on the start page. It keeps every call for the timeline. */
export interface Merchant {
  /** Starts a payment. @returns the address of the buyer's page, undefined when there is none */
  start(request: StartPaymentRequest, idempotencyKey: string): Promise<string | undefined>;
  cancel(paymentRequestId: string): Promise<void>;
  refund(paymentRequestId: string, refundAmount: Won): Promise<void>;
  calls(): readonly MerchantCall[];
  /** Calls `listener` after every answer, until the returned function is called. */
  onChange(listener: () => void): () => void;
}

/** An engineer is waiting, and may press again. */
const RETRIES = 3;
/** Older calls are forgotten. */
const KEPT_CALLS = 500;

const WAITS_FOR_BUYER = 'PENDING' satisfies PaymentStatus;

export function createMerchant(dependencies: CommandFacts & { readonly newId: () => string; readonly now: () => Date }): Merchant {
  const { apiUrl: baseUrl, apiKey, newId, now } = dependencies;
  const changes = createChangeListeners();
  let calls: readonly MerchantCall[] = [];

  const keep = (call: Omit<MerchantCall, 'id'>): void => {
    calls = [...calls, { id: (calls.at(-1)?.id ?? 0) + 1, ...call }].slice(-KEPT_CALLS);
    changes.notify();
  };

  /** Keeps each request, also one that is repeated. */
  const recordingFetch: Fetch = async (url, init) => {
    const call = { at: now(), path: new URL(url).pathname, request: init.body ?? '' };
    try {
      const { status, headers, ...answer } = await textOf(await fetch(url, init));
      const body = jsonOrUndefined(answer.text);
      keep({ ...call, answer: body === undefined ? undefined : { status, body } });
      return { status, headers, text: () => Promise.resolve(answer.text) };
    } catch (error) {
      keep({ ...call, answer: undefined });
      throw error;
    }
  };
  const { payments } = createClient({ baseUrl, apiKey, fetch: recordingFetch, retries: RETRIES });

  return {
    async start(request, idempotencyKey) {
      const started = await unlessRefused(payments.start(request, { idempotencyKey }));
      return started?.status === WAITS_FOR_BUYER ? started.normalUrl : undefined;
    },
    async cancel(paymentRequestId) {
      await unlessRefused(payments.cancel(paymentRequestId));
    },
    async refund(paymentRequestId, refundAmount) {
      await unlessRefused(payments.refund(paymentRequestId, { refundAmount }, { idempotencyKey: newId() }));
    },
    calls: () => calls,
    onChange: changes.add,
  };
}

async function textOf(response: Response) {
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** A refusal, and an outcome that nobody knows, are in the timeline. */
async function unlessRefused<Answer>(call: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof ApiError || error instanceof NoAnswerError || error instanceof OutcomeUnknownError) return undefined;
    throw error;
  }
}
