import type { Payment } from '../payment/payment.ts';
import { refundRank } from '../payment/refund.ts';
import {
  anomaliesAre,
  canRefund,
  chargedBackIs,
  DISPUTES_ARE_COUNTED,
  FEW_REFUNDS_STORED,
  HAS_NO_FURTHER_ANOMALIES,
  NO_OPEN_CHARGEBACK,
  NO_REFUND_STORED,
  notYet,
  ownedBy,
  refundIsNew,
  revisionIs,
} from './conditions.ts';
import { dueAt, type DueTime } from './due-time.ts';
import type { NewRefund, OwnedPayment } from './payment-store.ts';
import { NO_RESULT, setRefund } from './refund-updates.ts';
import { recordingUpdate, resumed } from './update-clauses.ts';
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

/** What was read of a payment before one of its refunds is reserved. */
export interface SeenPayment {
  /** What lost disputes have taken, in minor units. With `force` the refund may go beyond what they have left. */
  readonly chargedBack: bigint;
  /** How many anomalies there are. Without `force` none of them may be about money that is not counted. */
  readonly anomalies: number;
  /** What open refunds should hold and do not, in minor units. */
  readonly unheld: bigint;
}

/** Nothing has to be read of a payment that has neither. */
export const WITHOUT_REFUNDS_AND_ANOMALIES = {
  seen: { chargedBack: 0n, anomalies: 0, unheld: 0n },
  room: { conditions: [NO_REFUND_STORED] },
} as const satisfies { readonly seen: SeenPayment; readonly room: Room };

/** Takes the amount of a refund out of what can still be refunded. */
export function reservationUpdate(
  owned: OwnedPayment,
  refund: NewRefund,
  { room, seen, due, now }: { readonly room: Room; readonly seen: SeenPayment; readonly due: DueTime; readonly now: Date },
): ConditionalUpdate {
  const { chargedBack, anomalies, unheld } = seen;
  const { refundRequestId, amount, fingerprint, reason, reference, idempotencyKeyHash, requestedBy, limitCountId, force = false } = refund;
  return recordingUpdate({
    conditions: [
      ownedBy(owned.apiClientId),
      refundIsNew(refundRequestId),
      ...room.conditions,
      DISPUTES_ARE_COUNTED,
      ...(force
        ? [chargedBackIs(chargedBack), canRefund(amount.currency, amount.minorUnits + unheld - chargedBack)]
        : [
            notYet('cancellation'),
            NO_OPEN_CHARGEBACK,
            anomaliesAre(anomalies),
            HAS_NO_FURTHER_ANOMALIES,
            canRefund(amount.currency, amount.minorUnits + unheld),
          ]),
    ],
    set: [
      { expression: '#refundable = #refundable - :amount', values: { ':amount': amount.minorUnits } },
      setRefund(refundRequestId, {
        rank: refundRank('RESERVED'),
        minorUnits: amount.minorUnits,
        held: amount.minorUnits,
        notHeld: 0,
        requestedAt: now.toISOString(),
        fingerprint,
        reason,
        reference,
        idempotencyKeyHash,
        requestedBy,
        limitCountId,
        ...NO_RESULT,
      }),
      ...dueAt(due),
      ...resumed(now).set,
    ],
    remove: [...(room.remove ?? []), ...resumed(now).remove],
    add: room.add ?? [],
  } satisfies Required<Omit<ConditionalUpdate, 'records'>>);
}
