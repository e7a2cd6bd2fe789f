import type * as z from 'zod/mini';
import {
  cancelAnswer,
  disputeAnswer,
  disputeEvidenceAnswer,
  inquiryPaymentAnswer,
  inquiryRefundAnswer,
  payAnswer,
  refundAnswer,
} from './response-schemas.ts';

/** One of Antom's operations: the last part of its path and what its answer holds. */
export interface Operation<Body> {
  readonly name: string;
  readonly answer: z.ZodMiniType<Body>;
}

export const OPERATIONS = {
  pay: { name: 'pay', answer: payAnswer },
  inquiryPayment: { name: 'inquiryPayment', answer: inquiryPaymentAnswer },
  cancel: { name: 'cancel', answer: cancelAnswer },
  refund: { name: 'refund', answer: refundAnswer },
  inquiryRefund: { name: 'inquiryRefund', answer: inquiryRefundAnswer },
  acceptDispute: { name: 'acceptDispute', answer: disputeAnswer },
  supplyDefenseDocument: { name: 'supplyDefenseDocument', answer: disputeAnswer },
  downloadDisputeEvidence: { name: 'downloadDisputeEvidence', answer: disputeEvidenceAnswer },
} satisfies Record<string, Operation<unknown>>;

/** The path that is called and signed. A sandbox client id has a path of its own; the host is the same. Source: docs.antom.com "API fundamentals". */
export function operationPath(clientId: string, operation: Operation<unknown>): string {
  const api = clientId.startsWith('SANDBOX_') ? '/ams/sandbox/api' : '/ams/api';
  return `${api}/v1/payments/${operation.name}`;
}
