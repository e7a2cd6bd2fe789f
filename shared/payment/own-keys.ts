/*
 * What this service starts and refunds for a merchant that has given no Idempotency-Key: by order. These keys contain a comma, which no merchant's key does,
 * so the two never meet.
 */

/** The key of an order's payment by its number among all of them. Whoever asks for the same attempt has the same key, and so the same payment. */
export function checkoutKey(referenceOrderId: string, attempt: number): string {
  return `checkout,${attempt},${referenceOrderId.normalize('NFC')}`;
}

/** The key of a refund by the name that the merchant gave it. */
export function orderRefundKey(reference: string): string {
  return `refund,${reference.normalize('NFC')}`;
}

/** Whether a key was made here. Such a key is not shown as a hash, because no merchant sent it. */
export function isOwnKey(idempotencyKey: string): boolean {
  return idempotencyKey.includes(',');
}
