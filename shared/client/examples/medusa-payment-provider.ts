// medusa-payment-provider.ts: what a payment provider of Medusa v2 has to do. In your module, a class that extends Medusa's AbstractPaymentProvider has
// these methods and passes each call on. The buyer goes to `payment_url` of the session's data, and comes back to your storefront, which completes the cart.
import { type Client, type NextStep, type Order, won } from 'antom-payments-client';

type Data = Record<string, unknown>;
interface Input {
  readonly data?: Data;
  readonly context?: { readonly idempotency_key?: string };
}
/** Medusa's BigNumber turns into a number like any other object that has `valueOf`. */
interface AmountInput extends Input {
  readonly amount: number | string | { valueOf(): unknown };
  readonly currency_code: string;
}
type SessionStatus = 'authorized' | 'captured' | 'pending' | 'requires_more' | 'error' | 'canceled';
interface Session {
  readonly id: string;
  readonly data: Data;
  readonly status: SessionStatus;
}

/** As much of Medusa's IPaymentProvider as a provider must have. */
export interface MedusaPaymentProvider {
  initiatePayment(input: AmountInput): Promise<Session>;
  updatePayment(input: AmountInput): Promise<Session>;
  authorizePayment(input: Input): Promise<Session>;
  getPaymentStatus(input: Input): Promise<Session>;
  retrievePayment(input: Input): Promise<Session>;
  capturePayment(input: Input): Promise<{ readonly data: Data }>;
  refundPayment(input: Omit<AmountInput, 'currency_code'>): Promise<{ readonly data: Data }>;
  cancelPayment(input: Input): Promise<{ readonly data: Data }>;
  deletePayment(input: Input): Promise<{ readonly data: Data }>;
  getWebhookActionAndData(payload: unknown): Promise<{ readonly action: 'not_supported' }>;
}

export interface Settings {
  readonly description: string;
  /** Where the buyer comes back to. */
  readonly returnUrl: (sessionId: string) => string;
}

/** Not `authorized` while the capture is under way: it may fail yet, and Medusa would ship. */
const STATUS = {
  send_buyer: 'requires_more',
  wait: 'pending',
  ship: 'captured',
  start_over: 'error',
  ask_a_person: 'pending',
  nothing: 'canceled',
} as const satisfies Record<NextStep, SessionStatus>;

export function medusaPaymentProvider(payments: Client, settings: Settings): MedusaPaymentProvider {
  const read = async (input: Input) => sessionOf(await payments.order(idOf(input), { refresh: true }), input);

  /** Another amount replaces the page that the buyer has, so Medusa may update a session as often as the cart changes. */
  const checkOut = async (id: string, input: AmountInput) => {
    const { amount, currency_code, data } = input;
    if (currency_code.toUpperCase() !== 'KRW') throw new Error('these cards pay in won only');
    const order = await payments.checkout({
      order: { referenceOrderId: id, orderDescription: settings.description, orderAmount: won(Number(amount)) },
      paymentRedirectUrl: settings.returnUrl(id),
      env: { terminalType: 'WEB', clientIp: textOf(data, 'client_ip') }, // your storefront's back end puts it there
      replace: true,
    });
    return sessionOf(order, input);
  };

  const close = async (input: Input) => {
    const { attempts, mayPayAgain } = await payments.order(idOf(input), { refresh: true });
    if (!mayPayAgain) throw new Error('the order is paid, or may be: refund it');
    const open = attempts.filter(({ normalUrl, final }) => normalUrl !== undefined || final === false);
    await Promise.all(open.map(({ paymentRequestId }) => payments.payments.cancel(paymentRequestId)));
    return { data: input.data ?? {} };
  };

  return {
    /** Medusa's key of this call is the session's id, which so becomes the order. */
    initiatePayment: async (input) => checkOut(keyOf(input), input),
    updatePayment: async (input) => checkOut(idOf(input), input),
    authorizePayment: read,
    getPaymentStatus: read,
    retrievePayment: read,
    /** The money has been captured already, or the cart would not have been completed. */
    capturePayment: async (input) => {
      const order = await payments.order(idOf(input), { refresh: true });
      if (!order.paid) throw new Error('the payment is not captured yet');
      return { data: sessionOf(order, input).data };
    },
    /** Medusa's key of this call is the refund's id, so a repeated call refunds once. */
    refundPayment: async (input) => {
      const refund = { referenceOrderId: idOf(input), reference: keyOf(input), refundAmount: won(Number(input.amount)) };
      const { refundRequestId } = await payments.refund(refund);
      return { data: { ...input.data, refund_request_id: refundRequestId } };
    },
    cancelPayment: close,
    deletePayment: close,
    /** The service posts no webhooks yet: run a job that asks for sessions that are pending. */
    getWebhookActionAndData: () => Promise.resolve({ action: 'not_supported' }),
  };
}

/** Medusa keeps the data that it gets in place of what it had, and gives that to the next call. */
function sessionOf({ referenceOrderId: id, next, paid, normalUrl }: Order, { data }: Input): Session {
  const status = next === 'nothing' && paid ? 'captured' : STATUS[next]; // refunded in part
  return { id, status, data: { ...data, id, payment_url: normalUrl, next } };
}

function idOf({ data }: Input): string {
  return textOf(data, 'id');
}

function keyOf({ context }: Input): string {
  if (context?.idempotency_key === undefined) throw new Error('Medusa gives an idempotency_key; without it nothing could be repeated');
  return context.idempotency_key;
}

function textOf(data: Data | undefined, name: string): string {
  const value = data?.[name];
  if (typeof value !== 'string') throw new Error(`the session's data lacks ${name}`);
  return value;
}
