import type { JsonBody } from './messages/json-body.ts';
import { antomTime } from './messages/pacific-time.ts';
import type { SimulatedDispute } from './payments/simulated-dispute.ts';
import type { SimulatedPayment } from './payments/simulated-payment.ts';

/** A dispute's notification has neither `notifyType` nor `result`. See docs.antom.com/ac/ams/notify_dispute. */
export function disputeChanged(payment: SimulatedPayment, dispute: SimulatedDispute, type: string, fields: JsonBody = {}): JsonBody {
  return {
    paymentRequestId: payment.paymentRequestId,
    paymentId: payment.paymentId,
    disputeId: dispute.disputeId,
    disputeType: dispute.type,
    disputeNotificationType: type,
    ...fields,
  };
}

/** What `DISPUTE_CREATED` has besides. */
export function creationFields(dispute: SimulatedDispute): JsonBody {
  return {
    ...(dispute.arn === undefined ? {} : { arn: dispute.arn }),
    defendable: dispute.isDefendable,
    defenseDueTime: antomTime(dispute.defenseDueAt),
    disputeAmount: dispute.amount,
    disputeReasonCode: dispute.reasonCode,
    disputeReasonMsg: dispute.reasonMessage,
    disputeSource: dispute.source,
    disputeTime: antomTime(dispute.openedAt),
  };
}
