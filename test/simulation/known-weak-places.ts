/**
 * Kinds of trouble that the functions are known not to bear. Where a schedule would run into one, it is spared. Each has its reason, and goes when it
 * is mended; then the compiler names what it has spared.
 */
export const KNOWN_WEAK_PLACES = {
  dashboardRefundUntold:
    "the notification of a refund made in Antom's Dashboard names no payment: it is known only when its payment is asked about",
  returnUntold:
    'that a bank has returned a refund is known only by its notification: a refund that has succeeded is not asked about any more',
  captureTakenBack:
    'that Antom has taken a captured payment back is in no notification, and a captured payment is not asked about any more',
} as const satisfies Record<string, string>;

export type WeakPlace = keyof typeof KNOWN_WEAK_PLACES;

export function isKnownWeak(place: WeakPlace): boolean {
  return Object.hasOwn(KNOWN_WEAK_PLACES, place);
}
