import type { RunningSystem } from '../support/running-system.ts';
import {
  cancelled,
  captured,
  captureFailed,
  declined,
  declinedOrder,
  defended,
  disputed,
  judged,
  paidOrder,
  paidWithToken,
  pending,
  pendingOrder,
  refunded,
  refundedOrder,
  type Situation,
  unknownPayment,
  withFailedRefund,
  withToken,
  withUnknownDispute,
  withUnknownRefund,
} from './example-situations.ts';

type Fault = (faults: RunningSystem['antom']['faults']) => void;
function withFault(before: Situation, plant: Fault): Situation {
  return async (system) => {
    const given = await before(system);
    plant(system.antom.faults);
    return given;
  };
}
function twice(situation: Situation): Situation {
  return async (system) => {
    await situation(system);
    return situation(system);
  };
}
const nothing: Situation = () => Promise.resolve({});

/** Where each example begins. Those that are not here begin with nothing. */
export const SITUATIONS: ReadonlyMap<string, Situation> = new Map([
  [
    'startPayment.refusedByAntom',
    withFault(nothing, (faults) => faults.next('pay', { kind: 'result', resultStatus: 'F', resultCode: 'RISK_REJECT' })),
  ],
  ['startPayment.replacesAnother', pendingOrder('order-2026-0005')],
  ['startPayment.order_has_open_payment', pendingOrder('order-2026-0011')],
  ['startPayment.order_already_paid', paidOrder('order-2026-0012')],
  ['startPayment.idempotency_key_reused', pendingOrder('order-2026-0013', 'order-2026-0013-try-1')],
  ['startPayment.antom_gave_no_url', withFault(nothing, (faults) => faults.always('pay', { kind: 'no-url' }))],
  ['startPayment.antom_outcome_unknown', withFault(nothing, (faults) => faults.always('pay', { kind: 'lost-request' }))],
  ['checkOut.afterDecline', declinedOrder('order-2026-0102')],
  ['checkOut.paid', paidOrder('order-2026-0103')],
  ['checkOut.replaces', pendingOrder('order-2026-0104')],
  ['checkOut.order_amount_differs', pendingOrder('order-2026-0105')],
  ['checkOut.order_already_paid', paidOrder('order-2026-0110')],
  ['checkOut.antom_gave_no_url', withFault(nothing, (faults) => faults.always('pay', { kind: 'no-url' }))],
  ['checkOut.antom_outcome_unknown', withFault(nothing, (faults) => faults.always('pay', { kind: 'lost-request' }))],
  ['getOrder.paid', paidOrder('order-2026-0111')],
  ['getOrder.declined', declinedOrder('order-2026-0112')],
  ['getOrder.refreshed', paidOrder('order-2026-0113')],
  [
    'getOrder.antom_outcome_unknown',
    withFault(pendingOrder('order-2026-0115'), (faults) => faults.always('inquiryPayment', { kind: 'lost-request' })),
  ],
  ['refundOrder.part', paidOrder('order-2026-0121')],
  ['refundOrder.payment_not_captured', pendingOrder('order-2026-0123')],
  ['refundOrder.refund_amount_exceeds_remaining', paidOrder('order-2026-0124')],
  ['refundOrder.refund_reference_reused', refundedOrder('order-2026-0125', 'return-18', '10000')],
  ['listDisputes.open', twice(disputed)],
  ['getPaymentStatus.pending', withToken],
  ['getPaymentStatus.paid', paidWithToken],
  ['listPayments.page', paidOrder('order-2026-0021')],
  ['getPayment.pending', pending],
  ['getPayment.declined', declined],
  ['getPayment.captured', captured],
  ['getPayment.captureFailed', captureFailed],
  ['getPayment.cancelled', cancelled],
  ['getPayment.partiallyRefunded', refunded('10000')],
  ['getPayment.refunded', refunded('46000')],
  ['getPayment.disputed', disputed],
  ['getPayment.refreshed', captured],
  ['getPayment.payment_not_found', unknownPayment],
  ['getPayment.antom_outcome_unknown', withFault(pending, (faults) => faults.always('inquiryPayment', { kind: 'lost-request' }))],
  ['cancelPayment.closed', pending],
  [
    'cancelPayment.recorded',
    withFault(pending, (faults) => {
      faults.always('cancel', { kind: 'lost-request' });
      faults.always('inquiryPayment', { kind: 'lost-request' });
    }),
  ],
  ['cancelPayment.payment_not_found', unknownPayment],
  ['cancelPayment.authorized_payment_cannot_be_voided', captured],
  ['cancelPayment.capture_failed', captureFailed],
  ['refundPayment.part', captured],
  ['refundPayment.whole', captured],
  ['refundPayment.invalid_request', captured],
  ['refundPayment.idempotency_key_missing', captured],
  ['refundPayment.payment_not_found', unknownPayment],
  ['refundPayment.payment_not_captured', pending],
  ['refundPayment.payment_cancelled', cancelled],
  ['refundPayment.refund_amount_exceeds_remaining', captured],
  ['refundPayment.dispute_open', disputed],
  ['refundPayment.dispute_lost', judged('buyer')],
  ['refundPayment.idempotency_key_reused', refunded('10000', 'return-5530')],
  ['listRefunds.two', withFailedRefund(refunded('10000', 'return-5518'))],
  ['listRefunds.payment_not_found', unknownPayment],
  ['getRefund.succeeded', refunded('10000', 'return-5518')],
  ['getRefund.failed', withFailedRefund(captured)],
  ['getRefund.refund_not_found', withUnknownRefund],
  ['getDispute.open', disputed],
  ['getDispute.won', judged('merchant')],
  ['getDispute.dispute_not_found', withUnknownDispute],
  ['acceptDispute.accepted', disputed],
  ['acceptDispute.dispute_not_found', withUnknownDispute],
  ['acceptDispute.dispute_answer_refused', defended],
  ['acceptDispute.antom_outcome_unknown', withFault(disputed, (faults) => faults.always('acceptDispute', { kind: 'lost-request' }))],
  ['defendDispute.supplied', disputed],
  ['defendDispute.invalid_request', disputed],
  ['defendDispute.dispute_not_found', withUnknownDispute],
  ['getEvidence.template', disputed],
  ['getEvidence.invalid_request', disputed],
  ['getEvidence.dispute_not_found', withUnknownDispute],
]);
