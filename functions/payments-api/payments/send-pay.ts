import type { Answer } from '../../../shared/antom/answer.ts';
import type { AntomClient } from '../../../shared/antom/client.ts';
import type { PayAnswer } from '../../../shared/antom/response-schemas.ts';
import type { ResultCode } from '../../../shared/antom/result-code-table.ts';
import { isPaymentRejection } from '../../../shared/antom/result-codes.ts';
import { reportUnclearAnswer } from '../../../shared/antom-facts/metered-client.ts';
import { whyUnclear } from '../../../shared/antom-facts/unclear-answer.ts';
import { Problem } from '../../../shared/http-api/problem.ts';
import { provenanceFrom } from '../../../shared/payment/fact.ts';
import type { Money } from '../../../shared/payment/money.ts';
import { ENDED_WITHOUT_PAGE, type Payment } from '../../../shared/payment/payment.ts';
import { acceptedAmountAnomaly } from '../../../shared/payment/recording.ts';
import type { Log } from '../../../shared/platform/log.ts';
import type { Meter } from '../../../shared/platform/metrics.ts';
import type { OwnedPayment, PaymentStore, Recording } from '../../../shared/storage/payment-store.ts';
import type { EnqueueFacts } from './enqueue-facts.ts';

export interface SendPayDependencies {
  readonly store: Pick<PaymentStore, 'recordAcceptance' | 'recordAcceptanceAnomaly' | 'recordRejection' | 'releaseLease'>;
  readonly antom: Pick<AntomClient, 'pay'>;
  readonly enqueueFacts: EnqueueFacts;
  readonly now: () => Date;
  readonly log: Log;
  readonly meter: Meter;
}

/** @throws {Problem} `antom_outcome_unknown`, `antom_gave_no_url`, `queue_unavailable` */
export type SendPay = (payment: Payment) => Promise<Payment>;

/** Sends `pay`. Needs the payment's lease. If the answer is unclear, it sends the same bytes once more, as Antom advises. */
export function createPaySender({ store, antom, enqueueFacts, now, log, meter }: SendPayDependencies): SendPay {
  return async (payment) => {
    const { request, lease, sends, paymentRequestId } = payment;
    if (request === undefined) return payment;
    const first = await antom.pay(request, { paymentRequestId });
    if (sends === 1 && isRejected(first)) return reject(payment, first);
    const answer = isWorthRepeating(first) ? await antom.pay(request, { paymentRequestId }) : first;
    const acceptance = acceptanceOf(answer);
    if (acceptance !== undefined) {
      const differs = acceptedAmountAnomaly(payment, acceptance.paymentId, acceptance.amount);
      // Before the acceptance: once that is recorded, `pay` is not sent again.
      if (differs !== undefined && (await enqueueAnomaly(payment, differs)) === undefined) throw new Problem('queue_unavailable');
      log.info('payment_accepted', { paymentRequestId, paymentId: acceptance.paymentId });
      const recording = await store.recordAcceptance(payment, acceptance, now());
      return recording.outcome === 'contradicted' ? enqueueContradiction(recording) : stored(recording, paymentRequestId);
    }
    if (isRejected(answer)) reportRepeatedRefusal(paymentRequestId, answer);
    const gaveNoPage = isInProcess(answer);
    await store.releaseLease(payment, lease.attemptId, gaveNoPage ? ENDED_WITHOUT_PAGE : now().getTime());
    if (!gaveNoPage) throw new Problem('antom_outcome_unknown');
    log.warn('antom_gave_no_url', { paymentRequestId });
    throw new Problem('antom_gave_no_url');
  };

  /** For the worker, which alone records and publishes it. Undefined when the queue refused. */
  function enqueueAnomaly(payment: Payment, anomaly: string): Promise<Payment | undefined> {
    return enqueueFacts(payment, [{ kind: 'anomaly', anomaly, provenance: provenanceFrom('pay') }]);
  }

  /** `pay` is not sent again for this payment. So when the queue refuses the anomaly, it is recorded here, without its event. */
  async function enqueueContradiction({ payment, anomaly }: Contradiction): Promise<Payment> {
    const enqueued = await enqueueAnomaly(payment, anomaly);
    if (enqueued !== undefined) return enqueued;
    await store.recordAcceptanceAnomaly(payment, anomaly, now());
    throw new Problem('queue_unavailable');
  }

  async function reject(payment: OwnedPayment, answer: SignedRefusal): Promise<Payment> {
    const { resultCode, resultMessage = '' } = answer.result;
    log.warn('antom_rejected_payment', { paymentRequestId: payment.paymentRequestId, resultCode });
    const refused = stored(await store.recordRejection(payment, { resultCode, resultMessage }, now()), payment.paymentRequestId);
    if (refused.request === undefined) return refused;
    reportRepeatedRefusal(payment.paymentRequestId, answer); // another caller has sent `pay` again meanwhile, so this refusal no longer counts
    throw new Problem('antom_outcome_unknown');
  }

  /** Once `pay` has been sent twice, the refusal of one says nothing about the other, which may have opened a payment. */
  function reportRepeatedRefusal(paymentRequestId: string, { result: { resultCode, resultStatus } }: SignedRefusal): void {
    reportUnclearAnswer({ log, meter }, 'pay', { paymentRequestId }, { reason: 'refused', resultCode, resultStatus });
  }
}

type Contradiction = Extract<Recording, { outcome: 'contradicted' }>;

type SignedRefusal = Extract<Answer<PayAnswer>, { signed: true }>;

/** A signed refusal of the payment itself. Any other `F` may be about the call and not the payment. */
function isRejected(answer: Answer<PayAnswer>): answer is SignedRefusal {
  return (
    answer.outcome === 'answered' && answer.signed && answer.result.resultStatus === 'F' && isPaymentRejection(answer.result.resultCode)
  );
}

/** Antom has the payment. Without a readable body not even that is clear. */
function isInProcess(answer: Answer<PayAnswer>): boolean {
  return whyUnclear('pay', answer) === undefined && answer.outcome === 'answered' && answer.result.resultStatus === 'U';
}

interface PageOfBuyer {
  readonly paymentId: string;
  readonly normalUrl: string;
  readonly amount: Money | undefined;
}

/** A signed answer with our id, Antom's id and a page for the buyer is an acceptance, under any code of `U` and under `S`. */
function acceptanceOf(answer: Answer<PayAnswer>): PageOfBuyer | undefined {
  if (answer.outcome !== 'answered' || !answer.signed || answer.result.resultStatus === 'F' || answer.body === undefined) return undefined;
  const { paymentId, normalUrl, paymentAmount: amount } = answer.body;
  return normalUrl === undefined ? undefined : { paymentId, normalUrl, amount };
}

/** An unclear answer that may be clear the second time. Refusals and throttling would only be repeated. */
function isWorthRepeating(answer: Answer<PayAnswer>): boolean {
  if (answer.outcome === 'unknown') return true;
  const { resultStatus, resultCode } = answer.result;
  if (resultCode === ('REQUEST_TRAFFIC_EXCEED_LIMIT' satisfies ResultCode)) return false;
  return resultStatus === 'U' && acceptanceOf(answer) === undefined;
}

function stored(recording: Recording, paymentRequestId: string): Payment {
  if (recording.outcome === 'unknown-payment') throw new Error(`payment ${paymentRequestId} disappeared: payments are kept for years`);
  return recording.payment;
}
