import type { ProviderResult } from '../../shared/antom-facts/payment-provider.ts';
import type { AntomClient } from '../../shared/antom/client.ts';
import type { EnqueueNewFacts } from '../../shared/messaging/enqueue-new-facts.ts';
import type { Fact } from '../../shared/payment/fact.ts';
import type { Payment } from '../../shared/payment/payment.ts';
import type { Log } from '../../shared/platform/log.ts';
import type { Gauge, Meter } from '../../shared/platform/metrics.ts';
import { countUnclearAnswer } from '../../shared/platform/unclear-answer.ts';
import type { PaymentStore } from '../../shared/storage/payment-store.ts';

export interface ReconcilerDependencies {
  readonly store: Pick<PaymentStore, 'claim' | 'recordClosing' | 'recordNotFound' | 'resetNotFoundStreak' | 'settle' | 'abandon'>;
  readonly antom: Pick<AntomClient, 'inquiryPayment' | 'inquiryRefund' | 'cancel' | 'refund'>;
  readonly enqueueNewFacts: EnqueueNewFacts;
  readonly refundNotifyUrl: string;
  readonly waits: ReconcilerWaits;
  readonly now: () => Date;
  readonly log: Log;
  readonly meter: Meter & Gauge;
}

export interface ReconcilerWaits {
  /** Pauses between looks at one payment, in milliseconds; the last is repeated. */
  readonly pausesMs: readonly number[];
  /** Between two answers that Antom knows no such order: only several, apart, prove that none was placed. */
  readonly notFoundIntervalMs: number;
  /** After this long a `pay` that was sent has arrived or never will. */
  readonly paySettledMs: number;
  /** So long after its authorization, or else its expiry, without an end: then a person has to look. */
  readonly abandonAfterMs: number;
}

/** A payment while it is being looked at: as stored when it was claimed, with what has been heard since. */
export interface Reconciliation {
  readonly payment: Payment;
  /** Something was heard or written in this look: whether all is settled must then be decided another time, on what is stored. */
  readonly hasNews: boolean;
}

/** A refusal to tell is as unclear as no answer. */
export function countUnclear(dependencies: ReconcilerDependencies, { paymentRequestId }: Payment, result: ProviderResult): void {
  if (result.outcome === 'unclear' || result.outcome === 'refused')
    countUnclearAnswer(dependencies, { paymentRequestId, resultCode: result.resultCode });
}

/** Sends what is new to the worker and looks on with it. */
export async function enqueueNews(
  { enqueueNewFacts }: Pick<ReconcilerDependencies, 'enqueueNewFacts'>,
  reconciliation: Reconciliation,
  facts: readonly Fact[],
): Promise<Reconciliation> {
  const { payment, isNews } = await enqueueNewFacts(reconciliation.payment, facts);
  return { payment, hasNews: reconciliation.hasNews || isNews };
}
