import { createHash } from 'node:crypto';

/** Who asks, and by which key. Together with the stage they *are* the payment: nothing has to be looked up to find it again. */
export interface PaymentRequestKey {
  /** Distinguishes deployments that share one Antom client id, e.g. a laptop and a sandbox stage. */
  readonly stageId: string;
  /** The merchant app's stable id; not its API key, which is rotated. */
  readonly apiClientId: string;
  readonly idempotencyKey: string;
}

/** Shape of every `paymentRequestId` of ours: within Antom's 64 characters of letters, digits and `_`. */
export const PAYMENT_REQUEST_ID_PATTERN = /^[0-9a-f]{40}$/;

/** One Idempotency-Key gives one id. The three parts are hashed as a JSON array, so that no two lists of parts can run into one text. */
export function derivePaymentRequestId(key: PaymentRequestKey): string {
  return hexDigest([key.stageId, key.apiClientId, key.idempotencyKey]).slice(0, 40);
}

/** Key of the index by order: one client never sees the orders of another that happens to use the same order id. */
export function orderKeyOf(order: { readonly apiClientId: string; readonly referenceOrderId: string }): string {
  return JSON.stringify([order.apiClientId, order.referenceOrderId]);
}

/** Shard of the index of due payments. From the id, so that a write needs no choice and a payment never moves between shards. */
export function dueShardOf(paymentRequestId: string, shards: number): string {
  return dueShardName(Number.parseInt(paymentRequestId.slice(0, 8), 16) % shards);
}

export function dueShardName(shard: number): string {
  return `due-${String(shard)}`;
}

function hexDigest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
