import type { EnqueueNewFacts } from '../../shared/messaging/enqueue-new-facts.ts';
import type { Fact } from '../../shared/payment/fact.ts';
import type { Payment } from '../../shared/payment/payment.ts';
import type { Patience } from '../../shared/payment/settling.ts';
import type { Log } from '../../shared/platform/log.ts';
import type { Gauge, Meter } from '../../shared/platform/metrics.ts';
import type { PaymentStore } from '../../shared/storage/payment-store.ts';
import type { ReconcilerCalls } from './run-limits.ts';

export interface ReconcilerDependencies {
  readonly store: Pick<
    PaymentStore,
    'claim' | 'recordClosing' | 'recordNotFound' | 'recordCancelRefusal' | 'recordMissingRefund' | 'resetStreaks' | 'postpone' | 'settle'
  >;
  /** A call that could not end before the run has to is not sent, and has no answer. */
  readonly antom: ReconcilerCalls;
  /** False once calls are no longer sent. */
  readonly mayCall: () => boolean;
  readonly enqueueNewFacts: EnqueueNewFacts;
  readonly settings: ReconcilerSettings;
  readonly now: () => Date;
  readonly log: Log;
  readonly meter: Meter & Gauge;
}

/** What a deployment sets about reconciling. Times are in milliseconds. */
export interface ReconcilerSettings {
  /** Back-off between reconciliations of one payment; the last pause is repeated. */
  readonly pausesMs: readonly number[];
  /** Pause between two ORDER_NOT_EXIST answers that count. Several answers, apart in time, prove that no order was placed. */
  readonly notFoundIntervalMs: number;
  /** How long a `pay` can be on its way. */
  readonly paySettledMs: number;
  /** How long after its authorization, or else its expiry, an unsettled payment is abandoned for a person to review. */
  readonly abandonAfterMs: number;
  /** How long after an end without money or a failed refund Antom is asked once more, and the pause between inquiries while a dispute is open. */
  readonly finalInquiryMs: number;
  readonly patience: Patience;
  /** Where Antom notifies of refunds that are sent again. */
  readonly refundNotifyUrl: string;
}

/** A payment while it is being reconciled: as stored when it was claimed, with what Antom has answered since. */
export interface Reconciliation {
  readonly payment: Payment;
  /** Whether Antom has said clearly how the payment stands, or that it has no such order. Once its refunds were asked about, it is about each of them, too. */
  readonly isClear: boolean;
  /** Antom has just answered that the payment failed. */
  readonly hasFailed: boolean;
  /** Antom has just answered that it has no such order, although it has had one. */
  readonly isForgotten: boolean;
  /**
   * The refunds that Antom's answer about the payment has listed. Undefined when the answer may have left one out, because it lacks something that is recorded.
   */
  readonly listedRefunds: ReadonlySet<string> | undefined;
  /** This reconciliation found or wrote something new. Then the next reconciliation decides whether all is settled: it sees what was stored. */
  readonly hasNews: boolean;
}

/** Whether no `pay` can be on its way any more. */
export function isPaySettled({ settings, now }: Pick<ReconcilerDependencies, 'settings' | 'now'>, { lastPayAtEpochMs }: Payment): boolean {
  return now().getTime() - lastPayAtEpochMs >= settings.paySettledMs;
}

/** Sends new facts to the worker, and continues with the payment as it will be. */
export async function enqueueNews(
  { enqueueNewFacts }: Pick<ReconcilerDependencies, 'enqueueNewFacts'>,
  reconciliation: Reconciliation,
  facts: readonly Fact[],
): Promise<Reconciliation> {
  const { payment, isNews } = await enqueueNewFacts(reconciliation.payment, facts);
  return { ...reconciliation, payment, hasNews: reconciliation.hasNews || isNews };
}
