import type { OrderRefundRequest } from '../../../shared/contract/order-refund-request.ts';
import { Problem } from '../../../shared/http-api/problem.ts';
import type { Caller } from '../../../shared/payment/actor.ts';
import { type Money, parseMoney } from '../../../shared/payment/money.ts';
import type { OrderName } from '../../../shared/payment/order.ts';
import { orderRefundKey } from '../../../shared/payment/own-keys.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import type { OrderRefundWrites } from '../../../shared/storage/order-store.ts';
import { refundRefusal, refusedRefund } from '../refunds/refund-refusal.ts';
import type { RequestedRefund, RequestRefund } from '../refunds/request-refund.ts';
import type { FindOrder, FoundOrder, RefreshOrder } from './find-order.ts';

export interface RefundOrderDependencies {
  readonly store: OrderRefundWrites;
  readonly findOrder: FindOrder;
  readonly refreshOrder: RefreshOrder;
  readonly requestRefund: RequestRefund;
}

export interface OrderRefundCommand {
  readonly apiClientId: string;
  readonly request: OrderRefundRequest;
  readonly caller: Caller;
}

/**
 * Refunds an order once for each name that the merchant gives a refund. Which of its payments is refunded is chosen when the name is used for the first time, and
 * kept.
 * @throws {Problem} `order_not_found`, `refund_reference_reused`, and whatever a refund of a payment throws
 */
export type RefundOrder = (command: OrderRefundCommand) => Promise<RequestedRefund>;

export function createOrderRefunder({ store, findOrder, refreshOrder, requestRefund }: RefundOrderDependencies): RefundOrder {
  return async ({ apiClientId, caller, request: { referenceOrderId, ...request } }) => {
    const name = { apiClientId, referenceOrderId };
    const { reference } = request;
    const paymentRequestId = (await store.findRefundedPayment(name, reference)) ?? (await choose(name, request));
    try {
      return await requestRefund({ owned: { apiClientId, paymentRequestId }, idempotencyKey: orderRefundKey(reference), request, caller });
    } catch (error) {
      const isOther = error instanceof Problem && error.code === 'idempotency_key_reused';
      throw isOther ? new Problem('refund_reference_reused') : error;
    }
  };

  /** A name is bound to a payment once that payment can take the refund. What refuses it later, such as a daily limit, leaves the name bound. */
  async function choose(
    name: OrderName,
    { reference, refundAmount, force }: Omit<OrderRefundRequest, 'referenceOrderId'>,
  ): Promise<string> {
    const amount = parseMoney(refundAmount);
    const found = await findOrder(name);
    if (found.payments.length === 0) throw new Problem('order_not_found');
    const mayTake = (payment: Payment) => refundRefusal(payment, amount, force) === undefined;
    const payment = captured(found).find(mayTake) ?? (await refundableAtAntom(found, mayTake, amount, force));
    return store.chooseRefundedPayment(name, reference, payment.paymentRequestId);
  }

  /** Antom may know of a capture, or of a failed refund, that is not recorded yet. */
  async function refundableAtAntom(
    found: FoundOrder,
    mayTake: (payment: Payment) => boolean,
    amount: Money,
    force: boolean,
  ): Promise<Payment> {
    const inOrder = captured(await refreshOrder(found));
    const payment = inOrder.find(mayTake);
    if (payment !== undefined) return payment;
    const [first] = inOrder;
    const refusal = first && refundRefusal(first, amount, force);
    throw first === undefined || refusal === undefined ? new Problem('payment_not_captured') : refusedRefund(refusal, first);
  }
}

/** The captured payments: the one that paid the order, then the others, the newest first. */
function captured({ payments, order }: FoundOrder): readonly Payment[] {
  const all = payments.filter((payment) => payment.captured !== undefined);
  return all.toSorted((a, b) => Number(b.paymentRequestId === order.paidBy) - Number(a.paymentRequestId === order.paidBy));
}
