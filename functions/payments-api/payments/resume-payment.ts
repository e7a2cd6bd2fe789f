import { Problem } from '../../../shared/http-api/problem.ts';
import { maySendPay } from '../../../shared/payment/lifecycle.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import type { PaymentStore } from '../../../shared/storage/payment-store.ts';
import type { SendPay } from './send-pay.ts';

/** The clock of a payment's start; tests pass their own. */
export interface StartClock {
  readonly now: () => Date;
  readonly sleep: (ms: number) => Promise<void>;
}

export interface ResumePaymentDependencies {
  readonly store: Pick<PaymentStore, 'get' | 'takeLease'>;
  readonly sendPay: SendPay;
  readonly clock: StartClock;
  readonly newLease: NewLease;
  /** How long a caller without the lease waits for its holder. */
  readonly waitMs: number;
}

/** A lease that begins at this time. */
export type NewLease = (at: Date) => Payment['lease'];

/**
 * @param beforePay called before `pay` is sent, which it prevents by throwing
 * @throws {Problem} `start_in_progress`, and whatever `beforePay` and sending `pay` throw
 */
export type ResumePayment = (found: Payment, beforePay: () => Promise<unknown>) => Promise<Payment>;

const POLL_MS = 200;

/** Waits until Antom has answered for an existing payment, or takes over when its lease ends. */
export function createPaymentResumer({ store, sendPay, clock, newLease, waitMs }: ResumePaymentDependencies): ResumePayment {
  const { now, sleep } = clock;
  return async (found, beforePay) => {
    const waitUntilEpochMs = now().getTime() + waitMs;
    let payment: Payment | undefined = found;
    while (payment !== undefined && maySendPay(payment) && payment.expiresAtEpochMs > now().getTime()) {
      if (payment.lease.untilEpochMs <= now().getTime()) {
        await beforePay();
        const attempt = await store.takeLease(payment, newLease(now()), now());
        // A newer release may have recorded something meanwhile that the lease's condition cannot name.
        if (attempt.outcome === 'taken') return maySendPay(attempt.payment) ? sendPay(attempt.payment) : attempt.payment;
      }
      if (now().getTime() >= waitUntilEpochMs) throw new Problem('start_in_progress');
      await sleep(POLL_MS);
      payment = await store.get(found.paymentRequestId);
    }
    if (payment === undefined) throw new Error(`payment ${found.paymentRequestId} disappeared: payments are kept for years`);
    return payment;
  };
}
