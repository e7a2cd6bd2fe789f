import { CARD_BRANDS } from '../../../shared/antom/card-brand.ts';
import type { JsonBody } from '../messages/json-body.ts';
import { antomTime } from '../messages/pacific-time.ts';
import { type PayRequest, payRequestSchema } from '../messages/pay-request.ts';
import { resultOf } from '../messages/results.ts';
import type { SimulatedPayment } from '../payments/simulated-payment.ts';
import { operation, type OperationContext, refusal } from './operation.ts';

/** The amount, in won, that Antom's own sandbox refuses for risk: docs.antom.com/ac/ref/card. Refused whether or not magic amounts are on. */
export const RISKY_AMOUNT = '11';

/** Opens a payment. When this `paymentRequestId` has opened one before, the answer is about that one. */
export const pay = operation(payRequestSchema, (request, context) => {
  const existing = context.register.byRequestId(request.paymentRequestId);
  if (existing !== undefined) return repeated(existing, request, context);
  if (request.paymentAmount.value === RISKY_AMOUNT) return refusal('RISK_REJECT');
  const brand = request.paymentMethod.paymentMethodMetaData.selectedCardBrand;
  if (brand !== undefined && !CARD_BRANDS.some((value) => value === brand)) return refusal('SELECTED_CARD_BRAND_NOT_AVAILABLE');
  const payment = newPayment(request, brand, context);
  context.lifecycle.open(payment);
  return inProcess(payment, context);
});

function repeated(existing: SimulatedPayment, request: PayRequest, context: OperationContext): JsonBody {
  if (existing.state === 'cancelled') return refusal('ORDER_IS_CANCELED');
  if (existing.state === 'closed') return refusal('ORDER_IS_CLOSED');
  const { currency, value } = existing.request.paymentAmount;
  const isSameAmount = request.paymentAmount.currency === currency && request.paymentAmount.value === value;
  return isSameAmount ? inProcess(existing, context) : refusal('REPEAT_REQ_INCONSISTENT');
}

function newPayment(request: PayRequest, brand: string | undefined, context: OperationContext): SimulatedPayment {
  const createdAt = context.now();
  return {
    paymentRequestId: request.paymentRequestId,
    paymentId: context.ids.paymentId(createdAt),
    token: context.ids.token(),
    request,
    state: brand === undefined ? 'created' : 'processing',
    createdAt,
    expiresAt: new Date(request.paymentExpiryTime ?? createdAt.getTime() + context.defaultExpiryMs),
    ...(brand === undefined ? {} : { brand }),
    brandChoices: [],
    furtherCaptures: [],
    refunds: [],
    disputes: [],
  };
}

/** Antom's own in-process answer also has `paymentTime` and an empty `paymentResultInfo`: neither is a sign of success. */
function inProcess(payment: SimulatedPayment, context: OperationContext): JsonBody {
  const redirectUrl = context.buyerUrl(payment);
  return {
    normalUrl: redirectUrl,
    paymentActionForm: JSON.stringify({ method: 'GET', paymentActionFormType: 'RedirectActionForm', redirectUrl }),
    paymentAmount: payment.request.paymentAmount,
    paymentCreateTime: antomTime(payment.createdAt),
    paymentId: payment.paymentId,
    paymentRequestId: payment.paymentRequestId,
    paymentResultInfo: { avsResultRaw: '', cvvResultRaw: '', threeDSResult: { cavv: '', eci: '' } },
    paymentTime: antomTime(payment.createdAt),
    redirectActionForm: { method: 'GET', redirectUrl },
    result: resultOf('PAYMENT_IN_PROCESS'),
  };
}
