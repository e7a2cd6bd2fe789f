import type { ResultCode } from '../../shared/antom/result-code-table.ts';
import { inquireRefundAtAntom, sendRefundToAntom } from '../../shared/antom-facts/payment-provider.ts';
import { provenanceFrom, type RefundFact } from '../../shared/payment/fact.ts';
import type { RecordedRefund } from '../../shared/payment/payment.ts';
import { isOpenRefund, MISSING_REFUND_CODE } from '../../shared/payment/refund.ts';
import { inProcessAfterFailure, needsFinalInquiry } from '../../shared/payment/settling.ts';
import type { Claim } from '../../shared/storage/payment-store.ts';
import { enqueueNews, type ReconcilerDependencies, type Reconciliation } from './reconciliation.ts';

/** How long Antom's answers have to lack a refund that Antom had reported. Longer than the longest pause between two inquiries. */
const MISSING_FOR_MS = 60 * 60_000;

interface AskedRefund {
  readonly refundRequestId: string;
  readonly refund: RecordedRefund;
}

/**
 * Asks Antom about every refund whose result is not known yet, and a day later once more about those that failed. When Antom hangs, the time of a run is
 * enough for a few of them only, so each reconciliation begins with another one.
 */
export async function inquireRefunds(
  dependencies: ReconcilerDependencies,
  claim: Claim,
  reconciliation: Reconciliation,
): Promise<Reconciliation> {
  const { settings, now } = dependencies;
  const { refunds, claims } = reconciliation.payment;
  const asked = Object.entries(refunds).filter(
    ([, refund]) => isOpenRefund(refund) || needsFinalInquiry(refund, now(), settings.finalInquiryMs),
  );
  const first = claims % Math.max(asked.length, 1);
  let after = reconciliation;
  for (const [refundRequestId, refund] of [...asked.slice(first), ...asked.slice(0, first)]) {
    after = await inquireRefund(dependencies, claim, after, { refundRequestId, refund });
  }
  return after;
}

/**
 * A refund of ours that Antom does not know is sent again under the same id, and never given up: the merchant was promised it, and its amount is held. If
 * it were called failed, the merchant would request it again, and the buyer would be paid twice. One that was made in Antom's Dashboard is not ours to
 * send: where neither of Antom's answers knows it any more, for long enough, it has failed. Otherwise it would hold its amount for ever.
 */
async function inquireRefund(
  dependencies: ReconcilerDependencies,
  claim: Claim,
  reconciliation: Reconciliation,
  asked: AskedRefund,
): Promise<Reconciliation> {
  const { refundRequestId, refund } = asked;
  const { antom, settings, now } = dependencies;
  const { paymentId, amount: paid } = reconciliation.payment;
  const amount = { currency: paid.currency, minorUnits: refund.minorUnits };
  const result = await inquireRefundAtAntom(antom, { refundRequestId, amount });
  if (result.outcome === 'answered') {
    const late = inProcessAfterFailure(reconciliation.payment, result.facts, now(), settings.finalInquiryMs);
    return enqueueNews(dependencies, reconciliation, [...result.facts, ...late]);
  }
  if (result.outcome === 'unclear') return { ...reconciliation, isClear: false };
  const isOpen = isOpenRefund(refund) && refund.state !== 'UNKNOWN'; // a state that a newer release knows may mean that it was called off
  const isOurs = refund.fingerprint !== undefined; // else it was made in Antom's Dashboard
  if (isOpen && !isOurs && isNotListed(reconciliation, refundRequestId)) return concludeMissing(dependencies, claim, reconciliation, asked);
  if (!isOpen || !isOurs || paymentId === undefined) return reconciliation;
  const order = {
    refundRequestId,
    paymentId,
    amount,
    reason: refund.reason,
    notifyUrl: settings.refundNotifyUrl,
  };
  const answer = await sendRefundToAntom(antom, order);
  return answer.outcome === 'answered' ? enqueueNews(dependencies, reconciliation, answer.facts) : { ...reconciliation, isClear: false };
}

/** Antom has shown the payment without this refund. */
function isNotListed({ listedRefunds }: Reconciliation, refundRequestId: string): boolean {
  return listedRefunds !== undefined && !listedRefunds.has(refundRequestId);
}

/**
 * One answer without the refund may have come too early, or show a part. So its time is stored, and only an answer that comes long enough after it proves that
 * the refund is missing. An answer that shows the refund in between removes the time. One with other news proves nothing: the payment has another revision by then.
 */
async function concludeMissing(
  dependencies: ReconcilerDependencies,
  claim: Claim,
  reconciliation: Reconciliation,
  { refundRequestId, refund: { missingSince } }: AskedRefund,
): Promise<Reconciliation> {
  const { store, now } = dependencies;
  if (missingSince === undefined) {
    await store.recordMissingRefund(claim, refundRequestId, now());
    return reconciliation;
  }
  if (now().getTime() - Date.parse(missingSince) < MISSING_FOR_MS) return reconciliation;
  return enqueueNews(dependencies, reconciliation, [missingRefund(refundRequestId, claim.payment.revision)]);
}

function missingRefund(refundRequestId: string, revision: number): RefundFact {
  const resultCode = MISSING_REFUND_CODE satisfies ResultCode;
  return { kind: 'refund', refundRequestId, result: 'FAIL', revision, provenance: provenanceFrom('reconciler', { resultCode }) };
}
