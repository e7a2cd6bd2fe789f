/**
 * Kinds of trouble that the functions are known not to bear. Where a schedule would run into one, it is spared. Each has its reason, and goes when it
 * is mended; then the compiler names what it has spared.
 */
export const KNOWN_WEAK_PLACES = {
  dashboardRefundUntold:
    "the notification of a refund made in Antom's Dashboard names no payment: it is known only when its payment is asked about",
  refundReversed: 'a refund that has succeeded and that the bank returns later stays SUCCESS',
  refundFailedThenSucceeded: 'a refund that Antom has failed and carries out after all may have been asked for again meanwhile',
  lateCancellation: 'a captured payment is not asked about any more, so a cancellation by Antom is not noticed',
  paidAfterCancellation: 'a success after a cancellation whose notification is lost is not noticed',
  cancelRefusedAfterDecline:
    'when Antom refuses to cancel a declined order because it is closed, the payment ends only when it is abandoned',
} as const satisfies Record<string, string>;

export type WeakPlace = keyof typeof KNOWN_WEAK_PLACES;

export function isKnownWeak(place: WeakPlace): boolean {
  return Object.hasOwn(KNOWN_WEAK_PLACES, place);
}
