/** How often a write that depends on what was read is tried, when others write at the same time. */
export const MAX_ATTEMPTS = 8;

/** Others have written to this payment each time between a read and the write that depends on it. Try again later. */
export class ContendedPaymentError extends Error {
  override readonly name = 'ContendedPaymentError';

  constructor(paymentRequestId: string) {
    super(`payment ${paymentRequestId} has changed during each of ${String(MAX_ATTEMPTS)} attempts to write to it`);
  }
}
