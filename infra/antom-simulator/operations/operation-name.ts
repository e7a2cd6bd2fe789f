/** The operations of Antom's API that the simulator has, by the last part of their path. */
export const OPERATION_NAMES = [
  'pay',
  'inquiryPayment',
  'cancel',
  'refund',
  'inquiryRefund',
  'acceptDispute',
  'supplyDefenseDocument',
  'downloadDisputeEvidence',
] as const;

export type OperationName = (typeof OPERATION_NAMES)[number];

export function isOperationName(name: string): name is OperationName {
  return OPERATION_NAMES.some((known) => known === name);
}
