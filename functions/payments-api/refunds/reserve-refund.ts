import type { RefundLimit } from '../../../shared/payment/actor.ts';
import { koreanDayOf } from '../../../shared/payment/korean-day.ts';
import type { Money } from '../../../shared/payment/money.ts';
import { refundOf } from '../../../shared/payment/refund.ts';
import type { DailyLimitWrites, LimitedDay } from '../../../shared/storage/counting-store.ts';
import type { NewRefund, OwnedPayment, RefundWrites, Reservation } from '../../../shared/storage/payment-store.ts';

export interface ReserveRefundDependencies {
  readonly store: RefundWrites & DailyLimitWrites;
  /** Unique. */
  readonly newCountId: () => string;
}

/** `left`: what the caller may still refund on this day. Nothing was reserved. */
export type LimitedReservation = Reservation | { readonly outcome: 'limit_reached'; readonly left: Money };

export type ReserveRefund = (
  owned: OwnedPayment,
  refund: NewRefund,
  limit: RefundLimit | undefined,
  at: Date,
) => Promise<LimitedReservation>;

/**
 * Reserves a refund, and counts it for the daily limit of the caller first. What was not reserved by this request is taken back. After a crash in between too
 * much is counted, and never too little.
 */
export function createRefundReserver({ store, newCountId }: ReserveRefundDependencies): ReserveRefund {
  return async (owned, refund, limit, at) => {
    if (limit === undefined) return store.reserveRefund(owned, refund, at);
    const { currency, minorUnits } = refund.amount;
    const day: LimitedDay = { apiClientId: owned.apiClientId, keyName: limit.keyName, day: koreanDayOf(at) };
    const limitCountId = newCountId();
    const { isCounted, sum } = await store.countRefund(day, limitCountId, minorUnits, limit.perDay, at);
    if (!isCounted) return { outcome: 'limit_reached', left: { currency, minorUnits: sum < limit.perDay ? limit.perDay - sum : 0n } };
    const reservation = await store.reserveRefund(owned, { ...refund, limitCountId }, at);
    if (!isReservedAs(limitCountId, refund, reservation)) await store.uncountRefund(day, limitCountId, minorUnits);
    return reservation;
  };
}

/** Also when the AWS client has repeated the write, and found the refund there. */
function isReservedAs(limitCountId: string, { refundRequestId }: NewRefund, reservation: Reservation): boolean {
  if (reservation.outcome !== 'exists') return reservation.outcome === 'reserved';
  return refundOf(reservation.payment, refundRequestId)?.limitCountId === limitCountId;
}
