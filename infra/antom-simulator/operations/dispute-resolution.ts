import type { JsonBody } from '../messages/json-body.ts';
import { antomTime } from '../messages/pacific-time.ts';
import { resultOf } from '../messages/results.ts';
import { disputeRefusal } from '../payments/dispute-book.ts';
import { type OperationContext, refusal } from './operation.ts';

/** Runs `resolve` if the merchant may still accept or defend the dispute. Antom answers both in the same form. */
export function disputeResolution(disputeId: string, context: OperationContext, resolve: () => void): JsonBody {
  const found = context.register.dispute(disputeId);
  if (found === undefined) return refusal('PARAM_ILLEGAL', 'disputeId');
  const at = context.now();
  const refused = disputeRefusal(found.dispute, at);
  if (refused !== undefined) return refusal(refused);
  resolve();
  return { disputeId, disputeResolutionTime: antomTime(at), result: resultOf('SUCCESS') };
}
