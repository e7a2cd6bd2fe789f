import type { Payment } from '../payment/payment.ts';
import { refundRank } from '../payment/refund.ts';
import {
  canRefund,
  chargedBackIs,
  DISPUTES_ARE_COUNTED,
  FEW_REFUNDS_STORED,
  NO_OPEN_CHARGEBACK,
  notYet,
  ownedBy,
  refundIsNew,
  revisionIs,
} from './conditions.ts';
import { dueAt, type DueTime } from './due-time.ts';
import type { NewRefund, OwnedPayment } from './payment-store.ts';
import { NO_RESULT, storedRefund } from './refund-updates.ts';
import { recording, resumed } from './update-clauses.ts';
import type { ConditionalUpdate } from './update-expression.ts';

/** What lets a refund into the item: there are few, or others leave it. */
export type Room = Pick<ConditionalUpdate, 'conditions' | 'remove' | 'add'>;

export const FEW_REFUNDS: Room = { conditions: [FEW_REFUNDS_STORED] };

/** Removes failed refunds that are kept elsewhere, provided that nothing has been recorded since they were read. */
export function roomOf({ revision }: Payment, forgotten: readonly string[]): Room {
  return {
    conditions: [revisionIs(revision)],
    remove: forgotten.map((id, index) => ({
      expression: `#refunds.#forgotten${String(index)}`,
      names: { [`#forgotten${String(index)}`]: id },
    })),
    add: forgotten.length === 0 ? [] : [{ expression: '#failedRefundsForgotten :forgotten', values: { ':forgotten': forgotten.length } }],
  };
}

/**
 * Takes the amount of a refund out of what can still be refunded.
 * @param chargedBack with `force`: what lost disputes have taken, in minor units, as it was read. The refund may go beyond what they have left.
 */
export function reserveRefund(
  owned: OwnedPayment,
  refund: NewRefund,
  { room, chargedBack, due, now }: { readonly room: Room; readonly chargedBack: bigint; readonly due: DueTime; readonly now: Date },
): ConditionalUpdate {
  const { refundRequestId, amount, fingerprint, reason, reference, idempotencyKeyHash, force = false } = refund;
  return recording({
    conditions: [
      ownedBy(owned.apiClientId),
      refundIsNew(refundRequestId),
      ...room.conditions,
      DISPUTES_ARE_COUNTED,
      ...(force
        ? [chargedBackIs(chargedBack), canRefund(amount.currency, amount.minorUnits - chargedBack)]
        : [notYet('cancellation'), NO_OPEN_CHARGEBACK, canRefund(amount.currency, amount.minorUnits)]),
    ],
    set: [
      { expression: '#refundable = #refundable - :amount', values: { ':amount': amount.minorUnits } },
      storedRefund(refundRequestId, {
        rank: refundRank('RESERVED'),
        minorUnits: amount.minorUnits,
        held: amount.minorUnits,
        notHeld: 0,
        requestedAt: now.toISOString(),
        fingerprint,
        reason,
        reference,
        idempotencyKeyHash,
        ...NO_RESULT,
      }),
      ...dueAt(due),
      ...resumed(now).set,
    ],
    remove: [...(room.remove ?? []), ...resumed(now).remove],
    add: room.add ?? [],
  } satisfies Required<Omit<ConditionalUpdate, 'records'>>);
}
