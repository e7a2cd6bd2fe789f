import { disputeStepOf, isRecordedStep } from './dispute-step.ts';
import type { DisputeFact } from './fact.ts';
import type { Payment } from './payment.ts';
import { mayBeForgotten, refundOf } from './refund.ts';

/*
 * A payment is one item of DynamoDB, which has at most 400 KB. What the merchant requests is limited by number. What Antom tells is not: an item that has become
 * too large would refuse every further write. So steps of disputes and refunds of Antom's Dashboard have a share of the item each. What is told beyond it becomes
 * an anomaly, and a person looks it up.
 */

/** About two hundred steps as Antom sends them, and ten of the longest that are read. */
const MAX_DISPUTE_BYTES = 100_000;
/** About seventy refunds that are still to grow. */
const MAX_REFUND_BYTES = 250_000;
/** What a refund can grow by after it was told for the first time: another id, the numbers and the result. */
const REFUND_GROWTH_BYTES = 3_000;

/** Also for a step that is recorded. */
export function hasRoomForStep(payment: Pick<Payment, 'disputeSteps'>, fact: DisputeFact): boolean {
  if (isRecordedStep(payment, fact)) return true;
  const steps = [...payment.disputeSteps, disputeStepOf(fact, '')];
  return sum(steps.map((step) => bytesOf(step) + Buffer.byteLength(step.disputeId + step.notificationType))) <= MAX_DISPUTE_BYTES;
}

/** Also for a refund that is stored, and for one of ours that was. */
export function hasRoomForRefund(payment: Payment, refundRequestId: string): boolean {
  if (refundOf(payment, refundRequestId) !== undefined || mayBeForgotten(payment, refundRequestId)) return true;
  const stored = Object.entries(payment.refunds).map(([id, refund]) => Buffer.byteLength(id) + bytesOf(refund) + REFUND_GROWTH_BYTES);
  return sum(stored) + REFUND_GROWTH_BYTES <= MAX_REFUND_BYTES;
}

/** At least what DynamoDB counts. */
function bytesOf(entry: object): number {
  const fields = Object.entries(entry).filter(([, value]) => value !== undefined);
  return sum(fields.map(([name, value]) => name.length + Buffer.byteLength(String(value)) + 4));
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}
