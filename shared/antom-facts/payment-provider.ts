/**
 * Asking Antom about one payment or refund, down to what matters for the asker: facts, a clear "no such order", or nothing clear.
 */
import type { Fact } from '../payment/fact.ts';
import type { Money } from '../payment/money.ts';
import { formatMoney } from '../payment/money.ts';
import type { Answer } from '../antom/answer.ts';
import type { AntomClient } from '../antom/client.ts';
import { factOfCancel, factOfInquiryRefund, factOfRefund, factsOfInquiry } from './facts-of-answers.ts';
import { issuerAuthenticatedCard } from './issuer-authenticated-card.ts';

/**
 * - `answered`: Antom's signed word; `facts` may be empty, when nothing has been decided yet.
 * - `not_found`: a signed ORDER_NOT_EXIST. True for the moment only: a `pay` may be on its way.
 * - `refused`: any other signed `F`. `unclear`: everything else. Neither says anything about the payment.
 */
export type ProviderResult =
  | { readonly outcome: 'answered'; readonly facts: readonly Fact[] }
  | { readonly outcome: 'not_found' }
  | { readonly outcome: 'refused' | 'unclear'; readonly resultCode: string | undefined };

export async function inquirePaymentAtAntom(
  antom: Pick<AntomClient, 'inquiryPayment'>,
  payment: { readonly paymentRequestId: string },
): Promise<ProviderResult> {
  const answer = await antom.inquiryPayment({ paymentRequestId: payment.paymentRequestId });
  return providerResultOf(answer, ({ body, result }) =>
    result.resultStatus === 'S' && body !== undefined ? factsOfInquiry(body, issuerAuthenticatedCard) : undefined,
  );
}

/** Only `answered` with a cancellation means that it is cancelled. */
export async function cancelPaymentAtAntom(
  antom: Pick<AntomClient, 'cancel'>,
  payment: { readonly paymentRequestId: string },
): Promise<ProviderResult> {
  const answer = await antom.cancel({ paymentRequestId: payment.paymentRequestId });
  return providerResultOf(answer, (signed) => listed(factOfCancel(signed)));
}

export async function inquireRefundAtAntom(
  antom: Pick<AntomClient, 'inquiryRefund'>,
  refund: { readonly refundRequestId: string },
): Promise<ProviderResult> {
  const answer = await antom.inquiryRefund({ refundRequestId: refund.refundRequestId });
  return providerResultOf(answer, ({ body, result }) =>
    result.resultStatus === 'S' && body !== undefined ? (listed(factOfInquiryRefund(body)) ?? []) : undefined,
  );
}

/** The order for a refund, sent as often as it takes: Antom carries out one `refundRequestId` once. */
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
  return providerResultOf(answer, (signed) => listed(factOfRefund(signed, { refundRequestId, amount })));
}

function listed(fact: Fact | undefined): Fact[] | undefined {
  return fact === undefined ? undefined : [fact];
}

function providerResultOf<Body>(
  answer: Answer<Body>,
  factsOf: (answer: Extract<Answer<Body>, { signed: true }>) => Fact[] | undefined,
): ProviderResult {
  if (answer.outcome === 'unknown') return { outcome: 'unclear', resultCode: undefined };
  const { resultCode, resultStatus } = answer.result;
  if (!answer.signed) return { outcome: 'unclear', resultCode };
  const facts = factsOf(answer);
  if (facts !== undefined) return { outcome: 'answered', facts };
  if (resultStatus !== 'F') return { outcome: 'unclear', resultCode };
  return resultCode === 'ORDER_NOT_EXIST' ? { outcome: 'not_found' } : { outcome: 'refused', resultCode };
}
