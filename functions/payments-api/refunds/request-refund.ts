import type { RefundRequest } from '../../../shared/contract/refund-request.ts';
import { fingerprintOf } from '../../../shared/http-api/fingerprint.ts';
import { Problem } from '../../../shared/http-api/problem.ts';
import type { Caller } from '../../../shared/payment/actor.ts';
import { formatMoney, type Money, parseMoney } from '../../../shared/payment/money.ts';
import { isOwnKey } from '../../../shared/payment/own-keys.ts';
import type { Payment, RecordedRefund } from '../../../shared/payment/payment.ts';
import { deriveRefundRequestId, hashIdempotencyKey, mayBeForgotten, refundOf } from '../../../shared/payment/refund.ts';
import type { Log } from '../../../shared/platform/log.ts';
import type { Meter } from '../../../shared/platform/metrics.ts';
import type { OwnedPayment, PaymentStore } from '../../../shared/storage/payment-store.ts';
import type { FindPayment } from '../payments/find-payment.ts';
import type { InquireAndEnqueue } from '../payments/inquire-and-enqueue.ts';
import { confirmMoneyIsKept } from './kept-money.ts';
import { mayBeOutdated, mayBeReduced, refundRefusal, refusedRefund } from './refund-refusal.ts';
import type { ReserveRefund } from './reserve-refund.ts';
import type { SendRefund } from './send-refund.ts';

export interface RequestRefundDependencies {
  readonly store: Pick<PaymentStore, 'findForgottenRefund'>;
  readonly reserveRefund: ReserveRefund;
  readonly findPayment: FindPayment;
  readonly sendRefund: SendRefund;
  readonly inquireAndEnqueue: InquireAndEnqueue;
  readonly now: () => Date;
  readonly log: Log;
  readonly meter: Meter;
}

export interface RefundCommand {
  readonly owned: OwnedPayment;
  readonly idempotencyKey: string;
  readonly request: RefundRequest;
  /** Required, because it may have a daily limit. */
  readonly caller: Caller;
}

export interface RequestedRefund {
  readonly payment: Payment;
  readonly refundRequestId: string;
  /** The key was used before, with the same request. */
  readonly replayed: boolean;
}

export type RequestRefund = (command: RefundCommand) => Promise<RequestedRefund>;

/**
 * Refunds a captured payment, in whole or in part, or finds the refund that was requested with this key. The amount is reserved before Antom is
 * asked, so that two requests cannot spend it twice. The id follows from the key, so that Antom carries the refund out once, however often it is
 * sent.
 * @throws {Problem} `payment_not_found`, `idempotency_key_reused`, `payment_being_updated`, `refund_limit_reached`, `antom_outcome_unknown`,
 *   `queue_unavailable`, a `RefundRefusal`
 */
export function createRefundRequester(dependencies: RequestRefundDependencies): RequestRefund {
  const { store, findPayment, reserveRefund, sendRefund, inquireAndEnqueue, now, log, meter } = dependencies;

  return async ({ owned, idempotencyKey, request, caller }) => {
    const refundRequestId = deriveRefundRequestId(owned.paymentRequestId, idempotencyKey);
    const fingerprint = fingerprintOf(request);
    const { refundReason: reason, reference, force } = request;
    const payment = await withForgotten(await findPayment(owned), refundRequestId);
    const known = refundOf(payment, refundRequestId);
    if (known !== undefined) return replay(payment, refundRequestId, known, fingerprint);
    if (!force && mayBeReduced(payment)) throw new Problem('payment_needs_review');
    if (force && payment.cancellation !== undefined) await confirmMoneyIsKept(inquireAndEnqueue, payment);

    const amount = parseMoney(request.refundAmount);
    // What is refused anyway is not counted for a limit first.
    const isRefused = caller.refundLimit !== undefined && refundRefusal(payment, amount, force) !== undefined;
    if (isRefused) throw await refusal(inquireAndEnqueue, payment, amount, force);
    const idempotencyKeyHash = isOwnKey(idempotencyKey) ? undefined : hashIdempotencyKey(idempotencyKey);
    const requestedBy = caller.actor;
    const refund = { refundRequestId, amount, fingerprint, reason, reference, idempotencyKeyHash, requestedBy, force };
    const reservation = await reserveRefund(owned, refund, caller.refundLimit, now());
    switch (reservation.outcome) {
      case 'reserved':
        meter.count('RefundRequested');
        log.info('refund_reserved', { paymentRequestId: owned.paymentRequestId, refundRequestId });
        return { payment: await sendRefund(reservation.payment, refundRequestId), refundRequestId, replayed: false };
      case 'exists':
        return replay(reservation.payment, refundRequestId, refundOf(reservation.payment, refundRequestId), fingerprint);
      case 'limit_reached':
        return replayOrLimit(await findPayment(owned), refundRequestId, fingerprint, reservation.left);
      case 'refused':
        throw await refusal(inquireAndEnqueue, reservation.payment, amount, force);
      case 'unknown-payment':
        throw new Problem('payment_not_found');
    }
  };

  /** The payment with the refund of this id, should it be one that failed and was forgotten: its key must not refund anything now. */
  async function withForgotten(payment: Payment, refundRequestId: string): Promise<Payment> {
    if (!mayBeForgotten(payment, refundRequestId)) return payment;
    const refund = await store.findForgottenRefund(refundRequestId);
    return refund === undefined ? payment : { ...payment, refunds: { ...payment.refunds, [refundRequestId]: refund } };
  }

  /** An equal request at the same time may have used up the limit. */
  async function replayOrLimit(payment: Payment, refundRequestId: string, fingerprint: string, left: Money): Promise<RequestedRefund> {
    const refund = refundOf(payment, refundRequestId);
    if (refund === undefined) throw new Problem('refund_limit_reached', { refundableToday: formatMoney(left) });
    return replay(payment, refundRequestId, refund, fingerprint);
  }

  /** The refund as it is now. If it may not have reached Antom, it is sent again as it is stored. */
  async function replay(
    payment: Payment,
    refundRequestId: string,
    refund: RecordedRefund | undefined,
    fingerprint: string,
  ): Promise<RequestedRefund> {
    if (refund?.fingerprint !== fingerprint) throw new Problem('idempotency_key_reused');
    const isOpen = refund.state === 'RESERVED';
    return { payment: isOpen ? await sendRefund(payment, refundRequestId) : payment, refundRequestId, replayed: true };
  }
}

/** The queue may hold a capture or a failed refund, so Antom is asked before a refusal is final. */
async function refusal(inquireAndEnqueue: InquireAndEnqueue, payment: Payment, amount: Money, force: boolean): Promise<Problem> {
  const refused = refundRefusal(payment, amount, force);
  if (refused === undefined) return new Problem('payment_being_updated'); // the payment has changed since the write was refused
  if (!mayBeOutdated(refused)) return refusedRefund(refused, payment);
  const inquired = await inquireAndEnqueue(payment);
  switch (inquired.outcome) {
    case 'answered': {
      const still = refundRefusal(inquired.payment, amount, force);
      return still === undefined ? new Problem('payment_being_updated') : refusedRefund(still, inquired.payment);
    }
    case 'not_found':
      return refusedRefund(refused, payment);
    case 'unclear':
      return new Problem('antom_outcome_unknown');
    case 'not_stored':
      return new Problem('queue_unavailable');
  }
}
