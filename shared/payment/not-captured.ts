import { type Fact, type FactSource, type NotCapturedFact, provenanceFrom } from './fact.ts';
import type { Payment } from './payment.ts';

/**
 * What follows from a clear answer about a payment whose capture had failed before Antom was asked: if it shows that the payment was decided, and no
 * capture, then there will be none. Empty when nothing follows.
 */
export function notCapturedAfter(payment: Payment, answered: readonly Fact[], source: FactSource): NotCapturedFact[] {
  const { captureFailed, captured, notCaptured } = payment;
  if (captureFailed === undefined || (captured ?? notCaptured) !== undefined) return [];
  const isDecided = answered.some(({ kind }) => kind === 'authorized' || kind === 'authorizationFailed');
  const isCaptured = answered.some(({ kind }) => kind === 'captured');
  if (!isDecided || isCaptured) return [];
  const { resultCode, resultMessage } = captureFailed;
  return [{ kind: 'notCaptured', provenance: provenanceFrom(source, { resultCode, resultMessage }) }];
}
