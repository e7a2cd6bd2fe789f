/**
 * What Antom's answers state as facts. Only for verified answers: take them from a {@link SignedAnswer}; no other answer has a body.
 *
 * Source: docs.antom.com inquiryPayment, inquiryRefund, cancel, refund.
 */
import type { SignedAnswer } from '../antom/answer.ts';
import type {
  AnswerResult,
  CancelAnswer,
  CaptureEntry,
  InquiryPaymentAnswer,
  InquiryRefundAnswer,
  RefundAnswer,
  RefundEntry,
} from '../antom/response-schemas.ts';
import type { ResultCode } from '../antom/result-code-table.ts';
import { isClosedOrder, isRefundFailure } from '../antom/result-codes.ts';
import { unsizedRefund } from '../payment/anomaly-text.ts';
import {
  type AnomalyFact,
  type CancellationFact,
  type Fact,
  type OutcomeFact,
  type OutcomeKind,
  provenanceFrom,
  REFUND_RESULTS,
  type RefundFact,
  type RefundResult,
} from '../payment/fact.ts';
import { nameOfCapture, placeOfCapture } from '../payment/further-captures.ts';
import type { Money } from '../payment/money.ts';
import { detailsOf, refundNumbersOf } from './details-of-messages.ts';
import { factsOfReviews } from './facts-of-reviews.ts';
import { outcomeFact, refundFact } from './facts-with-amounts.ts';
import type { PaymentMethod } from './payment-method.ts';

/**
 * The reviews, then the payment, its captures and refunds. Processing and pending payments, and new statuses, state nothing. Facts are recorded one by one:
 * a capture that comes before the review that holds it back would look as if it could be shipped.
 */
export function factsOfInquiry(answer: InquiryPaymentAnswer, method: PaymentMethod): Fact[] {
  const captureIds = captureIdsOf(answer.transactions);
  const transactionFacts = answer.transactions.map((transaction, index) =>
    transactionFact(answer.paymentId, transaction, captureIds[index]),
  );
  const reviews = factsOfReviews(answer.paymentId, answer.riskReviews, 'inquiryPayment');
  return [...reviews, ...paymentFacts(answer, method), ...transactionFacts.filter((fact) => fact !== undefined)];
}

const PAYMENT_STATUSES = ['SUCCESS', 'FAIL', 'PROCESSING', 'PENDING', 'CANCELLED'] as const;
type KindByStatus = Record<(typeof PAYMENT_STATUSES)[number], OutcomeKind | 'cancellation' | undefined>;

function paymentFacts(answer: InquiryPaymentAnswer, { success }: PaymentMethod): (OutcomeFact | CancellationFact)[] {
  const { paymentId, paymentAmount: amount } = answer;
  const status = PAYMENT_STATUSES.find((known) => known === answer.paymentStatus);
  const kinds: KindByStatus = {
    SUCCESS: success,
    FAIL: 'authorizationFailed',
    PROCESSING: undefined,
    PENDING: undefined,
    CANCELLED: 'cancellation',
  };
  const kind = status === undefined ? undefined : kinds[status];
  if (kind === undefined) return [];
  const provenance = provenanceFrom('inquiryPayment', {
    antomTime: answer.paymentTime,
    resultCode: answer.paymentResultCode,
    resultMessage: answer.paymentResultMessage,
  });
  if (kind === 'cancellation') return [{ kind, paymentId, provenance }];
  const outcome = outcomeFact({ kind, paymentId, amount, provenance, details: detailsOf(answer) });
  return outcome === undefined ? [] : [outcome, ...endOf(outcome)];
}

/** A failure whose code says that the order is closed, or was cancelled, is also the end of the payment: the buyer cannot try again on its page. */
export function endOf({ kind, paymentId, provenance }: OutcomeFact): CancellationFact[] {
  const isEnd = kind === 'authorizationFailed' && provenance.resultCode !== undefined && isClosedOrder(provenance.resultCode);
  return isEnd ? [{ kind: 'cancellation', paymentId, provenance }] : [];
}

const CAPTURE_KINDS = { SUCCESS: 'captured', FAIL: 'captureFailed' } as const satisfies Record<
  CaptureEntry['transactionStatus'],
  OutcomeKind
>;

/**
 * Where one answer lists several successful captures of one amount, those without an id are told apart by their place among them, behind those with one.
 * Otherwise money that was taken twice would look like one capture. The id of the only one stays undefined: a notification may name it.
 */
function captureIdsOf(transactions: InquiryPaymentAnswer['transactions']): readonly (string | undefined)[] {
  const captures = transactions.filter(
    ({ transactionType, transactionStatus }) => transactionType === 'CAPTURE' && transactionStatus === 'SUCCESS',
  );
  const places = new Map<CaptureEntry | RefundEntry, string>();
  for (const alike of Map.groupBy(captures, amountTextOf).values()) {
    const unnamed = alike.filter(({ transactionId }) => transactionId === undefined);
    const named = alike.length - unnamed.length;
    if (alike.length > 1) for (const [index, entry] of unnamed.entries()) places.set(entry, placeOfCapture(named + index + 1));
  }
  return transactions.map((entry) => (entry.transactionId === undefined ? places.get(entry) : nameOfCapture(entry.transactionId)));
}

function amountTextOf({ transactionAmount: amount }: CaptureEntry | RefundEntry): string {
  return amount === undefined ? '' : `${amount.currency} ${String(amount.minorUnits)}`;
}

function transactionFact(paymentId: string, transaction: CaptureEntry | RefundEntry, captureId: string | undefined) {
  const { transactionAmount: amount, transactionId, transactionTime, transactionResult } = transaction;
  const provenance = provenanceFrom('inquiryPayment', { antomTime: transactionTime, ...transactionResult });
  if (transaction.transactionType === 'REFUND') {
    const { transactionRequestId: refundRequestId, transactionStatus: result } = transaction;
    return refundFact({ refundRequestId, refundId: transactionId, amount, result, provenance });
  }
  const kind = CAPTURE_KINDS[transaction.transactionStatus];
  return outcomeFact({ kind, paymentId, amount, provenance: { ...provenance, captureId } });
}

/**
 * Empty for a new refund status. Without an amount that can be read, a refund is assumed to be of the amount that is known. At such a success a person has to
 * look unless Antom states the amount elsewhere.
 * @param known of the refund that was asked about
 */
export function factsOfInquiryRefund(answer: InquiryRefundAnswer, known: Money): (RefundFact | AnomalyFact)[] {
  const { refundRequestId, refundId, refundAmount, refundStatus, refundTime: antomTime } = answer;
  const result = REFUND_RESULTS.find((status) => status === refundStatus);
  if (result === undefined) return [];
  const provenance = provenanceFrom('inquiryRefund', { antomTime });
  const isUnsized = result === 'SUCCESS' && refundAmount === undefined;
  const statement = { refundRequestId, refundId, amount: refundAmount, result, numbers: refundNumbersOf(answer), provenance };
  const fact = refundFact(statement, known);
  return [
    ...(fact === undefined ? [] : [fact]),
    ...(isUnsized ? [{ kind: 'anomaly' as const, anomaly: unsizedRefund(refundRequestId), provenance }] : []),
  ];
}

/** Undefined unless Antom says that it cancelled the payment, or that it was closed already. Nothing else proves anything: inquire. */
export function factOfCancel({ result, body }: SignedAnswer<CancelAnswer>): CancellationFact | undefined {
  const { resultStatus, resultCode, resultMessage } = result;
  if (resultStatus !== 'S' && !(resultStatus === 'F' && isClosedOrder(resultCode))) return undefined;
  const provenance = provenanceFrom('cancel', { antomTime: body?.cancelTime, resultCode, resultMessage });
  return { kind: 'cancellation', paymentId: body?.paymentId, provenance };
}

/**
 * Undefined when the answer leaves the refund open: then ask again, and never call it failed.
 * @param asked the refund that was requested: a refusal names neither id nor amount, and of an acceptance that names no amount its amount is assumed
 */
export function factOfRefund(
  { result, body }: SignedAnswer<RefundAnswer>,
  asked: { readonly refundRequestId: string; readonly amount: Money },
): RefundFact | undefined {
  const { resultStatus, resultCode, resultMessage } = result;
  const outcome = REFUND_RESULT_BY_STATUS[resultStatus](resultCode, body);
  if (outcome === undefined) return undefined;
  const { refundRequestId, amount } = asked;
  const statement = {
    refundRequestId,
    refundId: body?.refundId,
    numbers: body && refundNumbersOf(body),
    amount: body?.refundAmount ?? undefined,
    result: outcome,
    provenance: provenanceFrom('refund', { antomTime: body?.refundTime, resultCode, resultMessage }),
  };
  return refundFact(statement, amount);
}

type RefundResultOf = (resultCode: string, body: RefundAnswer | undefined) => RefundResult | undefined;

const REFUND_RESULT_BY_STATUS: Readonly<Record<AnswerResult['resultStatus'], RefundResultOf>> = {
  S: () => 'SUCCESS',
  F: (resultCode) => (isRefundFailure(resultCode) ? 'FAIL' : undefined),
  U: (resultCode, body) => (resultCode === ('REFUND_IN_PROCESS' satisfies ResultCode) && body !== undefined ? 'PROCESSING' : undefined),
};
