import { Hono } from 'hono';
import * as z from 'zod/mini';
import { jsonOrUndefined } from '../../shared/antom/parse-message.ts';
import { RESULT_CODES } from '../../shared/antom/result-code-table.ts';
import { findCardBrand, NAMED_CARD_BRANDS } from '../web-ui/card-brands.ts';
import { type Buyer, DEFAULT_DECLINE_CODE } from './buyer.ts';
import type { PaymentRegister } from './payments/payment-register.ts';
import { isOpen, type SimulatedPayment } from './payments/simulated-payment.ts';

/** What a test can let the buyer do. To leave changes nothing at Antom: the buyer goes back to the shop, and may come again. */
const BUYER_ACTIONS = {
  approve: (buyer, { paymentRequestId }) => buyer.approve(paymentRequestId),
  decline: (buyer, { paymentRequestId }, code) => buyer.decline(paymentRequestId, code),
  leave: (_, payment) => payment,
  expire: (buyer, { paymentRequestId }) => buyer.expire(paymentRequestId),
} satisfies Record<string, (buyer: Buyer, payment: SimulatedPayment, declineCode: string) => SimulatedPayment>;

export type BuyerAction = keyof typeof BUYER_ACTIONS;
const ACTIONS: ReadonlyMap<string, (typeof BUYER_ACTIONS)[BuyerAction]> = new Map(Object.entries(BUYER_ACTIONS));

/** The codes that a payment can be declined with. */
const DECLINE_CODES: readonly string[] = Object.entries(RESULT_CODES).flatMap(([code, { status }]) => (status === 'F' ? [code] : []));

const text = z.optional(z.string());
const requestSchema = z.strictObject({ action: z.string(), paymentRequestId: text, normalUrl: text, resultCode: text, brand: text });
type SandboxRequest = z.output<typeof requestSchema>;

const WRONG_BODY =
  'The body is JSON: {"action":"approve","paymentRequestId":"…"} or {"action":"approve","normalUrl":"…"}, with "resultCode" for a decline, and "brand".';

/**
 * `POST /sandbox/buyer` plays the buyer, for tests without a browser. Antom has nothing like it. It answers with the payment's state at Antom and with
 * the address that the buyer is sent to: what an approval leads to, such as a capture, comes later.
 */
export function sandboxRoutes(buyer: Buyer, register: Pick<PaymentRegister, 'byRequestId' | 'byToken'>): Hono {
  const app = new Hono();
  app.post('/sandbox/buyer', async (c) => {
    const refused = (status: 400 | 404 | 409, error: string) => c.json({ error }, status);
    const parsed = requestSchema.safeParse(jsonOrUndefined(await c.req.text())).data;
    if (parsed === undefined || (parsed.paymentRequestId === undefined) === (parsed.normalUrl === undefined))
      return refused(400, WRONG_BODY);
    const wrong = wrongValue(parsed);
    const act = ACTIONS.get(parsed.action);
    if (wrong !== undefined || act === undefined) return refused(400, wrong ?? WRONG_BODY);
    const payment = paymentOf(parsed, register);
    if (payment === undefined) return refused(404, 'The simulator has no such payment.');
    if (!isOpen(payment)) return refused(409, `The buyer can do nothing more: the payment is ${payment.state}.`);
    if (parsed.brand !== undefined) buyer.chooseBrand(payment.paymentRequestId, parsed.brand);
    const { paymentRequestId, state, request } = act(buyer, payment, parsed.resultCode ?? DEFAULT_DECLINE_CODE);
    return c.json({ paymentRequestId, state, redirectUrl: request.paymentRedirectUrl });
  });
  return app;
}

function wrongValue({ action, resultCode, brand }: SandboxRequest): string | undefined {
  if (!ACTIONS.has(action)) return `"action" is one of ${[...ACTIONS.keys()].join(', ')}.`;
  if (resultCode !== undefined && action !== 'decline') return '"resultCode" is for "decline" only.';
  if (resultCode !== undefined && !DECLINE_CODES.includes(resultCode)) {
    return `"resultCode" is a code that Antom documents for a failure: ${DECLINE_CODES.join(', ')}.`;
  }
  if (brand !== undefined && findCardBrand(brand) === undefined) {
    return `"brand" is one of ${NAMED_CARD_BRANDS.map(({ value }) => value).join(', ')}.`;
  }
  return undefined;
}

function paymentOf(
  { paymentRequestId, normalUrl = '' }: SandboxRequest,
  register: Pick<PaymentRegister, 'byRequestId' | 'byToken'>,
): SimulatedPayment | undefined {
  if (paymentRequestId !== undefined) return register.byRequestId(paymentRequestId);
  const [, token] = /^\/(?:checkout|bank)\/([^/]+)$/.exec(URL.parse(normalUrl)?.pathname ?? '') ?? [];
  return token === undefined ? undefined : register.byToken(token);
}
