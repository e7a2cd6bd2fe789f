/** Antom's answers about one payment or refund, reduced to what matters here: facts, a clear "no such order", or nothing clear. */
import type { Answer, SignedAnswer } from '../antom/answer.ts';
import type { AntomClient, PaymentReference } from '../antom/client.ts';
import type { AnswerResult, InquiryPaymentAnswer } from '../antom/response-schemas.ts';
import type { ResultCode } from '../antom/result-code-table.ts';
import type { Fact } from '../payment/fact.ts';
import type { Inquired } from '../payment/inquired.ts';
import { formatMoney, type Money } from '../payment/money.ts';
import type { Payment } from '../payment/payment.ts';
import { factOfCancel, factOfRefund, factsOfInquiry, factsOfInquiryRefund } from './facts-of-answers.ts';
import { issuerAuthenticatedCard } from './issuer-authenticated-card.ts';
import { type AntomOperation, isCancelRefusal, type UnclearAnswer, whyUnclear } from './unclear-answer.ts';

/**
 * - `answered`: a signed answer. `facts` may be empty, when nothing has been decided yet.
 * - `not_found`: a signed ORDER_NOT_EXIST. This may change: a `pay` may be on its way.
 * - `unclear`: anything else. It says nothing about the payment.
 */
export type ProviderResult =
  | { readonly outcome: 'answered'; readonly facts: readonly Fact[] }
  | { readonly outcome: 'not_found' }
  | { readonly outcome: 'unclear'; readonly why: UnclearAnswer };

export type InquiryResult = Exclude<ProviderResult, { readonly outcome: 'answered' }> | InquiryAnswered;

/** `allCapturesEnded`: where `facts` have no capture, Antom had made none by then, and none was under way. */
interface InquiryAnswered extends Inquired {
  readonly outcome: 'answered';
  /** Of the payment that the answer is about. */
  readonly paymentRequestId: string;
  /** Everything that the answer says about money is in `facts`. Otherwise something could not be read or is new, and may be money that has gone back. */
  readonly isMoneyWhole: boolean;
}

export async function inquirePaymentAtAntom(antom: Pick<AntomClient, 'inquiryPayment'>, payment: NamedPayment): Promise<InquiryResult> {
  return inquireReferenceAtAntom(antom, referenceTo(payment));
}

type NamedPayment = Pick<Payment, 'paymentRequestId' | 'merchantAccountId'>;

/** How Antom is asked about a payment of ours. */
export function referenceTo({ paymentRequestId, merchantAccountId }: NamedPayment): PaymentReference {
  return { paymentRequestId, ...(merchantAccountId === undefined ? {} : { merchantAccountId }) };
}

/** The same by either id. */
export async function inquireReferenceAtAntom(
  antom: Pick<AntomClient, 'inquiryPayment'>,
  payment: PaymentReference,
): Promise<InquiryResult> {
  const answer = await antom.inquiryPayment(payment);
  const body = answer.outcome === 'answered' && answer.signed && answer.result.resultStatus === 'S' ? answer.body : undefined;
  if (body === undefined) return withoutFacts('inquiryPayment', answer);
  const { paymentRequestId, paymentId, allCapturesEnded, unreadableRefunds } = body;
  const facts = factsOfInquiry(body, issuerAuthenticatedCard);
  return { outcome: 'answered', paymentRequestId, paymentId, facts, allCapturesEnded, unreadableRefunds, isMoneyWhole: isMoneyWhole(body) };
}

function isMoneyWhole({ unreadable }: InquiryPaymentAnswer): boolean {
  return unreadable.every((kind) => kind === 'REVIEW');
}

/** `refused`: a signed answer that this order cannot be cancelled as it is. Only an inquiry shows why: it may have been paid, or have failed. */
export type CancelResult =
  ProviderResult | { readonly outcome: 'refused'; readonly result: Pick<AnswerResult, 'resultCode' | 'resultMessage'> };

/** The payment is cancelled only when the answer has a cancellation among its facts. */
export async function cancelPaymentAtAntom(antom: Pick<AntomClient, 'cancel'>, payment: NamedPayment): Promise<CancelResult> {
  const answer = await antom.cancel(referenceTo(payment));
  const known = providerResultOf('cancel', answer, (signed) => listed(factOfCancel(signed)));
  if (known.outcome === 'answered' || answer.outcome !== 'answered' || !answer.signed) return known;
  const { resultStatus, resultCode, resultMessage } = answer.result;
  return resultStatus === 'F' && isCancelRefusal(resultCode) ? { outcome: 'refused', result: { resultCode, resultMessage } } : known;
}

export async function inquireRefundAtAntom(
  antom: Pick<AntomClient, 'inquiryRefund'>,
  { refundRequestId, amount }: Pick<RefundOrder, 'refundRequestId' | 'amount'>,
): Promise<ProviderResult> {
  const answer = await antom.inquiryRefund({ refundRequestId });
  return providerResultOf('inquiryRefund', answer, ({ body, result }) =>
    result.resultStatus === 'S' && body !== undefined ? factsOfInquiryRefund(body, amount) : undefined,
  );
}

/** A refund as it is sent to Antom. Sending it again is safe: Antom carries out one `refundRequestId` once. */
export interface RefundOrder {
  readonly refundRequestId: string;
  readonly paymentId: string;
  readonly amount: Money;
  readonly reason: string | undefined;
  readonly notifyUrl: string;
}

export async function sendRefundToAntom(antom: Pick<AntomClient, 'refund'>, order: RefundOrder): Promise<ProviderResult> {
  const { refundRequestId, paymentId, amount, reason, notifyUrl } = order;
  const answer = await antom.refund({
    refundRequestId,
    paymentId,
    refundAmount: formatMoney(amount),
    refundNotifyUrl: notifyUrl,
    ...(reason === undefined ? {} : { refundReason: reason }),
  });
  return providerResultOf('refund', answer, (signed) => listed(factOfRefund(signed, { refundRequestId, amount })));
}

function listed(fact: Fact | undefined): Fact[] | undefined {
  return fact === undefined ? undefined : [fact];
}

function providerResultOf<Body>(
  operation: AntomOperation,
  answer: Answer<Body>,
  factsOf: (answer: SignedAnswer<Body>) => Fact[] | undefined,
): ProviderResult {
  const facts = answer.outcome === 'answered' && answer.signed ? factsOf(answer) : undefined;
  return facts === undefined ? withoutFacts(operation, answer) : { outcome: 'answered', facts };
}

function withoutFacts(operation: AntomOperation, answer: Answer<unknown>): Exclude<ProviderResult, { readonly outcome: 'answered' }> {
  if (answer.outcome === 'answered' && answer.signed) {
    const { resultCode, resultStatus } = answer.result;
    if (resultCode === ('ORDER_NOT_EXIST' satisfies ResultCode) && resultStatus === 'F') return { outcome: 'not_found' };
  }
  return { outcome: 'unclear', why: whyUnclear(operation, answer) ?? { reason: 'refused' } };
}
