import type { UseCasesDependencies } from '../../../../functions/payments-api/use-cases.ts';
import { maySendPay } from '../../../../shared/payment/lifecycle.ts';
import { hasAny, milestonesThat } from '../../../../shared/payment/milestone.ts';
import { MAX_OPEN_PAYMENTS, type Order } from '../../../../shared/payment/order.ts';
import type { Payment } from '../../../../shared/payment/payment.ts';
import type { OrderAttempt, OrderClaim } from '../../../../shared/storage/order-store.ts';
import type { Recording } from '../../../../shared/storage/payment-store.ts';
import { aPayment } from '../../../support/a-payment.ts';

type ApiStore = UseCasesDependencies['store'];

const unexpected = () => Promise.reject(new Error('no start calls this'));

/**
 * What starts and cancellations do to the table, in memory and at once. The table's own tests hold that the real writes have these conditions. It has one
 * order, of one client.
 */
export function modelStore() {
  const payments = new Map<string, Payment>();
  let order: Order = { open: new Set(), claimedAtEpochMs: 0, attempts: 0, revision: 0 };

  function change(paymentRequestId: string, isAllowed: (payment: Payment) => boolean, changed: (payment: Payment) => Partial<Payment>) {
    const payment = payments.get(paymentRequestId);
    if (payment === undefined) throw new Error('there is no such payment');
    if (!isAllowed(payment)) return { written: false, payment };
    const after = { ...payment, ...changed(payment) };
    payments.set(paymentRequestId, after);
    return { written: true, payment: after };
  }

  function record(...args: Parameters<typeof change>): Promise<Recording> {
    const { written, payment } = change(...args);
    return Promise.resolve({ outcome: written ? 'recorded' : 'duplicate', payment });
  }

  function claim(isAllowed: boolean, open: readonly string[], now: Date, isHeld: () => boolean): Promise<OrderClaim> {
    if (isAllowed) {
      const attempts = order.attempts + (open.every((id) => order.open.has(id)) ? 0 : 1);
      order = { ...order, open: new Set(open), claimedAtEpochMs: now.getTime(), attempts, revision: order.revision + 1 };
    }
    return Promise.resolve({ outcome: isAllowed || isHeld() ? 'held' : 'refused', order });
  }
  const isAlone = ({ paymentRequestId }: OrderAttempt) => order.open.size === 1 && order.open.has(paymentRequestId);

  const store: ApiStore = {
    get: (id) => Promise.resolve(payments.get(id)),
    findIdByPaymentId: unexpected,
    listByOrder: () => Promise.resolve({ payments: [...payments.values()].toReversed() }),
    listPayments: unexpected,
    listRefunds: unexpected,
    listDisputes: unexpected,
    listMovements: unexpected,
    findDue: unexpected,
    findOldestParked: unexpected,
    recordReview: unexpected,
    resumeReviewed: unexpected,
    reserveRefund: unexpected,
    countRefund: unexpected,
    uncountRefund: unexpected,
    claimStatusCheck: unexpected,
    recordSentAnswer: unexpected,
    recordAnswerResult: unexpected,
    recordPaidBy: unexpected,
    rejoinOrder: unexpected,
    findForgottenRefund: unexpected,

    findRefundedPayment: unexpected,
    chooseRefundedPayment: unexpected,

    getOrder: () => Promise.resolve(order),
    claimOrder: (attempt, now) => claim(order.open.size === 0, [attempt.paymentRequestId], now, () => isAlone(attempt)),
    shareOrder: ({ paymentRequestId: id }, now) =>
      claim(!order.open.has(id) && order.open.size < MAX_OPEN_PAYMENTS, [...order.open, id], now, () => order.open.has(id)),
    takeOverOrder: (attempt, seen, { beside }, now) =>
      claim(seen.revision === order.revision, [...beside, attempt.paymentRequestId], now, () => isAlone(attempt)),
    async renewClaim({ paymentRequestId }, now) {
      const isHeld = order.open.has(paymentRequestId);
      await claim(isHeld, [...order.open], now, () => false);
      return isHeld;
    },

    create(payment, now) {
      const existing = payments.get(payment.paymentRequestId);
      if (existing !== undefined) return Promise.resolve({ outcome: 'exists', payment: existing });
      const created = { ...aPayment(), ...payment, createdAt: now.toISOString(), lastPayAtEpochMs: now.getTime() };
      payments.set(payment.paymentRequestId, created);
      return Promise.resolve({ outcome: 'created', payment: created });
    },
    takeLease({ paymentRequestId }, lease, now) {
      const isFree = (payment: Payment) =>
        maySendPay(payment) && payment.lease.untilEpochMs <= now.getTime() && payment.expiresAtEpochMs > now.getTime();
      const { written, payment } = change(paymentRequestId, isFree, ({ sends }) => ({ lease, sends: sends + 1 }));
      return Promise.resolve({ outcome: written ? 'taken' : 'refused', payment });
    },
    releaseLease({ paymentRequestId }, attemptId, untilEpochMs) {
      change(
        paymentRequestId,
        ({ lease }) => lease.attemptId === attemptId,
        ({ lease }) => ({ lease: { ...lease, untilEpochMs } }),
      );
      return Promise.resolve();
    },
    recordAcceptance: ({ paymentRequestId }, { normalUrl }, now) =>
      record(
        paymentRequestId,
        ({ acceptance }) => acceptance === undefined,
        () => ({ acceptance: { normalUrl, recordedAt: now.toISOString() }, request: undefined }),
      ),
    recordAcceptanceAnomaly: unexpected,
    recordRejection: unexpected,
    recordClosing: ({ paymentRequestId }, reason, now) =>
      record(
        paymentRequestId,
        (payment) => !hasAny(payment, milestonesThat('barsClosing')),
        () => ({ closing: { reason, recordedAt: now.toISOString() }, request: undefined }),
      ),
  };
  return { store, payments, replace: (payment: Payment) => payments.set(payment.paymentRequestId, payment) };
}
