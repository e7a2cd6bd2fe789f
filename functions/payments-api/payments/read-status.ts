import { timingSafeEqual } from 'node:crypto';
import { readStatusToken } from '../../../shared/contract/status-token.ts';
import { Problem } from '../../../shared/http-api/problem.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { isFinal, statusOf } from '../../../shared/payment/status.ts';
import type { StatusReads } from '../../../shared/storage/counting-store.ts';
import type { Lookups } from '../../../shared/storage/payment-store.ts';
import type { InquireAndEnqueue } from './inquire-and-enqueue.ts';

export interface ReadStatusDependencies {
  readonly store: StatusReads & Pick<Lookups, 'get'>;
  readonly inquireAndEnqueue: InquireAndEnqueue;
  readonly now: () => Date;
}

/** @throws {Problem} `status_not_found`, whatever is wrong with the token */
export type ReadStatus = (token: string) => Promise<Payment>;

/**
 * However many pages ask about one payment, Antom is asked once in this time. It grows with the payment's age, because a page may stay open for days: a payment
 * of an hour is asked about every three minutes.
 */
function pauseMs({ createdAt }: Payment, now: Date): number {
  return Math.max(10_000, (now.getTime() - Date.parse(createdAt)) / 20);
}

/**
 * The payment whose token a buyer's browser shows. While it is unsettled Antom is asked, so that a buyer who comes back sees the truth even when every
 * notification gets lost. Without a clear answer the buyer sees what is stored.
 */
export function createStatusReader({ store, inquireAndEnqueue, now }: ReadStatusDependencies): ReadStatus {
  return async (text) => {
    const token = readStatusToken(text);
    if (token === undefined) throw new Problem('status_not_found');
    const payment = await store.get(token.paymentRequestId);
    const isRight = isSameSecret(token.secret, payment?.statusSecret);
    if (payment === undefined || !isRight) throw new Problem('status_not_found');
    if (!isUnsettled(payment) || !(await store.claimStatusCheck(payment, pauseMs(payment, now()), now()))) return payment;
    const inquired = await inquireAndEnqueue(payment);
    return inquired.outcome === 'answered' ? inquired.payment : payment;
  };
}

/** Takes equally long for every secret, and for a payment that has none or does not exist. */
function isSameSecret(shown: string, stored: string | undefined): boolean {
  const [one, other] = [Buffer.from(shown), Buffer.from(stored ?? NO_SECRET)];
  return one.length === other.length && timingSafeEqual(one, other) && stored !== undefined;
}

const NO_SECRET = '-'.repeat(22);

/** Open or authorized, and not left to an operator or given up. */
function isUnsettled(payment: Payment): boolean {
  const isLeftToPeople = payment.abandoned !== undefined || payment.dueAtEpochMs === undefined || statusOf(payment) === 'REVIEW';
  return payment.captured === undefined && isFinal(payment) !== true && !isLeftToPeople;
}
