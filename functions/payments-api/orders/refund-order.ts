import type { OrderRefundRequest } from '../../../shared/contract/order-refund-request.ts';
import type { Caller } from '../../../shared/payment/actor.ts';
import type { OrderName } from '../../../shared/payment/order.ts';
import { orderRefundKey } from '../../../shared/payment/own-keys.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import type { OrderRefundWrites } from '../../../shared/storage/payment-store.ts';
import { Problem } from '../http/problem.ts';
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
    const paymentRequestId = (await store.findRefundedPayment(name, reference)) ?? (await choose(name, reference, request));
    try {
      return await requestRefund({ owned: { apiClientId, paymentRequestId }, idempotencyKey: orderRefundKey(reference), request, caller });
    } catch (error) {
      const isOther = error instanceof Problem && error.code === 'idempotency_key_reused';
      throw isOther ? new Problem('refund_reference_reused') : error;
    }
  };

  async function choose(name: OrderName, reference: string, request: Pick<OrderRefundRequest, 'refundAmount'>): Promise<string> {
    const found = await findOrder(name);
    if (found.payments.length === 0) throw new Problem('order_not_found');
    const payment = refundable(found, request) ?? refundable(await refreshOrder(found), request);
    if (payment === undefined) throw new Problem('payment_not_captured');
    return store.chooseRefundedPayment(name, reference, payment.paymentRequestId);
  }
}

/** Of the captured payments the one that paid the order, or another one that has enough left. Undefined when none is captured. */
function refundable({ payments, order }: FoundOrder, { refundAmount }: Pick<OrderRefundRequest, 'refundAmount'>): Payment | undefined {
  const captured = payments.filter((payment) => payment.captured !== undefined);
  const paying = captured.find(({ paymentRequestId }) => paymentRequestId === order.paidBy);
  const inOrder = [...(paying === undefined ? [] : [paying]), ...captured];
  return inOrder.find(({ refundableMinorUnits }) => refundableMinorUnits >= BigInt(refundAmount.value)) ?? inOrder[0];
}
