import { createHash } from 'node:crypto';

/** What identifies a request for a payment. The id of the payment is derived from it, so a repeated request finds the payment without a search. */
export interface PaymentRequestKey {
  /** Distinguishes deployments that share one Antom client id, such as a laptop and a sandbox stage. */
  readonly stageId: string;
  /** The stable id of the merchant's app. Not its API key, which is rotated. */
  readonly apiClientId: string;
  readonly idempotencyKey: string;
}

/** The form of every `paymentRequestId` of this system. Antom allows 64 letters, digits and `_`. */
export const PAYMENT_REQUEST_ID_PATTERN = /^[0-9a-f]{40}$/;

/** One Idempotency-Key gives one id. The parts are hashed as a JSON array, so that different parts never make the same text. */
export function derivePaymentRequestId(key: PaymentRequestKey): string {
  return hexDigest([key.stageId, key.apiClientId, key.idempotencyKey]).slice(0, 40);
}

/** Key of the index by order. It contains the client's id, because two clients may use the same order id. */
export function orderKeyOf(order: { readonly apiClientId: string; readonly referenceOrderId: string }): string {
  return JSON.stringify([order.apiClientId, order.referenceOrderId.normalize('NFC')]);
}

/** Shard of the index of due payments. It follows from the id, so a payment always stays in the same shard. */
export function dueShardOf(paymentRequestId: string, shards: number): string {
  return dueShardName(Number.parseInt(paymentRequestId.slice(0, 8), 16) % shards);
}

export function dueShardName(shard: number): string {
  return `due-${String(shard)}`;
}

function hexDigest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
