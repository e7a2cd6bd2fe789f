import { type Fact, type FactSource, type NotCapturedFact, provenanceFrom } from './fact.ts';
import type { Payment } from './payment.ts';

/** What of an inquiry's answer counts here. `allCapturesEnded`: it lists no capture that is under way or cannot be read. */
interface InquiredCaptures {
  readonly facts: readonly Fact[];
  readonly allCapturesEnded: boolean;
}

/**
 * What follows from a clear answer about a payment whose capture had failed before Antom was asked: if it shows that the payment was decided, and no
 * capture, then there will be none. Empty when nothing follows.
 */
export function notCapturedAfter(payment: Payment, { facts, allCapturesEnded }: InquiredCaptures, source: FactSource): NotCapturedFact[] {
  const { captureFailed, captured, notCaptured } = payment;
  if (captureFailed === undefined || (captured ?? notCaptured) !== undefined) return [];
  const isDecided = facts.some(({ kind }) => kind === 'authorized' || kind === 'authorizationFailed');
  const isCaptured = facts.some(({ kind }) => kind === 'captured');
  if (!isDecided || isCaptured || !allCapturesEnded) return [];
  const { resultCode, resultMessage } = captureFailed;
  return [{ kind: 'notCaptured', provenance: provenanceFrom(source, { resultCode, resultMessage }) }];
}
