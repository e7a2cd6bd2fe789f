import { acceptDispute } from './accept-dispute.ts';
import { cancel } from './cancel-operation.ts';
import { downloadDisputeEvidence } from './download-dispute-evidence.ts';
import { inquiryPayment } from './inquiry-payment.ts';
import { inquiryRefund } from './inquiry-refund.ts';
import type { Operation } from './operation.ts';
import type { OperationName } from './operation-name.ts';
import { pay } from './pay-operation.ts';
import { refund } from './refund-operation.ts';
import { supplyDefenseDocument } from './supply-defense-document.ts';

export const OPERATION_HANDLERS: Record<OperationName, Operation> = {
  pay,
  inquiryPayment,
  cancel,
  refund,
  inquiryRefund,
  acceptDispute,
  supplyDefenseDocument,
  downloadDisputeEvidence,
};
